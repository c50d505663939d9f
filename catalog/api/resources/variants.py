"""`attributeMap` of an abstract product: how its variants differ (catalog.md, 4.1)."""

from collections.abc import Collection, Mapping, Sequence
from itertools import permutations
from typing import Any

from django.conf import settings

from catalog.queries.attributes import Attributes, distinct_values
from catalog.queries.product_views import VariantView
from glue.wire import as_map

Chosen = Sequence[tuple[VariantView, Attributes]]


def attribute_map(variants: Sequence[VariantView], super_keys: Collection[str]) -> dict[str, Any]:
    """Return the four maps. A shop that speaks the older dialect has `attribute_variants` instead of the last one."""
    chosen = [(variant, _only(variant.attributes, super_keys)) for variant in variants]
    values = distinct_values(own for _, own in chosen)
    nested = settings.ATTRIBUTE_VARIANTS_NESTED
    return {
        "product_concrete_ids": [variant.sku for variant in variants],
        "super_attributes": as_map(values),
        "attribute_variants": as_map(_nested(chosen) if nested and len(chosen) > 1 else None),
        "attribute_variant_map": as_map(None if nested or not values else _flat(chosen, values)),
    }


def _only(attributes: Attributes, keys: Collection[str]) -> Attributes:
    return {key: value for key, value in attributes.items() if key in keys}


def _flat(chosen: Chosen, values: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Leave out the attributes that are the same for all variants."""
    differing = [key for key, found in values.items() if len(found) > 1]
    return {str(variant.product_id): as_map(_only(own, differing)) for variant, own in chosen}


def _nested(chosen: Chosen) -> dict[str, Any]:
    """Nest every variant under its attributes in every order in which a customer may choose them."""
    tree: dict[str, Any] = {}
    for variant, own in chosen:
        for path in permutations(own.items()):
            branch = tree
            for key, value in path:
                branch = branch.setdefault(f"{key}:{value}", {})
            if path:
                branch["id_product_concrete"] = variant.sku
    return tree
