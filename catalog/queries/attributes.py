"""Attributes of products: how the sources merge, and what the keys are called (catalog.md, 3 and 4)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from catalog.models import AttributeKey, GlossaryEntry
from database.cached_reads import cached_read

Attributes = dict[str, str]

NAME_PREFIX = "product.attribute."
"""What the glossary keys of names begin with; a key that no file declared can still have a translation."""


@dataclass(frozen=True, slots=True)
class AttributeDictionary:
    """The attribute keys of the shop, with their names in one locale."""

    names: Mapping[str, str]
    super_keys: frozenset[str]

    def name(self, key: str) -> str:
        """Return the name of an attribute; without a translation it is the glossary key (catalog.md, 1.1)."""
        return self.names.get(key, f"{NAME_PREFIX}{key}")


@cached_read("CATALOG_CACHE_SECONDS")
def attribute_dictionary(locale_name: str) -> AttributeDictionary:
    """Return the dictionary of a locale, at most `CATALOG_CACHE_SECONDS` old; two statements when it is read anew.

    Every product names most of its keys, and a shop renames attributes once in a blue moon.
    """
    entries = GlossaryEntry.objects.filter(key__startswith=NAME_PREFIX, locale_name=locale_name)
    return AttributeDictionary(
        names={key.removeprefix(NAME_PREFIX): text for key, text in entries.values_list("key", "text")},
        super_keys=frozenset(AttributeKey.objects.filter(is_super=True).values_list("key", flat=True)),
    )


def merged(*sources: Mapping[str, Any]) -> Attributes:
    """Merge from the most general source to the most special one.

    A later source overwrites the value while the key keeps the position of its first appearance. Empty keys are
    dropped, a list becomes one text.
    """
    attributes: Attributes = {}
    for source in sources:
        for key, value in source.items():
            if key:
                attributes[key] = as_text(value)
    return attributes


def as_text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(as_text(member) for member in value)
    return "" if value is None else str(value)


def distinct_values(attributes: Iterable[Attributes]) -> dict[str, list[str]]:
    """Return every key with its different values, both in the order of first appearance."""
    values: dict[str, dict[str, None]] = {}
    for own in attributes:
        for key, value in own.items():
            values.setdefault(key, {})[value] = None
    return {key: list(found) for key, found in values.items()}
