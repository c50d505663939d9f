"""The start page: tiles that say what needs attention, and panels with more. Each room registers its own.

A tile is shown to those who have its right, and leads to the list of what it counts. Its count ends at
`COUNTED_ROWS_MAX`, so that the page costs the same on the worst day.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise

from backoffice.paging import COUNTED_ROWS_MAX


@dataclass(frozen=True)
class Attention:
    """Something that staff should look at, while there is any of it."""

    title: str | Promise
    hint: str | Promise
    icon: str
    permission: str
    rows: Callable[[], QuerySet[Any, Any]]
    link: Callable[[], str]
    place: int = 100
    """Tiles with lower numbers come first."""


@dataclass(frozen=True)
class Panel:
    """A part of the page below the tiles; `context` gets the request and fills the template."""

    template: str
    permission: str
    context: Callable[[HttpRequest], dict[str, Any]]


@dataclass(frozen=True)
class Tile:
    attention: Attention
    count: int

    @property
    def is_capped(self) -> bool:
        return self.count > COUNTED_ROWS_MAX

    @property
    def link(self) -> str:
        return self.attention.link()


ATTENTIONS: list[Attention] = []
PANELS: list[Panel] = []


def has_start_page(request: HttpRequest) -> bool:
    """Tell whether the page holds anything for this user."""
    rights = {attention.permission for attention in ATTENTIONS} | {panel.permission for panel in PANELS}
    return any(request.user.has_perm(right) for right in rights)


def start_page_of(request: HttpRequest) -> dict[str, Any] | None:
    """Return what the page shows this user, nothing where it would be empty."""
    seen = [attention for attention in ATTENTIONS if request.user.has_perm(attention.permission)]
    panels = [panel for panel in PANELS if request.user.has_perm(panel.permission)]
    if not seen and not panels:
        return None
    tiles = [Tile(attention, _count(attention.rows())) for attention in sorted(seen, key=lambda one: one.place)]
    return {
        "tiles": tiles,
        "counted_max": COUNTED_ROWS_MAX,
        "is_quiet": not any(tile.count for tile in tiles),
        "panels": [(panel.template, panel.context(request)) for panel in panels],
    }


def _count(rows: QuerySet[Any, Any]) -> int:
    return rows.order_by()[: COUNTED_ROWS_MAX + 1].count()
