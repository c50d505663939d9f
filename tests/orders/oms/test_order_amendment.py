"""A cart that changes an order, whose items wait for it (storefront.md, 7 and 11: points 33 to 37)."""

from collections.abc import Callable
from typing import Any

import pytest
from pytest_django import Settings

from carts.models import Cart, VoucherCode
from catalog.models import Availability, ConcreteProduct, Reservation
from checkout.payments.methods import payment_methods
from customers.models import Customer
from orders.models import Order, OrderAmendment
from orders.oms import trigger_event
from shipments.models import OrderAddress
from tests.support.checkout_shop import (
    BOOK,
    PHONE,
    WATCH,
    add_discount,
    checkout_attributes,
    fill_cart,
    open_shop,
    shipment,
    stock_up,
)
from tests.support.storefront import Storefront, customer_token, document, errors

SHOP = """
<process name="Shop01" main="true">
    <states>
        <state name="new"/>
        <state name="grace period started" reserved="true"><flag>amendable</flag></state>
        <state name="order amendment" reserved="true"><flag>amendment in progress</flag></state>
        <state name="grace period finished" reserved="true"/>
    </states>
    <transitions>
        <transition happy="true">
            <source>new</source><target>grace period started</target><event>start grace period</event>
        </transition>
        <transition>
            <source>grace period started</source><target>order amendment</target><event>start-order-amendment</event>
        </transition>
        <transition>
            <source>order amendment</source><target>grace period started</target><event>cancel-order-amendment</event>
        </transition>
        <transition>
            <source>order amendment</source><target>grace period finished</target><event>skip-order-amendment</event>
        </transition>
    </transitions>
    <events>
        <event name="start grace period" onEnter="true"/>
        <event name="start-order-amendment"/>
        <event name="cancel-order-amendment"/>
        <event name="skip-order-amendment" manual="true"/>
    </events>
</process>
"""
ANOTHER = (
    "Another order is currently being amended. Complete or cancel the previous amendment before making changes to "
    "this order."
)


@pytest.fixture
def ada(write_process: Callable[..., None], make_customer: Callable[..., Customer], settings: Settings) -> Customer:
    settings.PAYMENT_PROCESSES = {"dummyPaymentInvoice": "Shop01"}
    payment_methods.forget()
    write_process(SHOP)
    return make_customer(first_name="Ada", last_name="Koch")


@pytest.fixture
def storefront(ada: Customer, anonymous: Storefront) -> Storefront:
    open_shop()
    return Storefront(customer_token(ada))


def place(storefront: Storefront, ada: Customer, quantities: dict[str, int], **fields: Any) -> Order:
    cart = fill_cart(quantities, customer=ada, **fields)
    answer = storefront.create("checkout", checkout_attributes(cart))
    assert answer.status_code == 201, answer.content
    return Order.objects.get(reference=document(answer)["data"]["attributes"]["orderReference"])


def amend(storefront: Storefront, order: Order, **more: Any) -> Any:
    return storefront.create("cart-reorder", {"orderReference": order.reference, "isAmendment": True, **more})


def change(storefront: Storefront, cart: Cart, sku: str, quantity: int) -> Any:
    body = {"data": {"type": "items", "attributes": {"quantity": quantity}}}
    return storefront.send("PATCH", f"/carts/{cart.uuid}/items/{sku}", body)


def states(order: Order) -> set[str]:
    return set(order.items.values_list("state", flat=True))


def reserved() -> dict[str, int]:
    return {row.sku: int(row.quantity) for row in Reservation.objects.filter(quantity__gt=0)}


def test_33_an_order_is_opened_for_a_change_once(storefront: Storefront, ada: Customer) -> None:
    order = place(storefront, ada, {PHONE: 2, BOOK: 1})
    assert states(order) == {"grace period started"}
    assert errors(amend(storefront, order, isAmendment="yes")) == [
        (422, "901", "isAmendment => This value should be of type bool.")
    ]
    answer = amend(storefront, order)
    assert answer.status_code == 201
    assert document(answer)["data"]["attributes"]["amendmentOrderReference"] == order.reference
    assert Cart.objects.get().name == f"Editing Order {order.reference}"
    assert states(order) == {"order amendment"}
    assert errors(amend(storefront, order)) == [(422, "5800", "The order cannot be amended.")]
    assert reserved() == {PHONE: 2, BOOK: 1}


