"""The start page: tiles that say what needs attention, and panels with more. Each screen carries its own.

A tile is shown to those who may view the screen's model, and leads to the list of what it counts. Its count ends at
`COUNTED_ROWS_MAX`, so that the page costs the same on the worst day.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.db.models.options import Options
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from backoffice.pagination import COUNTED_ROWS_MAX


@dataclass(frozen=True)
class DashboardAlert:
    """Something that staff should look at, while there is any of it; `query` makes the screen's list show it."""

    title: str | Promise
    hint: str | Promise
    icon: str
    rows: Callable[[], QuerySet[Any, Any]]
    query: str = ""
    position: int = 100
    """Tiles with lower numbers come first."""


@dataclass(frozen=True)
class DashboardPanel:
    """A part of the page below the tiles; `context` gets the request and fills the template."""

    template: str
    context: Callable[[HttpRequest], dict[str, Any]]


@dataclass(frozen=True)
class ScreenParts:
    """What a screen brings to the start page, with the model that it shows."""

    model: Options[Any]
    alerts: Sequence[DashboardAlert]
    panels: Sequence[DashboardPanel]

    def is_visible_to(self, request: HttpRequest) -> bool:
        return request.user.has_perm(f"{self.model.app_label}.view_{self.model.model_name}")

    def tiles(self) -> list["DashboardTile"]:
        page = reverse(f"admin:{self.model.app_label}_{self.model.model_name}_changelist")
        return [
            DashboardTile(alert, _count(alert.rows()), f"{page}?{alert.query}" if alert.query else page)
            for alert in self.alerts
        ]


@dataclass(frozen=True)
class DashboardTile:
    alert: DashboardAlert
    count: int
    link: str

    @property
    def is_capped(self) -> bool:
        return self.count > COUNTED_ROWS_MAX


def has_dashboard(request: HttpRequest, screens: Sequence[ScreenParts]) -> bool:
    """Tell whether the page holds anything for this user."""
    return any(parts.is_visible_to(request) for parts in screens if parts.alerts or parts.panels)


def dashboard_of(request: HttpRequest, screens: Sequence[ScreenParts]) -> dict[str, Any] | None:
    """Return what the page shows this user, nothing where it would be empty."""
    if not has_dashboard(request, screens):
        return None
    visible = [parts for parts in screens if parts.is_visible_to(request)]
    tiles = sorted((tile for parts in visible for tile in parts.tiles()), key=lambda tile: tile.alert.position)
    return {
        "tiles": tiles,
        "counted_max": COUNTED_ROWS_MAX,
        "is_quiet": not any(tile.count for tile in tiles),
        "panels": [(panel.template, panel.context(request)) for parts in visible for panel in parts.panels],
    }


def _count(rows: QuerySet[Any, Any]) -> int:
    return rows.order_by()[: COUNTED_ROWS_MAX + 1].count()
