"""`page[offset]` and `page[limit]` (protocol.md, 10) and the links of a page."""

import re
from dataclasses import dataclass
from typing import Any

from glue.errors import PlainTextError
from glue.query import Query

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


def _integer(value: Any) -> int:
    if not isinstance(value, str) or not INTEGER.match(value):
        raise _invalid()
    return int(value)


def _invalid() -> PlainTextError:
    return PlainTextError(400, "Pagination parameters are invalid.")
