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

from backoffice.pagination import COUNTED_ROWS_MAX


@dataclass(frozen=True)
class DashboardAlert:
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
class DashboardPanel:
    """A part of the page below the tiles; `context` gets the request and fills the template."""

    template: str
    permission: str
    context: Callable[[HttpRequest], dict[str, Any]]


@dataclass(frozen=True)
class DashboardTile:
    attention: DashboardAlert
    count: int

    @property
    def is_capped(self) -> bool:
        return self.count > COUNTED_ROWS_MAX

    @property
    def link(self) -> str:
        return self.attention.link()


DASHBOARD_ALERTS: list[DashboardAlert] = []
DASHBOARD_PANELS: list[DashboardPanel] = []


def has_dashboard(request: HttpRequest) -> bool:
    """Tell whether the page holds anything for this user."""
    rights = {attention.permission for attention in DASHBOARD_ALERTS} | {panel.permission for panel in DASHBOARD_PANELS}
    return any(request.user.has_perm(right) for right in rights)


def dashboard_of(request: HttpRequest) -> dict[str, Any] | None:
    """Return what the page shows this user, nothing where it would be empty."""
    seen = [attention for attention in DASHBOARD_ALERTS if request.user.has_perm(attention.permission)]
    panels = [panel for panel in DASHBOARD_PANELS if request.user.has_perm(panel.permission)]
    if not seen and not panels:
        return None
    tiles = [
        DashboardTile(attention, _count(attention.rows())) for attention in sorted(seen, key=lambda one: one.place)
    ]
    return {
        "tiles": tiles,
        "counted_max": COUNTED_ROWS_MAX,
        "is_quiet": not any(tile.count for tile in tiles),
        "panels": [(panel.template, panel.context(request)) for panel in panels],
    }


def _count(rows: QuerySet[Any, Any]) -> int:
    return rows.order_by()[: COUNTED_ROWS_MAX + 1].count()
