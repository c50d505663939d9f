"""What needs attention, and the sales of the last days."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from desk.admin import dashboard
from desk.sales_statistics import sum_up_sales
from desk.tasks import sum_up_sales_of_late
from orders.models import DailySales, ItemTimeout, SalesClock, TransitionLog

START = "/backoffice/"
LIST = "/backoffice/orders/order/"
NOON = datetime(2026, 3, 31, 12, tzinfo=UTC)


@pytest.fixture
def reader(staff_client):
    return staff_client("orders.view_order")


@pytest.fixture
def at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


def tiles(response):
    return {str(tile.alert.title): tile.count for tile in response.context["tiles"]}


def found(reader, **query):
    return [order.reference for order in reader.get(LIST, query).context["cl"].result_list]


def sales():
    return sorted(
        DailySales.objects.values_list(
            "day", "store_name", "currency_iso_code", "state", "order_count", "item_count", "turnover"
        )
    )


def test_items_that_are_overdue_are_counted_and_listed(reader, make_order):
    for reference, minutes, event in (("DE--1", 11, "pay"), ("DE--2", 9, "pay"), ("DE--3", 11, "")):
        item = make_order(reference=reference).items.get()
        due_at = timezone.now() - timedelta(minutes=minutes)
        ItemTimeout.objects.create(item=item, state="new", event=event, due_at=due_at)
    response = reader.get(START)
    assert tiles(response) == {"Overdue items": 1, "Failed steps": 0}
    assert f'href="{LIST}?trouble=overdue"' in response.content.decode()
    assert found(reader, trouble="overdue") == ["DE--1"]


def test_failures_count_once_and_only_while_the_item_is_still_there(reader, make_order, make_item):
    now = timezone.now()
    for reference, moved_minutes_ago, source_state, days_ago in (
        ("DE--1", 60, "new", 0),
        ("DE--2", 0, "new", 0.01),  # has come back into the state since
        ("DE--3", 60, "paid", 0),
        ("DE--4", 60 * 24 * 30, "new", 8),
    ):
        order = make_order(reference=reference, item_states=[])
        item = make_item(order=order, state_changed_at=now - timedelta(minutes=moved_minutes_ago))
        for _ in range(2):
            TransitionLog.objects.create(
                order=order,
                item=item,
                quantity=1,
                process="DummyPayment01",
                event="pay",
                source_state=source_state,
                is_error=True,
                created_at=now - timedelta(days=days_ago),
            )
    assert tiles(reader.get(START)) == {"Overdue items": 0, "Failed steps": 1}
    assert found(reader, trouble="failed") == ["DE--1"]


def test_sales_are_summed_up_by_day_store_currency_and_state(at_noon, make_order):
    make_order(item_states=["new", "new", "paid"])
    make_order(item_states=["paid"], created_at=NOON - timedelta(days=29))
    make_order(item_states=["paid"], created_at=NOON - timedelta(days=30))
    make_order(item_states=["paid"], store_name="AT", currency_iso_code="CHF")
    make_order(item_states=["paid"], is_test=True)
    assert sum_up_sales() == 7
    today, first = NOON.date(), (NOON - timedelta(days=29)).date()
    assert sales() == [
        (first, "DE", "EUR", "", 1, 1, 1490),
        (first, "DE", "EUR", "paid", 1, 1, 1000),
        (today, "AT", "CHF", "", 1, 1, 1490),
        (today, "AT", "CHF", "paid", 1, 1, 1000),
        (today, "DE", "EUR", "", 1, 3, 3490),
        (today, "DE", "EUR", "new", 1, 2, 2000),
        (today, "DE", "EUR", "paid", 1, 1, 1000),
    ]
    call_command("sum_up_sales")
    assert len(sales()) == 7


def test_canceled_and_refunded_items_are_no_turnover(at_noon, reader, make_order, make_item):
    make_order(item_states=["cancelled", "cancelled"])  # its shipping is not sold either
    make_order(item_states=["cancelled", "paid", "invalid", "canceled"])
    refunded = make_order(item_states=["paid"])
    make_item(order=refunded, state="refunded", canceled_amount=1000, refundable_amount=0)
    sum_up_sales()
    today = NOON.date()
    assert sales() == [
        (today, "DE", "EUR", "", 3, 8, 1490 + 1490),
        (today, "DE", "EUR", "canceled", 1, 1, 0),
        (today, "DE", "EUR", "cancelled", 2, 3, 0),
        (today, "DE", "EUR", "invalid", 1, 1, 0),
        (today, "DE", "EUR", "paid", 2, 2, 2000),
        (today, "DE", "EUR", "refunded", 1, 1, 0),
    ]
    page = reader.get(START).content.decode()
    assert '<dt>Today</dt><dd><strong>€29.80</strong> <span class="desk-quiet">3 orders</span></dd>' in page
    assert "Orders are all that were placed, the canceled ones too." in page


def test_sales_are_drawn_for_one_store_and_currency_and_lead_to_their_orders(at_noon, reader, make_order):
    make_order(item_states=["new", "paid"])
    make_order(item_states=["paid"], created_at=NOON - timedelta(days=6))
    make_order(store_name="AT", currency_iso_code="CHF")
    page = reader.get(START).content.decode()
    assert "Sales · DE · EUR" in page
    day = "store=DE&amp;created_at_from_0=2026-03-31&amp;created_at_to_0=2026-03-31"
    day += "&amp;created_at_from_1=&amp;created_at_to_1="
    assert f'<a href="{LIST}?{day}" aria-label="Mar 31, 2026: €24.90"><title>Mar 31, 2026: €24.90</title>' in page
    span = day.replace("from_0=2026-03-31", "from_0=2026-03-02")
    assert f'href="{LIST}?state=paid&amp;{span}"' in page
    assert '<dt>Last 7 days</dt><dd><strong>€39.80</strong> <span class="desk-quiet">2 orders</span></dd>' in page
    assert 'href="?store=AT&amp;currency=CHF">AT · CHF</a>' in page
    assert "Sales · AT · CHF" in reader.get(START, {"store": "AT", "currency": "CHF"}).content.decode()
    assert "Sales · DE · EUR" in reader.get(START, {"store": "AT", "currency": "EUR"}).content.decode()


def test_sums_that_are_old_are_made_anew_by_a_worker_once(at_noon, reader, make_order):
    make_order()
    reader.get(START)
    make_order()
    reader.get(START)
    assert not DBTaskResult.objects.exists()
    with time_machine.travel(NOON + timedelta(seconds=61), tick=False):
        for _ in range(2):
            assert "1 order" in reader.get(START).content.decode()
        assert [job.task_path for job in DBTaskResult.objects.all()] == ["desk.tasks.sum_up_sales_of_late"]
        sum_up_sales_of_late.func()
        assert "2 orders" in reader.get(START).content.decode()
    SalesClock.objects.update(took_seconds=10)
    with time_machine.travel(NOON + timedelta(seconds=200), tick=False):
        reader.get(START)
    assert DBTaskResult.objects.count() == 1


def test_a_large_shop_waits_for_the_worker(reader, make_order, monkeypatch):
    monkeypatch.setattr(dashboard, "SUMMED_UP_AT_ONCE_MAX", 0)
    make_order()
    assert "The figures are being summed up" in reader.get(START).content.decode()
    assert DBTaskResult.objects.count() == 1


@pytest.mark.parametrize("count", [1, 20])
def test_the_page_is_a_constant_number_of_statements(staff_client, make_order, django_assert_num_queries, count):
    for number in range(count):
        make_order(item_states=["new", "paid"], created_at=timezone.now() - timedelta(days=number))
    sum_up_sales()
    rights = (
        "mail.view_mail",
        "catalog.view_abstractproduct",
        "merchants.view_merchant",
        "merchants.view_productoffer",
        "carts.view_cart",
    )
    client = staff_client("orders.view_order", *rights)
    with django_assert_num_queries(16):  # session, user, rights (2), eight tiles, sums, clock (3)
        response = client.get(START)
    assert list(tiles(response)) == [
        "Overdue items",
        "Failed steps",
        "Mails that wait",
        "Mails given up",
        "Low stock",
        "Abandoned carts",
        "Merchants to approve",
        "Offers to approve",
    ]


def test_a_shop_without_orders_is_told_so_kindly(reader):
    page = reader.get(START).content.decode()
    assert "Nothing needs attention" in page
    assert "No orders were placed in the last 30 days." in page


def test_everybody_sees_the_own_tiles_alone(staff_client, make_merchant):
    make_merchant(status="waiting-for-approval")
    response = staff_client("merchants.view_merchant").get(START)
    assert tiles(response) == {"Merchants to approve": 1}
    page = response.content.decode()
    assert 'href="/backoffice/merchants/merchant/?status__exact=waiting-for-approval"' in page
    assert "Sales" not in page
    elsewhere = staff_client("catalog.view_store").get(START)
    assert (elsewhere.status_code, elsewhere.url) == (302, "/backoffice/catalog/store/")
