"""What staff do with a whole list, in a real browser."""

import csv
import time
import uuid
from datetime import UTC, datetime

import pytest
from selenium.webdriver.common.keys import Keys

from orders.models import Order, OrderItem
from tests.support.browser import PHONE

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/backoffice/orders/order/"
FILTERS = "[x-on\\:click='filterOpen = true']"


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


@pytest.mark.parametrize(
    ("language", "day", "nonsense", "complaint"),
    [
        ("de", "28.11.2026", "28.13.2026", "Bitte ein gültiges Datum eingeben."),
        ("en", "11/28/2026", "28.11.2026", "Enter a valid date."),
    ],
)
def test_a_day_is_typed_as_the_language_writes_it(
    browser, speak, make_staff, make_order, language, day, nonsense, complaint
):
    for date in (27, 28):
        make_order(reference=f"DE--{date}", created_at=datetime(2026, 11, date, 12, tzinfo=UTC), item_states=["new"])
    rights = ["orders.view_order", "orders.export_order", "orders.add_bulkrun", "orders.trigger_order_event"]
    speak(language)
    browser.sign_in(make_staff(permissions=rights))
    type_a_day(browser, day)
    browser.wait_for_words("DE--28")
    assert "DE--27" not in browser.words
    assert browser.shown(".desk-list-tools a[href^='bulk/']")
    type_a_day(browser, nonsense)
    browser.wait_for_words(complaint)
    assert "DE--28" not in browser.words
    assert not browser.shown(".desk-list-tools")
    browser.click(FILTERS)
    assert browser.find("#changelist-filter .errors").text.count(complaint) == 1
    assert browser.find("input[name=created_at_from_0]").get_attribute("value") == nonsense


def type_a_day(browser, text):
    """Open the filters of the whole list, and type a day to begin with."""
    browser.open(LIST)
    browser.click(FILTERS)
    browser.find("input[name=created_at_from_0]").send_keys(text, Keys.ENTER)
