"""What lines of a cart choose among beside the product: options and sales units, read in one statement."""

from collections.abc import Collection
from typing import Any

import orjson

from catalog.queries import options, units
from catalog.queries.options import OptionView, options_by_product
from catalog.queries.units import SalesUnitView, sales_units_by_product
from database.statements import select

OPTIONS = f"SELECT 'option', g.id, o.id, {{json_list}}({options.OPTION}) {options.OF_PRODUCTS}"
SALES_UNITS = f"SELECT 'unit', k.id, k.id, {{json_list}}({units.SALES_UNIT}) {units.OF_PRODUCTS}"

Choices = tuple[dict[int, list[OptionView]], dict[int, list[SalesUnitView]]]


def choices_of(
    abstract_ids: Collection[int], product_ids: Collection[int], store_name: str, currency: str, locale_name: str
) -> Choices:
    """Return the options of abstract products and the sales units of concrete ones; one statement, or none."""
    parts: list[str] = []
    parameters: list[Any] = []
    if abstract_ids:
        parts.append(OPTIONS)
        parameters += [locale_name, locale_name, store_name, currency, list(abstract_ids)]
    if product_ids:
        parts.append(SALES_UNITS)
        parameters += [locale_name, list(product_ids), store_name]
    rows: dict[str, list[Any]] = {"option": [], "unit": []}
    if parts:
        for kind, _, _, columns in select(" UNION ALL ".join(parts) + " ORDER BY 1, 2, 3", *parameters):
            rows[kind].append(orjson.loads(columns) if isinstance(columns, str) else columns)
    return options_by_product(rows["option"]), sales_units_by_product(rows["unit"])
