import uuid
from decimal import Decimal

import pytest

from audit import staff_actor
from catalog.models import BaseUnit, MeasurementUnit
from desk.actions.customer_details import change_address_of_order, set_custom_reference
from notifications.mail.models import Mail
from orders.models import (
    Claim,
    ItemStateChange,
    Order,
    OrderBundle,
    OrderComment,
    OrderConfiguredBundle,
    OrderDiscount,
    OrderItem,
    OrderItemOption,
    OrderRefund,
    OrderTotals,
    Return,
    ReturnItem,
)
from orders.oms import trigger_event
from tests.support.catalog_shop import make_abstract, make_concrete

STATEMENTS = 29
"""Of the whole page, session and user included, however much there is to show; 60 would be too many."""


def address_of(order):
    return f"/backoffice/orders/order/{order.pk}/change/"


@pytest.fixture
def read(staff_client):
    client = staff_client("orders.view_order")

    def words(order):
        response = client.get(address_of(order))
        assert response.status_code == 200
        return " ".join(response.content.decode().split())

    return words


def test_the_head_names_the_order_its_states_and_its_total(read, make_order):
    page = read(make_order(reference="DE--12", item_states=["new", "shipped by merchant"]))
    assert '<p class="desk-head-title">DE--12</p>' in page
    assert "2 products, 2 items" in page
    assert 'title="new">New</span>' in page
    assert 'title="shipped by merchant">Shipped by merchant</span>' in page
    assert "<strong>€24.90</strong>" in page


def test_the_customer_block_counts_earlier_orders(read, make_order, make_customer):
    customer = make_customer(reference="DE--C1")
    for _number in range(2):
        order = make_order(customer=customer)
    make_order()
    page = read(order)
    assert "<span>DE--C1</span>" in page
    assert f'href="/backoffice/orders/order/?customer__id__exact={customer.pk}">1 previous order</a>' in page
    assert "<span>Lindenweg 7</span> <span>10115 Berlin</span> <span>Germany</span>" in page


def test_a_guest_order_has_no_link_to_a_customer(read, make_order):
    order = make_order()
    Order.objects.filter(pk=order.pk).update(customer=None, customer_reference=None)
    page = read(order)
    assert "<span>Guest</span>" in page
    assert "previous order" not in page


def test_items_stand_under_their_shipment(read, make_order, make_item, make_shipment):
    order = make_order(item_states=[])
    second = make_shipment(order=order, method_name="Express", expense_price=1290)
    make_item(order=order, name="First thing")
    make_item(order=order, shipment=second, name="Second thing")
    page = read(order)
    places = [page.index(text) for text in ("Shipment 1 of 2", "First thing", "Shipment 2 of 2", "Second thing")]
    assert places == sorted(places)
    assert "<dd>Express</dd>" in page
    assert "Express (Parcel Service)" in page
    assert "€12.90" in page


def test_an_item_shows_prices_options_seller_and_history(read, make_order, make_item, make_merchant):
    merchant = make_merchant(name="Sonnenschein")
    order = make_order(item_states=[])
    item = make_item(
        order=order,
        sum_price=4000,
        quantity=2,
        sku="001_1",
        merchant_reference=merchant.reference,
        product_offer_reference="offer66",
        super_attributes={"color": "Black"},
        sum_discount_amount_aggregation=400,
        sum_discount_amount_full_aggregation=400,
        sum_subtotal_aggregation=4500,
        configuration_display='{"Date": "9.09.2050"}',
        amount=Decimal("4.5"),
        sales_unit={"name": "Metre", "code": "METR", "conversion": 1, "precision": 10},
        note="As a gift",
        image="https://pictures.example/1.jpg",
    )
    OrderItemOption.objects.create(item=item, group_name="Warranty", sku="OP_1", name="Three years", sum_price=500)
    ItemStateChange.objects.create(item=item, state="paid")
    product = make_concrete("001_1", abstract=make_abstract("001"))
    BaseUnit.objects.create(
        product=product.abstract, unit=MeasurementUnit.objects.create(code="CMET", name="Centimetre")
    )
    page = read(order)
    for text in (
        "<code>001_1</code>",
        "2 Centimetre <br><small>4.5 Metre</small>",
        "color: Black",
        '+ Warranty: Three years <span class="desk-quiet">€5.00</span>',
        "Sold by Sonnenschein",
        "<code>offer66</code>",
        "€20.00</del>",
        "€18.00</ins>",
        "€41.00<br> <small>19% tax</small>",
        "Date: 9.09.2050",
        '<q class="desk-note">As a gift</q>',
        'src="https://pictures.example/1.jpg" alt="" width="56" height="56" loading="lazy" decoding="async" '
        'referrerpolicy="no-referrer"',
        "Paid</li>",
    ):
        assert text in page


