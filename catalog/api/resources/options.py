"""Product options as they stand on the wire (catalog.md, 10): reached from products only."""

from collections.abc import Sequence
from typing import Any

from catalog.queries.options import OptionView, options_of
from glue.context import GlueContext
from glue.query import text_of
from glue.resources import Resource

RESOURCE_TYPE = "product-options"


def option_attributes(option: OptionView, context: GlueContext) -> dict[str, Any]:
    return {
        "optionGroupName": option.group_name,
        "sku": option.sku,
        "optionName": option.name,
        "price": option.price(context.price_mode),
        "currencyIsoCode": context.currency,
    }


def load_options_of_abstracts(abstracts: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    return _options(abstracts, [product.source.product_id for product in abstracts], context)


def load_options_of_concretes(concretes: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """A concrete product has the options of its abstract one."""
    return _options(concretes, [product.source.abstract_id for product in concretes], context)


def _options(products: Sequence[Resource], abstract_ids: Sequence[int], context: GlueContext) -> list[list[Resource]]:
    found = context.load_once(
        "catalog.options",
        abstract_ids,
        lambda keys: options_of(keys, context.store.name, context.currency, context.locale_name),
    )
    return [
        [
            Resource(RESOURCE_TYPE, attributes["sku"], attributes, link=_link(product, attributes["sku"]))
            for attributes in _sorted(found[abstract_id] or (), context)
        ]
        for product, abstract_id in zip(products, abstract_ids, strict=True)
    ]


def _link(product: Resource, sku: str) -> str:
    return f"{product.type}/{product.id}/{RESOURCE_TYPE}/{sku}"


def _sorted(options: Sequence[OptionView], context: GlueContext) -> list[dict[str, Any]]:
    """Apply `sort=product-options.price,-product-options.sku`; what has no value comes first."""
    entries = [option_attributes(option, context) for option in options]
    for rule in reversed((text_of(context.query, "sort") or "").split(",")):
        resource_type, _, name = rule.removeprefix("-").partition(".")
        if resource_type == RESOURCE_TYPE and all(name in entry for entry in entries):
            entries.sort(key=lambda entry: _sort_key(entry[name]), reverse=rule.startswith("-"))
    return entries


def _sort_key(value: str | int | None) -> tuple[bool, str | int]:
    return (False, 0) if value is None else (True, value)
