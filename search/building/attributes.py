"""The attributes of an entry: those of the product, and of the variants that are found (search.md, 6.2)."""

from collections.abc import Mapping
from typing import Any

from catalog.queries.attributes import as_text
from search.building.sources import ProductSource

Values = dict[str, list[str]]


def values_of(source: ProductSource, locale_name: str) -> Values:
    """Return key to values. What the variants say of a key, all of it, takes the place of the product's own value."""
    values: Values = {}
    own = source.texts.get(locale_name)
    for attributes in (source.attributes, own.attributes if own else {}):
        _overwrite(values, attributes)
    of_variants: Values = {}
    for variant in source.variants:
        text = variant.texts.get(locale_name)
        if text is not None:
            said: Values = {}
            for attributes in (variant.attributes, text.attributes):
                _overwrite(said, attributes)
            for key, listed in said.items():
                of_variants[key] = list(dict.fromkeys([*of_variants.get(key, []), *listed]))
    return {**values, **of_variants}


def _overwrite(values: Values, attributes: Mapping[str, Any]) -> None:
    for key, value in attributes.items():
        if key:
            members = value if isinstance(value, list) else [value]
            values[key] = [text for text in dict.fromkeys(as_text(member) for member in members) if text]
