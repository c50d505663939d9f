"""What a request for products asks: text, filters, order and page (search.md, 2.1, 2.3 and 2.4)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from glue.context import GlueContext
from glue.query import Query, text_of
from search.errors import IntegerExpected

PAGE_SIZES = (12, 24, 36)
WINDOW = 10_000
"""No page shows a row beyond this one."""

INTEGER = re.compile(r"[+-]?(?:0|[1-9][0-9]{0,17})")
NUMBER = re.compile(r"\s*[+-]?(?:[0-9]{1,15}(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?\s*")
BIGGEST_AMOUNT = 2**62


@dataclass(frozen=True, slots=True)
class Range:
    """Bounds as they are compared, both inclusive; None is open."""

    low: int | None = None
    high: int | None = None

    @property
    def is_open(self) -> bool:
        return self.low is None and self.high is None


@dataclass(frozen=True, slots=True)
class PageAsked:
    """`number` from 1 on; `limit` and `offset` are what links repeat."""

    number: int
    size: int
    limit: int
    offset: int


@dataclass(frozen=True, slots=True)
class SearchParameters:
    text: str
    sort: str | None
    page: PageAsked
    category: int | None
    price: Range
    rating: Range
    rating_stars: Range
    query: Query

    @property
    def is_text_alone(self) -> bool:
        """Whether nothing but a text narrows the results."""
        narrowing = self.query.keys() - {"q", "sort", "page", "ipp", "include", "fields", "currency", "priceMode"}
        return bool(self.text) and not narrowing

    def values(self, name: str) -> list[str]:
        """Return the values of a facet's parameter, one or a list; empty ones do not filter."""
        return [value for value in listed(self.query.get(name)) if value]

    def active(self, name: str) -> str | list[str] | None:
        """Return the parameter as it was sent."""
        given = self.query.get(name)
        return given if isinstance(given, str) or given is None else listed(given)


def read_parameters(context: GlueContext) -> SearchParameters:
    """Read the query. Raises `IntegerExpected` for `rating` bounds and a `category` that are no whole numbers."""
    query = context.query
    check_integers(query)
    category = text_of(query, "category")
    rating, stars = _rating(query.get("rating"))
    return SearchParameters(
        text=search_text(query),
        sort=text_of(query, "sort"),
        page=_page(context),
        category=None if category is None else int(category),
        price=_price(query.get("price")),
        rating=rating,
        rating_stars=stars,
        query=query,
    )


def search_text(query: Query) -> str:
    """Return what was typed; the text 0 counts as nothing, as does a list."""
    text = text_of(query, "q") or ""
    return "" if text == "0" else text


def check_integers(query: Query) -> None:
    rating = query.get("rating")
    bounds = rating if isinstance(rating, dict) else {}
    asked = {f"rating.{name}": bounds[name] for name in ("min", "max") if name in bounds}
    if "category" in query:
        asked["category"] = query["category"]
    wrong = [name for name, value in asked.items() if not isinstance(value, str) or not INTEGER.fullmatch(value)]
    if wrong:
        raise IntegerExpected(wrong)


def listed(given: object) -> list[str]:
    if isinstance(given, str):
        return [given]
    members: Sequence[object] = list(given.values()) if isinstance(given, Mapping) else ()
    return [member for member in members if isinstance(member, str)]


def _page(context: GlueContext) -> PageAsked:
    query, page = context.query, context.page
    if page is not None and page.limit is not None:
        size = page.limit if page.limit in PAGE_SIZES else PAGE_SIZES[0]
        return PageAsked(page.offset // page.limit + 1, size, page.limit, page.offset)
    asked_size, number = _whole(query.get("ipp")), _whole(query.get("page"))
    size = asked_size if asked_size in PAGE_SIZES else PAGE_SIZES[0]
    return PageAsked(max(number or 1, 1), size, limit=PAGE_SIZES[0], offset=0)


def _whole(value: object) -> int | None:
    return int(value) if isinstance(value, str) and INTEGER.fullmatch(value) else None


def _price(given: object) -> Range:
    """Read bounds in whole units as cents."""
    low, high = _bounds(given)
    return Range(_cents(low), _cents(high))


def _rating(given: object) -> tuple[Range, Range]:
    """Return the bounds in hundredths with their quarter of tolerance, and those in stars as they were sent.

    A bound without brackets is compared with the hundredfold average as it stands.
    """
    low, high = (_whole(bound) for bound in _bounds(given))
    if isinstance(given, str):
        return Range(low, high), Range(low, high)
    near = Range(None if low is None else 100 * low - 25, None if high is None else 100 * high + 25)
    return near, Range(low, high)


def _bounds(given: object) -> tuple[str | None, str | None]:
    """Read `10-50`, `10` or `-50`, or the keys `min` and `max`."""
    if isinstance(given, str):
        before, _, after = given.partition("-")
        return before or None, after or None
    bounds = given if isinstance(given, dict) else {}
    low, high = (text_of(bounds, name) or None for name in ("min", "max"))
    return low, high


def _cents(bound: str | None) -> int | None:
    if bound is None:
        return None
    if not NUMBER.fullmatch(bound):
        return 0
    cents = (Decimal(bound.strip()) * 100).to_integral_value(ROUND_HALF_UP)
    return max(min(int(cents), BIGGEST_AMOUNT), -BIGGEST_AMOUNT)
