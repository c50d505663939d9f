"""Measurement and sales units (catalog.md, 8)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from database.statements import select


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
BASE_UNIT_NAMES = f"""
SELECT c.sku, coalesce(n.text, u.name) FROM catalog_concreteproduct c
JOIN catalog_baseunit b ON b.product_id = c.abstract_id
JOIN catalog_measurementunit u ON u.id = b.unit_id {NAME} WHERE c.sku {{among_texts}}
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


def base_unit_names(skus: Iterable[str], locale_name: str) -> dict[str, str]:
    """Return the name of the unit in which each concrete product is counted, where it has one; one statement."""
    return dict(select(BASE_UNIT_NAMES, locale_name, list(skus)))


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


METRES = {
    "METR": 1.0,
    "CMET": 0.01,
    "MMET": 0.001,
    "KMET": 1000.0,
    "INCH": 0.0254,
    "FEET": 0.3048,
    "YARD": 0.9144,
    "SMIL": 1609.344,
}
SQUARE_METRES = {
    "SMET": 1.0,
    "SQMM": 0.000001,
    "SQCM": 0.0001,
    "SQKI": 1_000_000.0,
    "SQIN": 0.00064516,
    "SQFO": 0.09290304,
    "SQYA": 0.83612736,
    "SQMI": 2_589_988.110336,
    "ARES": 100.0,
    "HECT": 10_000.0,
    "ACRE": 4046.8564224,
}
KILOGRAMS = {"KILO": 1.0, "GRAM": 0.001, "PUND": 0.45359237, "USOU": 0.028349523125, "TONS": 1000.0}
LITRES = {"LITR": 1.0, "CELI": 0.01, "MILI": 0.001, "GBGA": 4.54609, "USGA": 3.785411784, "BARL": 158.987294928}
DIMENSIONS = (METRES, SQUARE_METRES, KILOGRAMS, LITRES)


def conversion_between(code: str, base_code: str | None) -> float:
    """Return how many base units one unit is: 1 for units of different dimensions, and for those not known."""
    for measures in DIMENSIONS:
        if code in measures and base_code in measures:
            return round(measures[code] / measures[base_code], 10)
    return 1.0
