"""Content items in a locale (storefront.md, 3)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import FilteredRelation, Q

from content.models import DEFAULT_LOCALE, ContentItem


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item with the one record that counts: the locale's, else the default one; never a mixture of both."""

    key: str
    kind: str
    parameters: dict[str, Any]

    @property
    def skus(self) -> Sequence[str]:
        return self.parameters.get("skus", ())


def items_with_keys(keys: Collection[str], locale_name: str) -> dict[str, ShownItem]:
    """Return those of the items that there are, of any kind, by their keys; one statement."""
    if not keys:
        return {}
    in_question = Q(records__locale_name__in=[locale_name, DEFAULT_LOCALE])
    rows = (
        ContentItem.objects.filter(key__in=keys)
        .annotate(record=FilteredRelation("records", condition=in_question))
        .values_list("key", "kind", "record__locale_name", "record__parameters")
    )
    found: dict[str, ShownItem] = {}
    for key, kind, record_locale, parameters in rows:
        if key not in found or record_locale == locale_name:
            found[key] = ShownItem(key, kind, parameters or {})
    return found


def item_with_key(key: str, locale_name: str) -> ShownItem | None:
    """Return an item by its key, which is compared exactly."""
    return items_with_keys([key], locale_name).get(key)
