"""All rows of a list, not only those of a page."""

from dataclasses import dataclass
from typing import Any

from django.contrib.admin import ModelAdmin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

NOT_OF_THE_LIST = (PAGE_VAR, "e", "_changelist_filters")
"""Parameters that say how a list is looked at, not what is on it."""


def listed_rows(model_admin: ModelAdmin[Any], request: HttpRequest) -> QuerySet[Any]:
    """Return what the list shows for the query of this request on all its pages together, in its order.

    Raises `IncorrectLookupParameters` as the list does, and where it says that its filters cannot be read.
    """

    class WholeList(model_admin.get_changelist(request)):  # type: ignore[misc]
        def get_results(self, request: HttpRequest) -> None:
            """Read no page."""

    list_display = model_admin.get_list_display(request)
    whole: ChangeList = WholeList(
        request,
        model_admin.model,
        list_display,
        model_admin.get_list_display_links(request, list_display),
        model_admin.get_list_filter(request),
        model_admin.date_hierarchy,
        model_admin.get_search_fields(request),
        model_admin.get_list_select_related(request),
        model_admin.list_per_page,
        model_admin.list_max_show_all,
        (),
        model_admin,
        model_admin.get_sortable_by(request),
        model_admin.search_help_text,
    )
    if whole.problems:  # type: ignore[attr-defined]
        raise IncorrectLookupParameters
    rows: QuerySet[Any] = whole.queryset
    return rows


def query_of(parameters: QueryDict) -> str:
    """Return the part of a query that says what is on the list and in which order, always written the same way."""
    kept = QueryDict(mutable=True)
    for name in sorted(parameters):
        values = [value for value in parameters.getlist(name) if value]
        if values and name not in NOT_OF_THE_LIST:
            kept.setlist(name, values)
    return kept.urlencode()


@dataclass(frozen=True)
class ListTool:
    """A button above a list that is about all of its rows; pass them to `changelist_view` as `list_tools`."""

    url: str
    title: str
