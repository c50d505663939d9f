"""Tax sets as they stand on the wire (catalog.md, 11)."""

from collections.abc import Sequence

from catalog.queries.taxes import TaxSetView, tax_sets_of
from glue.context import GlueContext
from glue.resources import Resource
from glue.wire import as_rate


def tax_set_resource(sku: str, tax_set: TaxSetView) -> Resource:
    """One resource for each product that has the set: the link is the product's."""
    return Resource(
        "product-tax-sets",
        tax_set.uuid,
        {
            "name": tax_set.name,
            "restTaxRates": [
                {"name": rate.name, "rate": as_rate(rate.percent), "country": rate.iso2_code} for rate in tax_set.rates
            ],
        },
        link=f"abstract-products/{sku}/product-tax-sets",
    )


def load_tax_sets(abstracts: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    found = tax_sets_of({product.source.product_id for product in abstracts})
    return [
        [tax_set_resource(product.id or "", found[product.source.product_id])]
        if product.source.product_id in found
        else []
        for product in abstracts
    ]
