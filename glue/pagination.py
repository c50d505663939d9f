"""`page[offset]` and `page[limit]` (protocol.md, 10) and the links of a page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from rest_framework.request import Request
from rest_framework_json_api.pagination import JsonApiLimitOffsetPagination

from glue.errors import PlainTextError
from glue.query import Query, flatten_query
from glue.resources import Resource

if TYPE_CHECKING:
    from glue.context import GlueContext
    from glue.responses import GlueResponse
    from glue.views import GlueViewSet

INTEGER = re.compile(r"[+-]?(?:0|[1-9][0-9]{0,17})\Z")


@dataclass(frozen=True, slots=True)
class PageRequest:
    """A window on a list: rows to skip, and how many to show (None: all that follow)."""

    offset: int
    limit: int | None


@dataclass(frozen=True, slots=True)
class PagingRules:
    """How a list reads its page parameters.

    `lone`: one of the two parameters alone takes effect. `bare`: `offset` and `limit` without `page` are aliases.
    Both hold for orders (contract/README.md, rulings); elsewhere a lone limit is ignored and a lone offset is refused.
    """

    lone: bool = False
    bare: bool = False


STANDARD = PagingRules()


def parse_page(query: Query, rules: PagingRules = STANDARD) -> PageRequest | None:
    """Return the page asked for, or None. Raises `PlainTextError` 400 for parameters that are no page."""
    given = query.get("page")
    page = given if isinstance(given, dict) else {}
    if rules.bare:
        page = {**{name: query[name] for name in ("offset", "limit") if name in query}, **page}
    has_offset, has_limit = "offset" in page, "limit" in page
    if not has_offset and not has_limit:
        return None
    offset = max(_integer(page["offset"]), 0) if has_offset else 0
    limit = _integer(page["limit"]) if has_limit else None
    if (limit is not None and limit <= 0) or (limit is None and not rules.lone):
        raise _invalid()
    if not has_offset and not rules.lone:
        return None
    return PageRequest(offset, limit)


def without_page(query: Query, rules: PagingRules = STANDARD) -> Query:
    """Return the parameters that page links repeat: all but those that name the page."""
    names = {"page", "offset", "limit"} if rules.bare else {"page"}
    return {name: value for name, value in query.items() if name not in names}


def page_offsets(page: PageRequest, total: int) -> dict[str, int]:
    """Return the offset of each page link, in the order of the wire; absent links are left out."""
    limit = page.limit
    if limit is None or total <= 0:
        return {}
    offsets = {"last": limit * ((total - 1) // limit), "first": 0}
    if page.offset > 0:
        offsets["prev"] = max(page.offset - limit, 0)
    if page.offset + limit < total:
        offsets["next"] = page.offset + limit
    return offsets


def page_links(context: "GlueContext", page: PageRequest, total: int, rules: PagingRules = STANDARD) -> dict[str, str]:
    """Return the links from one page of a list to the others, in the order of the wire."""
    kept = flatten_query(without_page(context.query, rules))
    prefix = f"{context.base_url}/{context.path}?{kept}&" if kept else f"{context.base_url}/{context.path}?"
    return {
        name: f"{prefix}page[offset]={offset}&page[limit]={page.limit}"
        for name, offset in page_offsets(page, total).items()
    }


class GluePagination(JsonApiLimitOffsetPagination):
    """DRF's window on a list, by the page that was read before anybody looked at the list (protocol.md, 1 and 10).

    Without a page, and without a `default_limit`, a list is answered whole: `paginate_queryset` returns None.
    """

    default_limit: ClassVar[int | None] = None
    max_limit: ClassVar[int | None] = None
    limit: int
    offset: int
    count: int

    @classmethod
    def rules(cls) -> PagingRules:
        return STANDARD

    def paginate_queryset(self, queryset: Any, request: Request, view: "GlueViewSet") -> list[Any] | None:
        self.view, self.page = view, self._page_of(view)
        return super().paginate_queryset(queryset, request, view)

    def get_limit(self, request: Request) -> int | None:
        return self.page.limit if self.page else None

    def get_offset(self, request: Request) -> int:
        """Return the first row that is shown. `count` is known already."""
        return self.page.offset if self.page else 0

    def get_paginated_response(self, data: Sequence[Resource]) -> "GlueResponse":
        return self.view.collection(data, page_links=self.get_page_links())

    def get_page_links(self) -> dict[str, str]:
        """Return the links to other pages, which count from the offset that was asked for, in the order of the wire."""
        return page_links(self.view.context, self.page, self.count, self.rules()) if self.page else {}

    def _page_of(self, view: "GlueViewSet") -> PageRequest | None:
        asked = view.context.page
        limit = asked.limit if asked and asked.limit else self.default_limit
        if limit is None:
            return None
        if self.max_limit is not None:
            limit = min(limit, self.max_limit)
        return PageRequest(asked.offset if asked else 0, limit)


class PagesOfTen(GluePagination):
    """For lists that are never answered whole."""

    default_limit = 10


class CountedPagination(GluePagination):
    """For sources whose one statement brings a page and the count of all rows: `read_page` returns both."""

    def paginate_queryset(self, queryset: Any, request: Request, view: "GlueViewSet") -> list[Any] | None:
        self.view, self.page = view, self._page_of(view)
        if self.page is None or self.page.limit is None:
            return None
        self.limit, self.offset = self.page.limit, self.page.offset
        rows, self.count = queryset.read_page(self.page)
        return rows


def _integer(value: Any) -> int:
    if not isinstance(value, str) or not INTEGER.match(value):
        raise _invalid()
    return int(value)


def _invalid() -> PlainTextError:
    return PlainTextError(400, "Pagination parameters are invalid.")