def test_34_one_cart_changes_one_order(storefront: Storefront, ada: Customer) -> None:
    first, second = place(storefront, ada, {PHONE: 1}), place(storefront, ada, {BOOK: 1})
    amend(storefront, first)
    assert errors(amend(storefront, second)) == [(422, "5800", ANOTHER)]
    assert errors(storefront.create("cart-reorder", {"orderReference": second.reference})) == [(422, "5800", ANOTHER)]
    assert states(second) == {"grace period started"}


def test_35_what_was_ordered_may_be_kept_whatever_became_of_it(storefront: Storefront, ada: Customer) -> None:
    order = place(storefront, ada, {PHONE: 3, BOOK: 1})
    stock_up(ConcreteProduct.objects.get(sku=PHONE), 0)
    ConcreteProduct.objects.filter(sku=BOOK).update(is_active=False)
    ConcreteProduct.objects.filter(sku=PHONE).update(is_discontinued=True)
    amend(storefront, order)
    cart = Cart.objects.get()
    assert sorted(cart.items.values_list("sku", "quantity")) == [(PHONE, 3), (BOOK, 1)]
    assert change(storefront, cart, PHONE, 2).status_code == 200
    assert change(storefront, cart, PHONE, 3).status_code == 200
    assert errors(change(storefront, cart, PHONE, 4))[0][:2] == (422, "102")
    assert sorted(cart.items.values_list("sku", "quantity")) == [(PHONE, 3), (BOOK, 1)]


def test_35_what_is_left_comes_on_top(storefront: Storefront, ada: Customer) -> None:
    order = place(storefront, ada, {PHONE: 2})  # of ten
    amend(storefront, order)
    cart = Cart.objects.get()
    assert change(storefront, cart, PHONE, 10).status_code == 200
    assert errors(change(storefront, cart, PHONE, 11))[0][:2] == (422, "102")


@pytest.mark.parametrize(
    ("wanted", "subtotal"), [("best", 39353 + 1000), ("ordered", 39353 + 2490), ("today", 50000 + 1000)]
)
def test_prices_are_those_that_the_shop_wants(
    storefront: Storefront, ada: Customer, settings: Settings, wanted: str, subtotal: int
) -> None:
    order = place(storefront, ada, {PHONE: 1, BOOK: 1})
    settings.AMENDMENT_PRICES = wanted
    for sku, price in ((PHONE, 50000), (BOOK, 1000)):
        ConcreteProduct.objects.get(sku=sku).prices.update(gross_price=price)
    answer = amend(storefront, order)
    assert document(answer)["data"]["attributes"]["totals"]["subtotal"] == subtotal


def test_36_a_finished_change_is_the_same_order(storefront: Storefront, ada: Customer) -> None:
    add_discount("CODE", codes=["CODE"], max_uses=1)
    order = place(storefront, ada, {PHONE: 2, BOOK: 1}, codes=["CODE"])
    before = {item.sku: item.uuid for item in order.items.order_by("-pk")}
    path = f"/orders/{order.reference}?include=order-amendments"
    assert "included" not in document(storefront.read(path))
    amend(storefront, order)
    cart = Cart.objects.get()
    storefront.send("DELETE", f"/carts/{cart.uuid}/items/{BOOK}")
    change(storefront, cart, PHONE, 1)
    storefront.create("items", {"sku": WATCH, "quantity": 2}, f"/carts/{cart.uuid}/items")
    answer = storefront.create("checkout", checkout_attributes(cart), "/checkout?include=orders,order-amendments")
    assert answer.status_code == 201, answer.content
    found = document(answer)
    assert found["data"]["attributes"]["orderReference"] == order.reference
    assert [each["type"] for each in found["included"]] == ["order-amendments", "orders"]
    assert not Cart.objects.exists()
    changed = Order.objects.get()
    assert (changed.pk, changed.created_at) == (order.pk, order.created_at)
    assert sorted(changed.items.values_list("sku", flat=True)) == [PHONE, WATCH, WATCH]
    assert changed.items.get(sku=PHONE).uuid in before.values()
    assert states(changed) == {"grace period started"}
    assert changed.totals.subtotal == 39353 + 2 * 35711
    assert reserved() == {PHONE: 1, WATCH: 2}
    assert int(Availability.objects.get(product__sku=PHONE, store__name="DE").quantity) == 9
    shown = document(storefront.read(path))
    assert shown["data"]["attributes"]["totals"]["subtotal"] == 39353 + 2 * 35711
    assert [each["id"] for each in shown["included"]] == [str(OrderAmendment.objects.get().uuid)]
    assert changed.shipments.count() == changed.payments.count() == 1
    assert OrderAddress.objects.count() == 2
    assert amend(storefront, changed).status_code == 201  # a new period began, and the code is free again
    latest = checkout_attributes(Cart.objects.get(), shipments=[shipment([PHONE, WATCH])])
    assert storefront.create("checkout", latest).status_code == 201
    assert str(OrderAmendment.objects.get().uuid) != shown["included"][0]["id"]