def test_bundles_head_their_items(read, make_order, make_item):
    order = make_order(item_states=[])
    bundle = OrderBundle.objects.create(order=order, sku="210_123", name="Sony bundle")
    configured = OrderConfiguredBundle.objects.create(
        order=order, template_uuid="t", name="Smart set", quantity=3, note="No plastic"
    )
    make_item(order=order, name="Bag", bundle=bundle)
    make_item(order=order, name="Alone")
    make_item(order=order, name="Card", bundle=bundle)
    make_item(order=order, name="Lamp", configured_bundle=configured)
    page = read(order)
    order_of_names = [page.index(text) for text in ("Sony bundle", ">Bag<", ">Card<", ">Alone<", "Smart set", ">Lamp<")]
    assert order_of_names == sorted(order_of_names)
    assert "<dt>Smart set</dt> <dd>No plastic</dd>" in page


def test_money_and_discounts_add_up_on_the_page(read, make_order):
    order = make_order(agent_email="agent@kontor.example", note="Ring twice")
    first = order.items.get()
    for amount in (100, 250):
        OrderDiscount.objects.create(order=order, item=first, display_name="Spring", sum_amount=amount)
    OrderDiscount.objects.create(order=order, display_name="Hello", voucher_code="HI-1", sum_amount=50)
    newest = OrderTotals.objects.create(
        order=order, subtotal=1000, grand_total=1090, discount_total=400, tax_total=174, cause="Refund", refund_total=99
    )
    Order.objects.filter(pk=order.pk).update(totals=newest)
    page = read(order)
    for text in (
        "\u2212€3.50",
        "<code>HI-1</code>",
        '<span>Discounts</span> <span class="desk-money">\u2212€4.00</span>',
        '<span>Total taxes</span> <span class="desk-money">€1.74</span>',
        '<span>Refund total</span> <span class="desk-money">€0.99</span>',
        "<span>Refund</span> <strong>€10.90</strong>",
        "<strong>€14.90</strong>",
        'Invoice <span class="desk-quiet">DummyPayment</span></dt> <dd>€14.90</dd>',
        'href="mailto:agent@kontor.example"',
        "<dt>Order</dt> <dd>Ring twice</dd>",
    ):
        assert text in page
    assert "Remuneration" not in page


def test_what_customers_typed_is_never_markup(read, make_order, make_item):
    order = make_order(note="<script>alert(1)</script>", first_name="<b>Ada")
    make_item(order=order, name="<i>Thing", configuration_display="<u>no json", image='"><svg onload=x>')
    page = read(order)
    for text in ("<script>alert(1)", "<b>Ada", "<i>Thing", "<u>no json", "<svg onload"):
        assert text not in page


@pytest.fixture
def make_eventful_order(make_order, make_merchant, make_staff):
    """An order of so many items with all that can hang on items and orders."""

    def make(count):
        users, order = [make_staff(), make_staff()], make_order(item_states=["exported"] * count)
        trigger_event(event="ship", items=order.items.all(), actor=staff_actor(users[0], "/"))
        Mail.objects.all().update(about=order.reference)
        change_address_of_order(
            order=order, address=order.billing_address, changes={"city": "Bonn"}, actor=staff_actor(users[0])
        )
        set_custom_reference(order=order, custom_reference="PO 1", actor=staff_actor(users[1]))
        claim = Claim.objects.create(order=order, opened_by=users[0])
        sent_back = Return.objects.create(reference=f"DE--R{count}", store_name="DE", currency_iso_code="EUR")
        items = list(order.items.all())
        claim.items.set(items)
        ReturnItem.objects.bulk_create(ReturnItem(parent=sent_back, order_item=item) for item in items)
        OrderRefund.objects.bulk_create(OrderRefund(order=order, amount=1) for _ in items)
        OrderComment.objects.bulk_create(
            OrderComment(order=order, user=user, message="Noted") for user in users * count
        )
        OrderDiscount.objects.bulk_create(
            OrderDiscount(order=order, item=item, display_name="Spring", sum_amount=1) for item in items
        )
        OrderItemOption.objects.bulk_create(
            OrderItemOption(item=item, group_name="Warranty", sku="O", name="One year") for item in items
        )
        for item in items:
            item.merchant_reference = make_merchant(with_profile=False).reference
            item.bundle = OrderBundle.objects.create(order=order, sku=str(uuid.uuid4()), name="Bundle")
        OrderItem.objects.bulk_update(items, ["merchant_reference", "bundle"])
        return order

    return make


@pytest.mark.parametrize("count", [1, 8, 70])
def test_the_page_is_a_constant_number_of_statements(
    staff_client, make_eventful_order, django_assert_num_queries, count
):
    rights = ("orders.view_order", "orders.view_ordercomment", "mail.view_mail", "orders.trigger_order_event")
    client = staff_client(*rights, "merchants.view_merchant", "customers.view_customer", "orders.split_order_item")
    order = make_eventful_order(count)
    client.get(address_of(order))
    with django_assert_num_queries(STATEMENTS):
        client.get(address_of(order))


def test_an_order_cannot_be_changed_added_or_deleted_here(admin_client, make_order):
    order = make_order(note="kept")
    admin_client.post(address_of(order), {"note": "changed"})
    assert admin_client.get("/backoffice/orders/order/add/").status_code == 403
    assert admin_client.post(f"/backoffice/orders/order/{order.pk}/delete/", {"post": "yes"}).status_code == 403
    order.refresh_from_db()
    assert order.note == "kept"
