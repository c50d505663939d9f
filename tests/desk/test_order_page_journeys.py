"""What staff do all day, done in a real browser with the keyboard where there is a key for it."""

import pytest
from selenium.webdriver.common.keys import Keys

from catalog.models import Store
from orders.models import Order
from shipments.models import Carrier, ShipmentMethod
from tests.support.browser import PHONE
from tests.support.merchant_sales import sell

pytestmark = pytest.mark.django_db(transaction=True)

DESK = (
    "orders.view_order",
    "orders.trigger_order_event",
    "orders.cancel_order",
    "orders.refund_order",
    "orders.change_order_shipment",
    "orders.split_order_item",
    "orders.add_ordercomment",
    "orders.view_ordercomment",
    "customers.view_customer",
    "orders.add_return",
    "orders.view_return",
    "orders.print_return",
    "orders.view_merchantorder",
    "orders.trigger_merchantorder",
)


@pytest.fixture
def desk(browser, make_staff):
    """A browser in which somebody who may do everything with orders is signed in; it must not complain."""
    browser.sign_in(make_staff(permissions=DESK))
    yield browser
    assert browser.complaints() == []


def page_of(order):
    return f"/backoffice/orders/order/{order.pk}/change/"


def states(order):
    return [(item.quantity, item.state) for item in order.items.order_by("pk")]


def test_any_order_is_opened_by_half_a_name_in_two_steps(desk, make_order):
    order = make_order(reference="DE--77", first_name="Philomena", last_name="Quist", search_text="philomena quist")
    make_order()
    desk.open("/backoffice/customers/customer/")  # a list with a search box of its own, which "f" would find
    desk.press("/", "philomen", Keys.ENTER)
    desk.click(".field-reference a")
    desk.wait_for_path(page_of(order))
    desk.wait_for_words("Philomena Quist")
    desk.press("/", "DE--77", Keys.ENTER)  # an exact match opens at once, from any page
    desk.wait_for_path(page_of(order))


def test_an_item_is_canceled_after_a_question(desk, make_order):
    order = make_order(item_states=["payment pending"] * 2)
    second = order.items.order_by("pk").last()
    desk.open(page_of(order))
    button = f'button[value="item-{second.pk} cancel"]'
    desk.click(button)
    desk.wait_for_words("Cancel: 1 item This cannot be taken back.")
    desk.press(Keys.ENTER)  # the way back has the focus
    desk.wait_for_path(page_of(order))
    assert states(order) == [(1, "payment pending")] * 2
    desk.click(button)
    desk.click(".desk-question .desk-button-danger")
    desk.wait_for_words("1 item is now Canceled.")
    assert states(order) == [(1, "payment pending"), (1, "cancelled")]


def test_a_line_is_split_and_half_of_it_shipped(desk, make_order, make_item):
    method = ShipmentMethod.objects.create(key="x", name="Express", carrier=Carrier.objects.create(name="Drone"))
    method.stores.add(Store.objects.create(name="DE"))
    order = make_order(item_states=[])
    line = make_item(order=order, quantity=10, sum_price=9990, state="exported", name="Film")
    desk.resize(PHONE)
    desk.open(page_of(order))
    assert not desk.is_wider_than_screen()
    desk.click(f'a[href$="/split/{line.pk}/"]')
    desk.find("#id_quantity").send_keys("5", Keys.ENTER)
    desk.wait_for_words("Saved.")
    part = order.items.order_by("pk").last()
    desk.press("n")
    desk.click(f'input[name="items"][value="{part.pk}"]')
    desk.find("#id_method").send_keys("Express")
    assert not desk.is_wider_than_screen()
    desk.click(".desk-button-main")
    desk.wait_for_words("Shipment 2 of 2")
    desk.click(f'.desk-tick[value="{part.pk}"]')
    desk.wait_for_words("for ticked items: 1")
    desk.find("body").click()
    desk.press("1")
    desk.wait_for_words("1: press the key again for “Ship”, Esc to let it be.")
    desk.press("1")
    desk.wait_for_words("1 item is now Shipped.")
    assert states(order) == [(5, "exported"), (5, "shipped")]


def test_items_are_refunded_with_the_shipment_at_last(desk, make_order):
    order = make_order(item_states=["returned"])
    desk.open(page_of(order))
    desk.click('button[value="order refund"]')
    desk.click(".desk-question .desk-button-danger")
    desk.wait_for_words("1 item is now Refunded.")
    order.refresh_from_db()
    assert (order.totals.refund_total, order.totals.grand_total) == (1490, 0)
    desk.press("c", "Money is back.")
    desk.click("form[action$='/comment/'] button")
    desk.wait_for_words("The comment is added.")
    assert desk.words.count("Money is back.") == 2


def test_items_come_back_from_a_guest_and_are_paid_back(desk, make_order):
    order = make_order(item_states=["delivered", "delivered"])
    Order.objects.update(customer=None, customer_reference=None)
    Store.objects.create(name=order.store_name)
    second = order.items.order_by("pk").last()
    desk.open(page_of(order))
    desk.click(f'a[href$="/order/{order.pk}/return/"]')
    desk.click(f"#item-{second.pk}")
    desk.find(f"#reason-{second.pk}").send_keys("Too heavy", Keys.ENTER)
    desk.wait_for_words("The return DE-G1 is created.")
    desk.wait_for_words("Waiting for return")
    assert "Too heavy" in desk.words
    desk.find("body").click()
    desk.click('button[value="order execute-return"]')  # the parcel is here
    desk.click(".desk-question .desk-button-danger")
    desk.wait_for_words("1 item is now Returned.")
    assert states(order) == [(1, "delivered"), (1, "returned")]
    slip = desk.find('a[href$="/slip.pdf"]').get_attribute("href")
    assert desk.start_of(slip) == "%PDF-"
    desk.click('button[value="order refund"]')
    desk.click(".desk-question .desk-button-danger")
    desk.wait_for_words("1 item is now Refunded.")
    assert order.refunds.get().amount == 1000
    desk.resize(PHONE)
    assert not desk.is_wider_than_screen()
    desk.open(page_of(order))
    desk.wait_for_words("Return DE-G1")


def test_a_merchant_s_part_is_shipped_in_its_place(desk, make_merchant):
    part, _other = sell((make_merchant(reference="MER1"), "ALPHA"), (make_merchant(reference="MER2"), "BETA"))
    desk.open("/backoffice/orders/merchantorder/")
    desk.press("f", part.merchant_order.reference, Keys.ENTER)
    desk.click(".field-reference a")
    desk.wait_for_words("ALPHA camera")
    desk.click('button[name="event"][value="ship"]')
    desk.wait_for_words("1 item was moved.")
    assert list(part.item.order.items.order_by("pk").values_list("state", flat=True)) == [
        "shipped by merchant",
        "sent to merchant",
    ]
