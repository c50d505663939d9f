"""Rows of orders for a recording: checked out by the API, moved on, sent back, refunded, invoiced, amended."""

import io
import uuid
from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from agents.models import User
from audit import THE_CUSTOMER, command_actor, staff_actor
from carts.models import Cart
from catalog.models import Store
from customers.models import Customer
from desk.actions.customer_details import add_comment
from merchants.models import Merchant
from orders.claims.actions import open_claim
from orders.gift_cards.actions import create_gift_cards, redeem_gift_cards
from orders.invoices.actions import issue_invoice
from orders.models import (
    BulkRun,
    BulkRunOrder,
    ItemTimeout,
    MerchantItemTimeout,
    Order,
    OrderAmendment,
    OrderAmendmentDraft,
    OrderChange,
    OrderRefund,
    TransitionLog,
)
from orders.oms import trigger_event
from shipments.models import OrderAddress
from tests.support.catalog_shop import currency
from tests.support.checkout_shop import add_line, checkout_attributes, shipment
from tests.support.merchant_sales import fire, sell, send_back
from tests.support.storefront import Storefront, customer_token

SOLD = "002_25904004"
VOUCHER = "WELCOME10"


def fill_orders(customer: Customer, store: Store, staff: User) -> None:
    order = check_out(customer, store)
    work_on(order, staff)
    sell_for_merchants(customer)
    amend(order, open_cart(customer, store, "Changes"))
    open_cart(customer, store, "Later").codes.create(code=VOUCHER)
    call_command("sum_up_sales", stdout=io.StringIO())
    TransitionLog.objects.update(host_name="desk-7")  # not the machine on which it is recorded


def open_cart(customer: Customer, store: Store, name: str) -> Cart:
    cart = Cart.objects.create(store=store, currency=currency("EUR"), customer=customer, name=name)
    add_line(cart, SOLD)
    return cart


def check_out(customer: Customer, store: Store) -> Order:
    cart = open_cart(customer, store, "Now")
    attributes = checkout_attributes(cart, shipments=[shipment([SOLD], idShipmentMethod=1)])
    placed = Storefront(customer_token(customer)).create("checkout", attributes, Idempotency_Key="release")
    assert placed.status_code == 201, placed.content
    return Order.objects.latest("pk")


def work_on(order: Order, staff: User) -> None:
    items = list(order.items.select_related("order"))
    trigger_event(event="pay", items=items)
    add_comment(order=order, message="Please wrap it.", actor=staff_actor(staff))
    open_claim(order=order, items=items, description="A scratch.", actor=staff_actor(staff))
    issue_invoice(order=order, actor=staff_actor(staff))
    card = create_gift_cards(items=items)[0]
    redeem_gift_cards(order=order, amounts={card.code: 100}, actor=THE_CUSTOMER)
    actor = command_actor("record_release")
    OrderRefund.objects.create(order=order, amount=490, comment="The parcel was late.", **actor.columns)
    OrderChange.objects.create(order=order, user=staff, kind=OrderChange.Kind.values[0], details={})
    run = BulkRun.objects.create(event="ship", query="state=new")
    BulkRunOrder.objects.create(run=run, order=order)
    ItemTimeout.objects.get_or_create(
        item=items[0], event="close", defaults={"state": items[0].state, "due_at": timezone.now() + timedelta(days=30)}
    )
    address = OrderAddress.objects.get(pk=order.billing_address_id)
    address.address2 = "8"
    address.save(update_fields=["address2"])


def sell_for_merchants(customer: Customer) -> None:
    merchant = Merchant.objects.get(reference="MER000002")
    kept, returned = sell((merchant, "kept"), (merchant, "returned"), customer=customer, reference="DE--7001")
    fire("ship", kept)
    send_back(returned)
    MerchantItemTimeout.objects.get_or_create(
        item=kept, event="deliver", defaults={"state": "shipped", "due_at": timezone.now() + timedelta(days=30)}
    )


def amend(order: Order, cart: Cart) -> None:
    OrderAmendment.objects.create(order=order, uuid=uuid.uuid4())
    OrderAmendmentDraft.objects.create(order=order, cart=cart, values={}, locale_name="en_US")
