"""What the start page tells of orders: items that are stuck, and the sales of the last days."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from backoffice.charts import Bar, column_chart, line_bar
from backoffice.dashboard import DashboardAlert, DashboardPanel
from backoffice.formats import date_text, money_text
from desk.badges import state_badge
from desk.sales_statistics import (
    Sales,
    SalesMarket,
    SalesStatistics,
    claim_sales_refresh,
    read_sales_statistics,
    sum_up_sales,
    total_of,
)
from desk.stuck_items import Trouble, failures_that_last, overdue_timeouts
from desk.tasks import sum_up_sales_of_late
from orders.models import Order

SUMMED_UP_AT_ONCE_MAX = 1_000
WEEK_DAYS = 7


def order_list(**query: str) -> str:
    return f"{reverse('admin:orders_order_changelist')}?{urlencode(query)}"


ORDER_ALERTS = (
    DashboardAlert(
        title=gettext_lazy("Overdue items"),
        hint=gettext_lazy("Their time has come and nothing moves them: is oms_run running?"),
        icon="timer_off",
        rows=overdue_timeouts,
        query=f"trouble={Trouble.OVERDUE.value}",
        position=10,
    ),
    DashboardAlert(
        title=gettext_lazy("Failed steps"),
        hint=gettext_lazy("Items whose event failed in the last seven days and that are still there"),
        icon="error",
        rows=failures_that_last,
        query=f"trouble={Trouble.FAILED.value}",
        position=11,
    ),
)


def sales_panel(request: HttpRequest) -> dict[str, Any]:
    """Return the sales of one store and currency; asks for fresh sums where these have become old."""
    figures = read_sales_statistics()
    if claim_sales_refresh():
        if figures.summed_up_at is None and is_small_shop():
            sum_up_sales()
            figures = read_sales_statistics()
        else:
            sum_up_sales_of_late.enqueue()
    markets = figures.markets
    context: dict[str, Any] = {"summed_up_at": figures.summed_up_at, "days": len(figures.days)}
    if not markets:
        return context
    asked = SalesMarket(request.GET.get("store", ""), request.GET.get("currency", ""))
    market = asked if asked in markets else markets[0]
    return {**context, "markets": markets, "market": market, **_sales_of(figures, market)}


def is_small_shop() -> bool:
    """Tell whether summing up is over before anybody notices; a fresh shop then shows figures at the first look."""
    return Order.objects.order_by()[: SUMMED_UP_AT_ONCE_MAX + 1].count() <= SUMMED_UP_AT_ONCE_MAX


def _sales_of(figures: SalesStatistics, market: SalesMarket) -> dict[str, Any]:
    days = figures.by_day(market)
    currency = market.currency_iso_code
    states = sorted(figures.by_state(market), key=lambda one: -one[1].orders)
    span = {"store": market.store_name, **_span(figures.days[0], figures.days[-1])}
    most = max((sales.orders for _state, sales in states), default=0)
    return {
        "totals": [
            (title, _orders_text(sales.orders), money_text(sales.turnover, currency))
            for title, sales in (
                (_("Today"), days[-1][1]),
                (_("Last 7 days"), total_of(sales for _day, sales in days[-WEEK_DAYS:])),
                (_("Last %(count)d days") % {"count": len(days)}, total_of(sales for _day, sales in days)),
            )
        ],
        "charts": [
            (_("Orders a day"), column_chart(_order_bars(days, market), title=_("Orders a day")), _highest(days, "")),
            (
                _("Turnover a day"),
                column_chart(_turnover_bars(days, market), title=_("Turnover a day")),
                _highest(days, currency),
            ),
        ],
        "first_day": date_text(figures.days[0]),
        "last_day": date_text(figures.days[-1]),
        "states": [
            (
                state_badge(state),
                order_list(state=state, **span),
                line_bar(sales.orders, most),
                _orders_text(sales.orders),
                money_text(sales.turnover, currency),
            )
            for state, sales in states
        ],
    }


def _order_bars(days: Sequence[tuple[date, Sales]], market: SalesMarket) -> list[Bar]:
    return [Bar(date_text(day), sales.orders, _orders_text(sales.orders), _link(day, market)) for day, sales in days]


def _turnover_bars(days: Sequence[tuple[date, Sales]], market: SalesMarket) -> list[Bar]:
    currency = market.currency_iso_code
    return [
        Bar(date_text(day), sales.turnover, money_text(sales.turnover, currency), _link(day, market))
        for day, sales in days
    ]


def _highest(days: Sequence[tuple[date, Sales]], currency: str) -> str:
    if currency:
        return money_text(max(sales.turnover for _day, sales in days), currency)
    return number_format(max(sales.orders for _day, sales in days), use_l10n=True, force_grouping=True)


def _orders_text(count: int) -> str:
    return ngettext("%(count)s order", "%(count)s orders", count) % {"count": number_format(count, force_grouping=True)}


def _link(day: date, market: SalesMarket) -> str:
    return order_list(store=market.store_name, **_span(day, day))


def _span(first: date, last: date) -> dict[str, str]:
    """Return the filter of the list for orders from one day to another."""
    sides = {"from": first, "to": last}
    return {f"created_at_{side}_0": day.isoformat() for side, day in sides.items()} | {
        f"created_at_{side}_1": "" for side in sides
    }


SALES_PANEL = DashboardPanel("backoffice/dashboard/_sales.html", sales_panel)
