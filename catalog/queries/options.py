"""Options of products with their prices (catalog.md, 10)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from catalog.models import PriceMode
from database.statements import select


@dataclass(frozen=True, slots=True)
class OptionView:
    """An option in one store, currency and locale. Amounts are in cents, None is no price in that mode."""

    option_id: int
    sku: str
    group_name: str
    name: str
    net_price: int | None
    gross_price: int | None
    tax_set_id: int | None
    merchant_reference: str | None

    def price(self, price_mode: str) -> int | None:
        return self.gross_price if price_mode == PriceMode.GROSS else self.net_price


# A missing translation is shown as the glossary key itself (catalog.md, 1.1).
OPTION = """
l.abstractproduct_id, o.id, o.sku, coalesce(gt.text, g.name), coalesce(ot.text, o.name),
p.net_price, p.gross_price, g.tax_set_id, g.merchant_reference
"""
OF_PRODUCTS = """
FROM catalog_optiongroup_products l
JOIN catalog_optiongroup g ON g.id = l.optiongroup_id AND g.is_active
JOIN catalog_productoption o ON o.group_id = g.id
LEFT JOIN catalog_glossaryentry gt ON gt.key = g.name AND gt.locale_name = %s
LEFT JOIN catalog_glossaryentry ot ON ot.key = o.name AND ot.locale_name = %s
LEFT JOIN (
    SELECT q.option_id, q.net_price, q.gross_price FROM catalog_optionprice q
    JOIN catalog_store s ON s.id = q.store_id AND s.name = %s
    JOIN catalog_currency m ON m.id = q.currency_id AND m.iso_code = %s
) p ON p.option_id = o.id
WHERE l.abstractproduct_id {among}
"""
OPTIONS = f"SELECT {OPTION} {OF_PRODUCTS} ORDER BY g.id, o.id"


def options_of(
    abstract_ids: Iterable[int], store_name: str, currency: str, locale_name: str
) -> dict[int, list[OptionView]]:
    """Return the options of abstract products by group, then by option; one statement."""
    return options_by_product(select(OPTIONS, locale_name, locale_name, store_name, currency, list(abstract_ids)))


def options_by_product(rows: Iterable[Sequence[Any]]) -> dict[int, list[OptionView]]:
    options: dict[int, list[OptionView]] = defaultdict(list)
    for abstract_id, *row in rows:
        options[abstract_id].append(OptionView(*row))
    return options
