"""Paging through tables of any size."""

from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.core.paginator import InvalidPage, Page, PageNotAnInteger, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from unfold.views import ChangeList

from backoffice.filters import problems_of

COUNTED_ROWS_MAX = 1_000


class CappedPaginator(Paginator):
    """Counts up to 1,000 rows exactly and no further, so that a list costs the same however much is in the table.

    Pages beyond the counted ones exist and are reached with "next", one after the other.
    """

    template_name = "backoffice/pagination.html"
    object_list: QuerySet[Any]

    @cached_property
    def count(self) -> int:
        """Return the number of rows, `COUNTED_ROWS_MAX + 1` standing for "more"."""
        return self.object_list.order_by()[: COUNTED_ROWS_MAX + 1].count()

    @property
    def is_capped(self) -> bool:
        return self.count > COUNTED_ROWS_MAX

    def validate_number(self, number: Any) -> int:
        if not self.is_capped:
            return super().validate_number(number)
        if not str(number).isdecimal() or int(number) < 1:
            raise PageNotAnInteger("A page number is a positive integer.")
        return int(number)

    def page(self, number: Any) -> "CappedPage":
        """Return one page, read with one row more than it shows to learn whether another page follows."""
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        rows = list(self.object_list[first : first + self.per_page + 1])
        return CappedPage(rows[: self.per_page], number, self, has_more=len(rows) > self.per_page)


class KeyedPaginator(CappedPaginator):
    """Reads the keys of all rows it counts with the one statement that counts them, and then only rows of a page.

    For lists whose filters cost much more than their rows.
    """

    @cached_property
    def keys(self) -> list[Any]:
        return list(self.object_list.values_list("pk", flat=True)[: COUNTED_ROWS_MAX + 1])

    @cached_property
    def count(self) -> int:
        return len(self.keys)

    def page(self, number: Any) -> "CappedPage":
        """Return one page by its keys; beyond the counted rows it is read as everywhere."""
        first = (self.validate_number(number) - 1) * self.per_page
        if first + self.per_page > COUNTED_ROWS_MAX:
            return super().page(number)
        keys = self.keys[first : first + self.per_page]
        rows = self.rows_with(keys)
        has_more = len(self.keys) > first + self.per_page
        return CappedPage([rows[key] for key in keys if key in rows], int(number), self, has_more=has_more)

    def rows_with(self, keys: list[Any]) -> dict[Any, Any]:
        """Read the rows of a page; a list that shows related rows reads them along here."""
        rows: dict[Any, Any] = self.object_list.model._default_manager.in_bulk(keys)
        return rows


class CappedPage(Page):
    def __init__(self, rows: list[Any], number: int, paginator: CappedPaginator, *, has_more: bool) -> None:
        super().__init__(rows, number, paginator)
        self.has_more = has_more

    def has_next(self) -> bool:
        return self.has_more

    def next_page_number(self) -> int:
        return self.number + 1


class CappedChangeList(ChangeList):
    """A list screen that reads its rows through a `CappedPaginator` and knows whether another page follows."""

    paginator: CappedPaginator
    page: CappedPage
    problems: list[str]
    """What of the filters cannot be read. Such a list has no rows: others than were meant would be worse."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> Any:
        rows = super().get_queryset(request, exclude_parameters)
        self.problems = problems_of(self.filter_specs, self.list_filter, request)
        return rows.none() if self.problems else rows

    def get_ordering(self, request: HttpRequest, queryset: QuerySet[Any]) -> list[Any]:
        """Break ties in the direction of the column, so that one index on column and key serves both directions."""
        ordering = super().get_ordering(request, queryset)
        if len(ordering) > 1 and ordering[-1] == "-pk" and not str(ordering[0]).startswith("-"):
            ordering[-1] = "pk"
        return ordering

    def get_results(self, request: HttpRequest) -> None:
        self.paginator = self.model_admin.get_paginator(request, self.queryset, self.list_per_page)
        try:
            self.page = self.paginator.page(self.page_num)
        except InvalidPage as problem:
            raise IncorrectLookupParameters from problem
        self.result_list = self.page.object_list
        self.result_count = self.full_result_count = self.paginator.count
        self.show_full_result_count = self.show_all = self.can_show_all = False
        self.show_admin_actions = True
        self.multi_page = self.page.has_other_pages()
