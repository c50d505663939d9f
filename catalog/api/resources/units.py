"""Measurement and sales units as they stand on the wire (catalog.md, 8)."""

from collections.abc import Sequence

from catalog.api.resources.preload import keys_to_preload
from catalog.queries.units import SalesUnitView, UnitView, base_units_of, sales_units_of
from glue.context import GlueContext
from glue.resources import Resource


def unit_resource(unit: UnitView) -> Resource:
    return Resource(
        "product-measurement-units",
        unit.code,
        {"name": unit.name, "defaultPrecision": unit.default_precision},
    )


def sales_unit_resource(sku: str, unit: SalesUnitView) -> Resource:
    """A whole conversion is written without a fraction."""
    return Resource(
        "sales-units",
        str(unit.sales_unit_id),
        {
            "conversion": int(unit.conversion) if unit.conversion.is_integer() else unit.conversion,
            "precision": unit.precision,
            "isDisplayed": unit.is_displayed,
            "isDefault": unit.is_default,
            "productMeasurementUnitCode": unit.unit.code,
        },
        link=f"concrete-products/{sku}/sales-units/{unit.sales_unit_id}",
        source=unit,
    )


def load_sales_units(concretes: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    found = context.load_once(
        "catalog.sales_units",
        keys_to_preload(concretes, context),
        lambda keys: sales_units_of(keys, context.store.name, context.locale_name),
    )
    return [
        [sales_unit_resource(product.source.sku, unit) for unit in found[product.source.product_id] or ()]
        for product in concretes
    ]


def load_base_units(concretes: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """A concrete product leads to the unit that its stock is counted in."""
    found = context.load_once(
        "catalog.base_units",
        [product.source.abstract_id for product in concretes],
        lambda keys: base_units_of(keys, context.locale_name),
    )
    shared = {abstract_id: unit_resource(unit) for abstract_id, unit in found.items() if unit is not None}
    return [
        [shared[product.source.abstract_id]] if product.source.abstract_id in shared else [] for product in concretes
    ]


def load_units_of_sales_units(units: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """The unit came with the sales unit; nothing is read."""
    shared = {unit.source.unit.code: unit_resource(unit.source.unit) for unit in units}
    return [[shared[unit.source.unit.code]] for unit in units]
