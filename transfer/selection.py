"""Which orders an export takes, and reading them in batches."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from orders.models import Order, OrderItem


@dataclass(frozen=True, slots=True)
class Selection:
    """Conditions that all hold; those left out hold for every order. Days are of UTC and both belong to the range."""

    since: date | None = None
    until: date | None = None
    state: str | None = None
    customer: str | None = None
    merchant: str | None = None
    store: str | None = None

    def orders(self) -> QuerySet[Order]:
        """Return the orders; state and merchant are those of any item."""
        orders = Order.objects.all()
        if self.since:
            orders = orders.filter(created_at__gte=_midnight(self.since))
        if self.until:
            orders = orders.filter(created_at__lt=_midnight(self.until) + timedelta(days=1))
        if self.customer:
            orders = orders.filter(customer_reference=self.customer)
        if self.store:
            orders = orders.filter(store_name=self.store)
        items = OrderItem.objects.filter(order=OuterRef("pk"))
        if self.state:
            orders = orders.filter(Exists(items.filter(state=self.state)))
        if self.merchant:
            orders = orders.filter(Exists(items.filter(merchant_reference=self.merchant)))
        return orders


def batches_of_keys(orders: QuerySet[Order], size: int) -> Iterator[list[int]]:
    """Yield the keys of the orders in ascending order, each batch found from the end of the one before."""
    keys = list(orders.order_by("pk").values_list("pk", flat=True)[:size])
    while keys:
        yield keys
        keys = list(orders.filter(pk__gt=keys[-1]).order_by("pk").values_list("pk", flat=True)[:size])


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=UTC)
