"""Attributes of products: how the sources merge, and what the keys are called (catalog.md, 3 and 4)."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from database.statements import select

Attributes = dict[str, str]

# A key that no file declared can still have a translation, and the other way round.
KEYS = """
SELECT k.key, k.is_super, g.text
FROM catalog_attributekey k
LEFT JOIN catalog_glossaryentry g ON g.key = 'product.attribute.' || k.key AND g.locale_name = %s
UNION ALL
SELECT substr(g.key, 19), %s, g.text FROM catalog_glossaryentry g
WHERE g.locale_name = %s AND g.key >= 'product.attribute.' AND g.key < 'product.attribute/'
AND NOT EXISTS (SELECT 1 FROM catalog_attributekey k WHERE k.key = substr(g.key, 19))
"""


@dataclass(frozen=True, slots=True)
class AttributeDictionary:
    """The attribute keys of the shop, with their names in one locale."""

    names: Mapping[str, str]
    super_keys: frozenset[str]

    def name(self, key: str) -> str:
        """Return the name of an attribute; without a translation it is the glossary key (catalog.md, 1.1)."""
        return self.names.get(key, f"product.attribute.{key}")


_kept: dict[str, tuple[float, AttributeDictionary]] = {}


def attribute_dictionary(locale_name: str) -> AttributeDictionary:
    """Return the dictionary of a locale, at most `CATALOG_CACHE_SECONDS` old; one statement when it is read anew.

    Every product names most of its keys, and a shop renames attributes once in a blue moon.
    """
    now = time.monotonic()
    kept = _kept.get(locale_name)
    if kept is None or now - kept[0] > settings.CATALOG_CACHE_SECONDS:
        kept = _kept[locale_name] = (now, _read(locale_name))
    return kept[1]


def forget_attribute_dictionaries() -> None:
    """Read attribute keys and their names anew at the next request of this process."""
    _kept.clear()


def _read(locale_name: str) -> AttributeDictionary:
    rows = select(KEYS, locale_name, False, locale_name)
    return AttributeDictionary(
        names={key: text for key, _, text in rows if text is not None},
        super_keys=frozenset(key for key, is_super, _ in rows if is_super),
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
