"""A directory of processes that a test writes itself, and new orders that are started on their process."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from orders.models import Order, OrderItem
from orders.oms.library import forget_processes
from orders.oms.registry import COMMANDS, CONDITIONS, TIMEOUTS
from tests.support import factories
from tests.support.oms_items import started
from tests.support.order_documents import order_document

PARTS = '<statemachine xmlns="spryker:oms-01">{}</statemachine>'


@pytest.fixture
def write_process(tmp_path: Path, settings: Settings) -> Iterator[Callable[..., None]]:
    """Write files into the shop's directory of order processes; the namespace and the root are added."""
    settings.ORDER_PROCESS_DIRECTORY = tmp_path

    def write(content: str, name: str = "Shop01.xml", *, is_whole: bool = False) -> None:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content if is_whole else PARTS.format(content))
        forget_processes()

    yield write
    forget_processes()


@pytest.fixture
def registry() -> Iterator[None]:
    """Forget what a test registers."""
    kept = [(functions, dict(functions)) for functions in (COMMANDS, CONDITIONS, TIMEOUTS)]
    yield
    for functions, before in kept:
        functions.clear()
        functions.update(before)


@pytest.fixture
def place_order(db: None) -> Callable[..., list[OrderItem]]:
    """Place an order of so many items on a process, as the checkout does, and return its items."""

    def place(count: int = 1, *, process: str = "DummyPayment01", **fields: object) -> list[OrderItem]:
        return started(factories.make_order(item_states=["new"] * count, **fields), process)

    return place


@pytest.fixture
def place_marketplace_order(db: None) -> Callable[..., list[OrderItem]]:
    """Place an order with an item of each of these merchants, and an expense of 4.90 for each of them."""

    def place(*merchants: str | None, **fields: object) -> list[OrderItem]:
        order = factories.make_order(item_states=["new"] * len(merchants), **fields)
        expense = order.expenses.get()
        for item, merchant in zip(order.items.all(), merchants, strict=True):
            item.merchant_reference = merchant
            item.save(update_fields=["merchant_reference"])
        for merchant in dict.fromkeys(merchants):
            expense.pk, expense.merchant_reference = None, merchant
            expense.save()
        order.expenses.order_by("pk").first().delete()
        return started(order, "MarketplacePayment01")

    return place


@pytest.fixture
def delivered(import_orders: Callable[..., None], write_orders: Callable[..., Path]) -> Order:
    """The imported order of orders.md, 3.11, delivered in full."""
    import_orders(write_orders(order_document("DE--27")))
    order = Order.objects.get()
    order.items.update(state="delivered")
    return order
