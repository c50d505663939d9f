"""Measurement and sales units (catalog.md, 8)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from catalog.measures import conversion_between
from catalog.statements import select


@dataclass(frozen=True, slots=True)
class UnitView:
    code: str
    name: str
    default_precision: int


@dataclass(frozen=True, slots=True)
class SalesUnitView:
    """`conversion` is how many base units one sales unit is."""

    sales_unit_id: int
    conversion: float
    precision: int
    is_displayed: bool
    is_default: bool
    unit: UnitView


UNIT = "u.code, coalesce(n.text, u.name), u.default_precision"
NAME = "LEFT JOIN catalog_glossaryentry n ON n.key = u.name AND n.locale_name = %s"
UNITS = f"SELECT {UNIT} FROM catalog_measurementunit u {NAME} WHERE u.code {{among_texts}}"
BASE_UNITS = f"""
SELECT b.product_id, {UNIT} FROM catalog_baseunit b
JOIN catalog_measurementunit u ON u.id = b.unit_id {NAME} WHERE b.product_id {{among}}
"""
# A sales unit without any store is one of every store: older shops have no such assignment.
SALES_UNIT = f"k.product_id, k.id, k.conversion, k.precision, k.is_displayed, k.is_default, w.code, {UNIT}"
OF_PRODUCTS = f"""
FROM catalog_salesunit k
JOIN catalog_concreteproduct c ON c.id = k.product_id
JOIN catalog_measurementunit u ON u.id = k.unit_id {NAME}
LEFT JOIN catalog_baseunit b ON b.product_id = c.abstract_id
LEFT JOIN catalog_measurementunit w ON w.id = b.unit_id
WHERE k.product_id {{among}} AND (
    EXISTS (
        SELECT 1 FROM catalog_salesunit_stores l JOIN catalog_store s ON s.id = l.store_id
        WHERE l.salesunit_id = k.id AND s.name = %s
    )
    OR NOT EXISTS (SELECT 1 FROM catalog_salesunit_stores l WHERE l.salesunit_id = k.id)
)
"""
SALES_UNITS = f"SELECT {SALES_UNIT} {OF_PRODUCTS} ORDER BY k.id"


def units(codes: Iterable[str], locale_name: str) -> dict[str, UnitView]:
    """Return the units with these codes; one statement."""
    return {row[0]: UnitView(*row) for row in select(UNITS, locale_name, list(codes))}


def base_units_of(abstract_ids: Iterable[int], locale_name: str) -> dict[int, UnitView]:
    """Return the unit in which each abstract product is counted, where it has one; one statement."""
    return {row[0]: UnitView(*row[1:]) for row in select(BASE_UNITS, locale_name, list(abstract_ids))}


def sales_units_of(product_ids: Iterable[int], store_name: str, locale_name: str) -> dict[int, list[SalesUnitView]]:
    """Return the units in which concrete products can be ordered; one statement."""
    return sales_units_by_product(select(SALES_UNITS, locale_name, list(product_ids), store_name))


def sales_units_by_product(rows: Iterable[Sequence[Any]]) -> dict[int, list[SalesUnitView]]:
    found: dict[int, list[SalesUnitView]] = defaultdict(list)
    for row in rows:
        product_id, sales_unit_id, conversion, precision, is_displayed, is_default, base_code, *unit = row
        sold_in = UnitView(*unit)
        found[product_id].append(
            SalesUnitView(
                sales_unit_id=sales_unit_id,
                conversion=conversion_between(sold_in.code, base_code) if conversion is None else float(conversion),
                precision=sold_in.default_precision if precision is None else precision,
                is_displayed=bool(is_displayed),
                is_default=bool(is_default),
                unit=sold_in,
            )
        )
    return found
