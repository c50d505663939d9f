"""What staff do with a whole list, in a real browser."""

import csv
import time
import uuid

import pytest

from orders.models import Order, OrderItem
from tests.support.browser import PHONE

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/backoffice/orders/order/"


@pytest.fixture
def make_orders(make_order):
    """Make many orders of one item each, all in one state."""

    def make(count, state):
        first = make_order(item_states=[state], reference="DE--A0")
        columns = {
            name: getattr(first, name)
            for name in (
                "billing_address",
                "store_name",
                "currency_iso_code",
                "price_mode",
                "totals",
                "email",
                "last_name",
            )
        }
        orders = Order.objects.bulk_create(
            Order(reference=f"DE--A{number}", item_count=1, **columns) for number in range(1, count)
        )
        OrderItem.objects.bulk_create(
            OrderItem(
                order=order,
                uuid=uuid.uuid4(),
                sku="1_1",
                name="Camera",
                process="DummyPayment01",
                state=state,
                sum_price=1000,
            )
            for order in orders
        )

    return make


def test_two_hundred_orders_are_shipped_with_three_clicks(browser, make_staff, make_orders):
    make_orders(200, "exported")
    rights = ["orders.view_order", "orders.add_bulkrun", "orders.trigger_order_event"]
    browser.sign_in(make_staff(permissions=rights))
    browser.open(f"{LIST}?state=exported")
    browser.click(".desk-list-tools a[href^='bulk/']")
    browser.wait_for_words("200 orders, 200 items")
    browser.click("button[name=event][value=ship]")
    browser.wait_for_words("200 orders worked off")
    assert "Done 200" in browser.words
    assert list(OrderItem.objects.order_by().values_list("state").distinct()) == [("shipped",)]
    browser.resize(PHONE)
    assert not browser.is_wider_than_screen()
    assert browser.complaints() == []


def test_a_filtered_list_is_saved_and_exported(browser, make_staff, make_order, tmp_path):
    make_order(reference="DE--1", item_states=["exported"])
    make_order(reference="DE--2", item_states=["shipped"])
    browser.sign_in(make_staff(permissions=["orders.view_order", "orders.export_order"]))
    browser.driver.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path), "eventsEnabled": False}
    )
    browser.open(f"{LIST}?state=exported")
    browser.click(".desk-chips summary")
    browser.find("#desk-filter-name").send_keys("To ship\n")
    browser.wait_for_words("The filter To ship is saved.")
    browser.click(".desk-list-tools summary")
    browser.click("a[href^='export/orders.csv']")
    until = time.monotonic() + 10
    while not (files := list(tmp_path.glob("orders-*.csv"))) and time.monotonic() < until:
        time.sleep(0.05)
    with files[0].open(encoding="utf-8-sig") as file:
        assert [row["reference"] for row in csv.DictReader(file)] == ["DE--1"]
    assert browser.complaints() == []
