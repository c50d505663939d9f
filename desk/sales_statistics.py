"""Sums of what was sold in the last weeks: made anew as a whole, now and then, while somebody looks at them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from time import monotonic
from typing import Any

from django.db import transaction
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Sum, When
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from orders.invoices.coverage import left_out_of_invoices
from orders.models import DailySales, Order, OrderItem, SalesClock

SHOWN_DAYS = 30
WORTH_OF_ITEM = F("sum_price_to_pay_aggregation") - F("canceled_amount")
"""What is to pay for an item less what was refunded."""
FRESH_FOR = timedelta(seconds=60)
REST_FACTOR = 30
"""Sums that took long are made anew less often: after thirty times as long at the soonest."""


@dataclass(frozen=True)
class SalesMarket:
    """A store and a currency: amounts of different currencies have no sum."""

    store_name: str
    currency_iso_code: str


@dataclass(frozen=True)
class Sales:
    """Orders and items that were placed, and their turnover: what is to pay for them by now.

    Canceled items and what was refunded are no turnover; an order of which nothing is left is counted and has none.
    """

    orders: int = 0
    items: int = 0
    turnover: int = 0


class SalesStatistics:
    """The sales of all shown days, of all stores and currencies."""

    def __init__(self, rows: Iterable[DailySales], summed_up_at: datetime | None) -> None:
        self.rows = list(rows)
        self.summed_up_at = summed_up_at
        self.days = shown_days()

    @property
    def markets(self) -> list[SalesMarket]:
        """Stores and currencies with sales, the one with most orders first."""
        counts: dict[SalesMarket, int] = {}
        for row in self.rows:
            if not row.state:
                market = SalesMarket(row.store_name, row.currency_iso_code)
                counts[market] = counts.get(market, 0) + row.order_count
        return sorted(counts, key=lambda market: (-counts[market], market.store_name, market.currency_iso_code))

    def by_day(self, market: SalesMarket) -> list[tuple[date, Sales]]:
        """Return every shown day, those without orders too."""
        sales = {row.day: _sales(row) for row in self._of(market) if not row.state}
        return [(day, sales.get(day, Sales())) for day in self.days]

    def by_state(self, market: SalesMarket) -> list[tuple[str, Sales]]:
        """Return what the orders of the shown days have come to, by the states of their items."""
        states: dict[str, list[Sales]] = {}
        for row in self._of(market):
            if row.state:
                states.setdefault(row.state, []).append(_sales(row))
        return [(state, total_of(sales)) for state, sales in states.items()]

    def _of(self, market: SalesMarket) -> list[DailySales]:
        days = set(self.days)
        return [
            row for row in self.rows if SalesMarket(row.store_name, row.currency_iso_code) == market and row.day in days
        ]


def total_of(sales: Iterable[Sales]) -> Sales:
    rows = list(sales)
    return Sales(sum(row.orders for row in rows), sum(row.items for row in rows), sum(row.turnover for row in rows))


def shown_days() -> list[date]:
    """Return the last days, today last."""
    today = timezone.now().astimezone(UTC).date()
    return [today - timedelta(days=back) for back in range(SHOWN_DAYS - 1, -1, -1)]


def read_sales_statistics() -> SalesStatistics:
    """Return the sums as they were last made."""
    clock = SalesClock.objects.first()
    return SalesStatistics(DailySales.objects.order_by("day", "pk"), clock.summed_up_at if clock else None)


def claim_sales_refresh() -> bool:
    """Return whether the sums are old and nobody has asked for fresh ones yet; the asker has to see to them."""
    now = timezone.now()
    clock, is_new = SalesClock.objects.get_or_create(pk=1, defaults={"asked_at": now})
    if is_new:
        return True
    rest = max(FRESH_FOR, timedelta(seconds=clock.took_seconds * REST_FACTOR))
    return bool(SalesClock.objects.filter(pk=1, asked_at=clock.asked_at, asked_at__lte=now - rest).update(asked_at=now))


@transaction.atomic
def sum_up_sales() -> int:
    """Sum up the orders of the shown days as they are now, in place of all sums before; return how many rows."""
    SalesClock.objects.get_or_create(pk=1)
    SalesClock.objects.select_for_update().get(pk=1)
    now, started = timezone.now(), monotonic()
    since = datetime.combine(shown_days()[0], time.min, tzinfo=UTC)
    rows = [*_sums_of_orders(since), *_sums_of_items(since)]
    DailySales.objects.all().delete()
    DailySales.objects.bulk_create(rows, 500)
    SalesClock.objects.filter(pk=1).update(summed_up_at=now, took_seconds=monotonic() - started)
    return len(rows)


def _sums_of_orders(since: datetime) -> list[DailySales]:
    """Count all orders that were placed; of those with anything left, sum up the grand total less what was canceled."""
    left_out = left_out_of_invoices()
    of_order = OrderItem.objects.filter(order=OuterRef("pk")).order_by()
    canceled = of_order.filter(left_out).values("order").values(worth=Sum(WORTH_OF_ITEM))
    worth = Case(
        When(Exists(of_order.exclude(left_out)), F("totals__grand_total") - Coalesce(Subquery(canceled), 0)), default=0
    )
    orders = Order.objects.filter(created_at__gte=since, is_test=False).annotate(worth=worth).order_by()
    days: Any = orders.values("store_name", "currency_iso_code", day=TruncDate("created_at", tzinfo=UTC))
    sums = days.annotate(Count("pk"), Sum("item_count"), turnover=Coalesce(Sum("worth"), 0))
    return [DailySales(order_count=row.pop("pk__count"), item_count=row.pop("item_count__sum"), **row) for row in sums]


def _sums_of_items(since: datetime) -> list[DailySales]:
    items = OrderItem.objects.filter(order__created_at__gte=since, order__is_test=False).order_by()
    sums: Any = items.values(
        "state",
        store_name=F("order__store_name"),
        currency_iso_code=F("order__currency_iso_code"),
        day=TruncDate("order__created_at", tzinfo=UTC),
    ).annotate(
        order_count=Count("order", distinct=True),
        item_count=Count("pk"),
        turnover=Coalesce(Sum(WORTH_OF_ITEM, filter=~left_out_of_invoices()), 0),
    )
    return [DailySales(**row) for row in sums.filter(~Q(state=""))]


def _sales(row: DailySales) -> Sales:
    return Sales(row.order_count, row.item_count, row.turnover)
