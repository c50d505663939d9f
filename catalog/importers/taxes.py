"""Tax rates of countries, in sets (data-import.md, 7)."""

from collections.abc import Sequence
from decimal import Decimal
from typing import ClassVar

from catalog.models import TaxRate, TaxSet
from csv_import.errors import RowRefused
from csv_import.importer import BatchOutcome
from csv_import.rows import CsvRow
from customers.countries import country_code
from database.sequences import bulk_create_with_next_keys

RateKey = tuple[str, str, Decimal]


class TaxImporter:
    """One row is a rate in a set, or with an empty set only a rate; the same rate stands in several sets.

    Sets are numbered in the order in which the rows name them: their numbers make the uuids on the wire.
    """

    entity: ClassVar[str] = "tax"
    required_columns = ("tax_set_name", "country_name", "tax_rate_name", "tax_rate_percent")

    def key_cells(self, row: CsvRow) -> tuple[str, ...]:
        return tuple(row.cell(column).strip() for column in self.required_columns)

    def write(self, rows: Sequence[CsvRow]) -> BatchOutcome:
        outcome = BatchOutcome()
        read: list[tuple[RateKey, str]] = []
        for row in rows:
            try:
                read.append((self._rate(row), row.cell("tax_set_name").strip()))
            except RowRefused as refusal:
                outcome.refusals.append((row, refusal))
        sets = _find_sets([name for _, name in read if name])
        rates, new_rates = _find_rates([rate for rate, _ in read])
        links = {(rates[rate], sets[name]) for rate, name in read if name}
        new_links = _link(links)
        for rate, name in read:
            is_new = (rates[rate], sets[name]) in new_links if name else rate in new_rates
            outcome.created += is_new
            outcome.unchanged += not is_new
        return outcome

    def finish(self) -> BatchOutcome:
        return BatchOutcome()

    def _rate(self, row: CsvRow) -> RateKey:
        country = row.key("country_name")
        code = country_code(country)
        if code is None:
            raise RowRefused("country_name", f"{country} is not a country.")
        percent = row.number("tax_rate_percent")
        if not 0 <= percent <= 100:
            raise RowRefused("tax_rate_percent", f"{percent} is not a tax rate.")
        return row.key("tax_rate_name")[:255], code, percent.quantize(Decimal("0.01"))


def _find_sets(names: list[str]) -> dict[str, int]:
    """Return the sets by name; the missing ones are made and numbered."""
    found = dict(TaxSet.objects.filter(name__in=names).values_list("name", "pk"))
    missing = [name for name in dict.fromkeys(names) if name not in found]
    if missing:
        made = [TaxSet(name=name) for name in missing]
        bulk_create_with_next_keys(TaxSet, made)
        found |= {tax_set.name: tax_set.pk for tax_set in made}
    return found


def _find_rates(keys: list[RateKey]) -> tuple[dict[RateKey, int], set[RateKey]]:
    """Return the rates by their keys, and which of them had to be made."""
    stored = TaxRate.objects.filter(name__in={name for name, _, _ in keys})
    found = {(rate.name, rate.iso2_code, rate.percent): rate.pk for rate in stored}
    missing = [key for key in dict.fromkeys(keys) if key not in found]
    made = TaxRate.objects.bulk_create(
        TaxRate(name=name, iso2_code=code, percent=percent) for name, code, percent in missing
    )
    found |= {key: rate.pk for key, rate in zip(missing, made, strict=True)}
    return found, set(missing)


def _link(links: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Put rates into sets and return what was not there before."""
    through = TaxSet.rates.through
    stored = through.objects.filter(taxset_id__in={tax_set for _, tax_set in links})
    new = links - set(stored.values_list("taxrate_id", "taxset_id"))
    through.objects.bulk_create(through(taxrate_id=rate, taxset_id=tax_set) for rate, tax_set in sorted(new))
    return new
