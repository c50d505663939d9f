"""What may be asked of a list in its address: what its filters offer, and of no other column of whatever table.

Django lets an address ask any column of the list's own table, hashes included, letter by letter. Here one allow-list
stands under every list of back office and portal, and so under exports, saved filters and actions on whole lists, which
read the same address.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.contrib.admin import ModelAdmin
from django.db.models import Model
from django.db.models.constants import LOOKUP_SEP
from django.http import HttpRequest


def is_offered(screen: ModelAdmin[Any], lookup: str, request: HttpRequest | None) -> bool:
    """Whether the list's filters, or links that lead to it, ask this; a name that is no column asks nothing."""
    if lookup in offered_lookups(screen, request):
        return True
    model: type[Model] = screen.model
    return LOOKUP_SEP not in lookup and lookup not in columns_of(model)


def offered_lookups(screen: ModelAdmin[Any], request: HttpRequest | None) -> set[str]:
    filters = screen.list_filter if request is None else screen.get_list_filter(request)
    offered = {lookup for filter_ in filters for lookup in _lookups_of(screen.model, filter_)}
    return offered | set(getattr(screen, "linked_lookups", ()))


def _lookups_of(model: type[Model], filter_: Any) -> Iterator[str]:
    if isinstance(filter_, type):
        yield getattr(filter_, "parameter_name", "")
        return
    name = filter_[0] if isinstance(filter_, (list, tuple)) else filter_
    yield from (name, f"{name}__exact", f"{name}__isnull")
    field = model._meta.get_field(name)
    if field.is_relation:
        target = field.related_model._meta.pk.name  # type: ignore[union-attr]
        yield f"{name}__{target}__exact"


@cache
def columns_of(model: type[Model]) -> frozenset[str]:
    """Return all that a filter could ask a table for: relations that only exist behind the scenes are among it."""
    hidden = {field.name for field in model._meta.get_fields(include_hidden=True)}
    return frozenset(hidden | {"pk"} | {field.attname for field in model._meta.concrete_fields})
