"""Tax sets of products (catalog.md, 11)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from catalog.models.taxes import tax_set_uuid
from database.statements import select


@dataclass(frozen=True, slots=True)
class TaxRateView:
    name: str
    percent: Decimal
    iso2_code: str


@dataclass(frozen=True, slots=True)
class TaxSetView:
    tax_set_id: int
    name: str
    rates: list[TaxRateView] = field(default_factory=list)

    @property
    def uuid(self) -> str:
        return str(tax_set_uuid(self.tax_set_id))


TAX_SETS = """
SELECT a.id, t.id, t.name, r.name, r.percent, r.iso2_code
FROM catalog_abstractproduct a
JOIN catalog_taxset t ON t.id = a.tax_set_id
LEFT JOIN catalog_taxset_rates l ON l.taxset_id = t.id
LEFT JOIN catalog_taxrate r ON r.id = l.taxrate_id
WHERE a.id {among} ORDER BY a.id, r.id
"""


def tax_sets_of(abstract_ids: Iterable[int]) -> dict[int, TaxSetView]:
    """Return the tax set of each abstract product that has one, with all its rates; one statement."""
    sets: dict[int, TaxSetView] = {}
    for abstract_id, tax_set_id, name, rate_name, percent, iso2_code in select(TAX_SETS, list(abstract_ids)):
        tax_set = sets.setdefault(abstract_id, TaxSetView(tax_set_id, name))
        if rate_name is not None:
            tax_set.rates.append(TaxRateView(rate_name, Decimal(f"{percent:.2f}"), iso2_code))
    return sets