def test_36_what_an_item_went_through_outlives_the_change(storefront: Storefront, ada: Customer) -> None:
    order = place(storefront, ada, {PHONE: 1, BOOK: 1})
    began = order.items.get(sku=PHONE).state_changes.earliest("pk").created_at
    amend(storefront, order)
    cart = Cart.objects.get()
    storefront.send("DELETE", f"/carts/{cart.uuid}/items/{BOOK}")
    storefront.create("items", {"sku": WATCH, "quantity": 1}, f"/carts/{cart.uuid}/items")
    latest = checkout_attributes(cart, shipments=[shipment([PHONE, WATCH])])
    assert storefront.create("checkout", latest).status_code == 201
    lives = {
        item.sku: list(item.state_changes.order_by("pk").values_list("state", flat=True)) for item in order.items.all()
    }
    new = ["new", "grace period started"]
    assert lives == {PHONE: [*new, "order amendment", *new], WATCH: new}
    phone = order.items.get(sku=PHONE)
    assert phone.state_changes.earliest("pk").created_at == began
    assert list(phone.transition_log.values_list("target_state", flat=True)) == [
        "grace period started", "order amendment", "grace period started"
    ]  # fmt: skip


def test_36_a_voucher_of_the_order_is_released(storefront: Storefront, ada: Customer) -> None:
    add_discount("CODE", codes=["CODE"], max_uses=1)
    order = place(storefront, ada, {PHONE: 1}, codes=["CODE"])
    code = VoucherCode.objects.get(code="CODE")
    assert code.use_count == 1
    amend(storefront, order)
    assert storefront.create("checkout", checkout_attributes(Cart.objects.get())).status_code == 201
    code.refresh_from_db()
    assert code.use_count == 0


def test_37_the_time_for_changes_ends(storefront: Storefront, ada: Customer) -> None:
    order = place(storefront, ada, {PHONE: 1})
    amend(storefront, order)
    trigger_event(event="skip-order-amendment", items=list(order.items.all()))
    answer = storefront.create("checkout", checkout_attributes(Cart.objects.get()))
    assert errors(answer) == [
        (422, "1102", "This order cannot be edited because the time limit for changes has expired.")
    ]
    assert (states(order), OrderAmendment.objects.count()) == ({"grace period finished"}, 0)


def test_whoever_gives_the_cart_up_leaves_the_order_as_it_was(
    storefront: Storefront, ada: Customer, settings: Settings
) -> None:
    settings.MULTI_CART = True
    order = place(storefront, ada, {PHONE: 1})
    fill_cart({BOOK: 1}, customer=ada)
    amend(storefront, order, reorderStrategy="new")
    cart = Cart.objects.get(amendment_order_reference=order.reference)
    assert states(order) == {"order amendment"}
    assert storefront.send("DELETE", f"/carts/{cart.uuid}").status_code == 204
    assert (states(order), Cart.objects.count()) == ({"grace period started"}, 1)
    assert amend(storefront, order).status_code == 201


def test_a_plain_reorder_of_the_same_order_ends_the_change(storefront: Storefront, ada: Customer) -> None:
    order = place(storefront, ada, {PHONE: 1})
    amend(storefront, order)
    again = storefront.create("cart-reorder", {"orderReference": order.reference})
    assert "amendmentOrderReference" not in document(again)["data"]["attributes"]
    row = Cart.objects.get()
    assert (row.amendment_order_reference, row.amended) == (None, None)
