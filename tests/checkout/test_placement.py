"""Placing orders over the API: what is answered and what is stored (checkout.md, 9, 10 and 12; orders.md, 9)."""

from decimal import Decimal
from typing import Any

import pytest

from carts.models import Cart, CartCode, CartItem, VoucherCode
from catalog.actions.stock import RESERVATIONS
from catalog.models import (
    AbstractProduct,
    Availability,
    BundleComponent,
    ConcreteProduct,
    OptionGroup,
    OptionPrice,
    ProductOption,
    Reservation,
    Store,
    TaxSet,
    Warehouse,
)
from checkout.order_references import item_uuid
from customers.models import Customer, CustomerAddress
from merchants.models import OfferReservation, OfferStock, ProductOffer
from notifications.mail.models import Mail
from orders.api_documents.audit import check_documents
from orders.models import GiftCard, ItemStateChange, ItemTimeout, Order, OrderDiscount, OrderItem, TransitionLog
from shipments.models import ShipmentMethodPrice
from tests.support import factories
from tests.support.catalog_shop import currency, make_price
from tests.support.checkout_shop import (
    ADDRESS,
    AIR_LIGHT,
    BOOK,
    EXPRESS,
    GUEST,
    PHONE,
    STANDARD,
    WATCH,
    add_discount,
    add_line,
    add_product,
    add_threshold,
    checkout_attributes,
    fill_cart,
    shipment,
    stock_up,
)
from tests.support.storefront import Storefront, agent_token, document, errors

HOME = {**ADDRESS, "address1": "Lindenweg"}


def placed(storefront: Storefront, attributes: dict[str, Any], **headers: str) -> Order:
    """Check out, and return the order that came of it."""
    answer = storefront.create("checkout", attributes, **headers)
    assert answer.status_code == 201, answer.content
    order = Order.objects.get(reference=document(answer)["data"]["attributes"]["orderReference"])
    (batch,) = check_documents(batch_size=100, is_repair=False)
    assert batch.wrong == []
    return order


def attributes_of(storefront: Storefront, attributes: dict[str, Any]) -> dict[str, Any]:
    """Check out, and return what the order says of itself."""
    answer = storefront.create("checkout", attributes, "/checkout?include=orders")
    assert answer.status_code == 201, answer.content
    return document(answer)["included"][0]["attributes"]


def test_a_guest_places_an_order(shop: Store, guest: Storefront) -> None:
    cart = fill_cart({PHONE: 1})
    answer = guest.create("checkout", checkout_attributes(cart))
    assert (answer.status_code, document(answer)) == (
        201,
        {
            "data": {
                "type": "checkout",
                "id": None,
                "attributes": {"orderReference": "DE--1", "redirectUrl": None, "isExternalRedirect": None},
                "links": {"self": "https://glue.shop.example/checkout"},
            }
        },
    )
    order = Order.objects.get()
    assert (order.customer, order.customer_reference, order.email) == (None, "anonymous:4711", GUEST["email"])
    assert (order.first_name, order.last_name, order.salutation) == ("Ada", "Koch", "Ms")
    assert (order.item_count, order.is_test, order.agent_email, order.locale_name) == (1, False, None, "en_US")
    assert not Cart.objects.exists()
    assert not CartItem.objects.exists()
    assert not CustomerAddress.objects.exists()
    assert "066_23294028" in order.search_text


def test_an_order_starts_its_process_and_keeps_its_goods_back(shop: Store, guest: Storefront) -> None:
    order = placed(guest, checkout_attributes(fill_cart({PHONE: 2})))
    items = list(order.items.all())
    assert [(item.state, item.process, item.is_reserved) for item in items] == [
        ("payment pending", "DummyPayment01", True)
    ] * 2
    assert [item.uuid for item in items] == [item_uuid(item.pk) for item in items]
    assert list(ItemStateChange.objects.filter(item=items[0]).values_list("state", flat=True)) == [
        "new",
        "payment pending",
    ]
    (log,) = TransitionLog.objects.filter(item=items[0])
    assert (log.event, log.source_state, log.target_state) == ("authorize (on enter)", "new", "payment pending")
    assert set(ItemTimeout.objects.values_list("event", "state")) == {("pay", "payment pending")}
    assert Reservation.objects.get().quantity == 2
    assert Availability.objects.get(product__sku=PHONE).quantity == 8
    assert order.totals is not None
    assert (order.totals.cause, order.totals_history.count()) == ("checkout", 1)
    assert order.document.revision == order.revision == 1


def test_two_units_with_ten_percent_off_by_express(shop: Store, guest: Storefront) -> None:
    add_discount("Ten", description="A tenth.")
    order = attributes_of(guest, checkout_attributes(fill_cart({PHONE: 2})))
    assert order["totals"] == {
        "expenseTotal": 590,
        "discountTotal": 7871,
        "taxTotal": 11404,
        "subtotal": 78706,
        "grandTotal": 71425,
        "canceledTotal": 0,
        "remunerationTotal": 0,
    }
    assert [
        (item["unitDiscountAmountAggregation"], item["sumPriceToPayAggregation"], item["sumTaxAmountFullAggregation"])
        for item in order["items"]
    ] == [(3936, 35417, 5655), (3935, 35418, 5655)]
    assert [(expense["sumPrice"], expense["sumTaxAmount"]) for expense in order["expenses"]] == [(590, 94)]
    assert order["payments"] == [{"amount": 71425, "paymentProvider": "DummyPayment", "paymentMethod": "Invoice"}]
    assert order["calculatedDiscounts"] == {
        "Ten": {
            "unitAmount": None,
            "sumAmount": 7871,
            "displayName": "Ten",
            "description": "A tenth.",
            "voucherCode": None,
            "quantity": 2,
        }
    }


def test_delivery_is_free_from_thirty(shop: Store, guest: Storefront) -> None:
    add_discount("Ten")
    add_discount("Free", percent_hundredths=10_000, collector="shipment-method = '1' OR shipment-method = '3'")
    cart = fill_cart({PHONE: 2})
    shipments = [shipment([PHONE], idShipmentMethod=STANDARD)]
    order = attributes_of(guest, checkout_attributes(cart, shipments=shipments))
    assert (order["totals"]["discountTotal"], order["totals"]["taxTotal"]) == (8361, 11310)
    assert order["totals"]["grandTotal"] == 70835
    assert order["expenses"][0]["sumTaxAmount"] == 0
    assert order["calculatedDiscounts"]["Free"]["sumAmount"] == 490


def test_single_mode_sends_everything_to_one_address(shop: Store, guest: Storefront) -> None:
    cart = fill_cart({PHONE: 1, BOOK: 1})
    answer = guest.create(
        "checkout",
        checkout_attributes(cart, shipments=None, shippingAddress=HOME, shipment={"idShipmentMethod": "2"}),
        "/checkout?include=orders,order-shipments",
    )
    (order,) = document(answer)["included"]
    assert order["attributes"]["shippingAddress"]["address1"] == "Lindenweg"
    assert len(order["attributes"]["expenses"]) == 1
    assert len({item["idShipment"] for item in order["attributes"]["items"]}) == 1


def test_split_mode_sends_each_line_where_it_shall_go(shop: Store, guest: Storefront) -> None:
    cart = fill_cart({PHONE: 1, WATCH: 1, BOOK: 2})
    shipments = [
        shipment([BOOK], shippingAddress=HOME, requestedDeliveryDate="2030-05-02"),
        shipment([PHONE, "not in the cart"], idShipmentMethod=AIR_LIGHT),
        shipment([WATCH], idShipmentMethod=str(AIR_LIGHT)),
    ]
    order = placed(guest, checkout_attributes(cart, shipments=shipments))
    first, second = order.shipments.order_by("pk")
    assert order.shipping_address is None
    assert [item.sku for item in first.items.order_by("pk")] == [PHONE, WATCH]
    assert [item.sku for item in second.items.order_by("pk")] == [BOOK, BOOK]
    assert (first.method_name, first.carrier_name) == ("Air Light", "Spryker Drone Shipment")
    assert str(second.requested_delivery_on) == "2030-05-02"
    assert second.shipping_address.address1 == "Lindenweg"
    assert list(order.expenses.values_list("name", "sum_price")) == [("Air Light", 1500), ("Express", 590)]


def test_a_line_that_is_named_twice_goes_with_the_last(shop: Store, guest: Storefront) -> None:
    shipments = [shipment([PHONE]), shipment([PHONE, BOOK], idShipmentMethod=STANDARD)]
    order = placed(guest, checkout_attributes(fill_cart({PHONE: 1, BOOK: 1}), shipments=shipments))
    assert list(order.expenses.values_list("name", flat=True)) == ["Standard"]


@pytest.mark.parametrize("is_single", [True, False])
def test_each_merchant_sends_a_parcel(shop: Store, guest: Storefront, is_single: bool) -> None:
    owners = {PHONE: "MER000001", WATCH: "MER000002", BOOK: None}
    for sku, owner in owners.items():
        AbstractProduct.objects.filter(sku=sku[:3]).update(merchant_reference=owner)
    cart = fill_cart({})
    for sku, owner in owners.items():
        add_line(cart, sku, merchant_reference=owner)
    mode = {"shipments": None, "shippingAddress": HOME, "shipment": {"idShipmentMethod": EXPRESS}} if is_single else {}
    order = placed(guest, checkout_attributes(cart, **mode))
    assert list(order.shipments.order_by("pk").values_list("merchant_reference", flat=True)) == [
        "MER000001",
        "MER000002",
        None,
    ]
    assert list(order.expenses.values_list("merchant_reference", "sum_price")) == [
        ("MER000001", 590),
        ("MER000002", 590),
        (None, 590),
    ]
    assert order.totals is not None
    assert order.totals.grand_total == 39353 + 35711 + 2490 + 3 * 590


def test_a_marketplace_order_waits_to_be_paid(shop: Store, guest: Storefront) -> None:
    abstract = ConcreteProduct.objects.get(sku=PHONE).abstract
    abstract.merchant_reference = "MER000001"
    abstract.save()
    cart = fill_cart({})
    add_line(cart, PHONE, merchant_reference="MER000001")
    payment = {"paymentMethodName": "marketplace invoice", "paymentProviderName": "dummymarketplacepayment"}
    order = attributes_of(guest, checkout_attributes(cart, payments=[payment]))
    assert (order["merchantReferences"], order["itemStates"]) == (["MER000001"], ["new"])
    assert order["payments"] == [
        {"amount": 39943, "paymentProvider": "DummyMarketplacePayment", "paymentMethod": "Marketplace Invoice"}
    ]
    assert not Reservation.objects.filter(quantity__gt=0).exists()


def test_what_is_bought_by_an_offer_is_taken_from_the_offer(shop: Store, guest: Storefront) -> None:
    merchant = factories.make_merchant(reference="MER000005")
    product = ConcreteProduct.objects.get(sku=PHONE)
    offer = ProductOffer.objects.create(
        reference="offer5", merchant=merchant, product=product, is_active=True, approval_status="approved"
    )
    offer.stores.add(shop)
    OfferStock.objects.create(offer=offer, warehouse=Warehouse.objects.get(name="Warehouse DE"), quantity=3)
    cart = fill_cart({})
    add_line(cart, PHONE, 2, offer_reference="offer5", merchant_reference="MER000005", group_key=f"{PHONE}_offer5")
    order = placed(guest, checkout_attributes(cart))
    assert {(item.product_offer_reference, item.merchant_reference) for item in order.items.all()} == {
        ("offer5", "MER000005")
    }
    assert OfferReservation.objects.get().quantity == 2
    assert not Reservation.objects.exists()
    assert Availability.objects.get(product=product).quantity == 10


def test_ten_pieces_stay_one_item(shop: Store, guest: Storefront) -> None:
    order = placed(guest, checkout_attributes(fill_cart({PHONE: 10, BOOK: 9})))
    assert [(item.sku, item.quantity) for item in order.items.all()] == [(PHONE, 10), *[(BOOK, 1)] * 9]
    assert dict(Reservation.objects.values_list("sku", "quantity")) == {PHONE: 10, BOOK: 9}


def test_options_are_taxed_and_never_discounted(shop: Store, guest: Storefront) -> None:
    add_discount("Ten")
    camera = add_product("002_25904004", 9999, TaxSet.objects.get(name="Goods"), name="Canon")
    add_discount("Free delivery", percent_hundredths=10_000, collector=f"shipment-method = '{STANDARD}'")
    group = OptionGroup.objects.create(
        key="insurance", name="Insurance", tax_set=camera.abstract.tax_set, is_active=True
    )
    group.products.add(camera.abstract)
    option = ProductOption.objects.create(group=group, sku="OP_insurance", name="Two years")
    OptionPrice.objects.create(option=option, store=shop, currency=currency("EUR"), gross_price=10_000)
    cart = fill_cart({})
    add_line(cart, camera.sku, 2, option_skus=["OP_insurance"])
    shipments = [shipment([camera.sku], idShipmentMethod=STANDARD)]
    order = attributes_of(guest, checkout_attributes(cart, shipments=shipments))
    assert [item["sumTaxAmountFullAggregation"] for item in order["items"]] == [3033, 3034]
    assert (order["totals"]["taxTotal"], order["totals"]["discountTotal"], order["totals"]["grandTotal"]) == (
        6067,
        2490,
        37998,
    )
    assert order["items"][0]["productOptions"] == [
        {"optionGroupName": "Insurance", "sku": "OP_insurance", "optionName": "Two years", "price": 10_000}
    ]


def test_a_bundle_is_ordered_in_pieces(shop: Store, guest: Storefront) -> None:
    goods = TaxSet.objects.get(name="Goods")
    bundle = add_product("210_1", 50_000, goods, name="Starter Kit", stock=0)
    for sku, quantity in ((PHONE, 1), (WATCH, 2)):
        BundleComponent.objects.create(bundle=bundle, component=ConcreteProduct.objects.get(sku=sku), quantity=quantity)
    stock_up(ConcreteProduct.objects.get(sku=WATCH), 5)
    cart = fill_cart({})
    add_line(cart, bundle.sku, 2, bundle_instances=["210_1_a", "210_1_b"])
    order = attributes_of(guest, checkout_attributes(cart))
    kits = order["bundleItems"]
    assert [(kit["sku"], kit["name"], kit["sumPrice"]) for kit in kits] == [("210_1", "Starter Kit", 50_000)] * 2
    first = [item for item in order["items"] if item["relatedBundleItemIdentifier"] == kits[0]["bundleItemIdentifier"]]
    assert [(item["sku"], item["quantity"]) for item in first] == [(PHONE, 1), (WATCH, 1), (WATCH, 1)]
    assert sum(item["sumPrice"] for item in first) == 50_000
    assert dict(Reservation.objects.values_list("sku", "quantity")) == {PHONE: 2, WATCH: 4}
    assert Availability.objects.get(product=bundle).quantity == 0


def test_each_time_a_configured_bundle_is_bought_it_is_a_bundle(shop: Store, guest: Storefront) -> None:
    template, slot = "c8291fd3-c6ca-5b8f-8ff5-eccd6cb787de", "9626de80-6caa-57a9-a683-2846ec5b6914"
    cart = fill_cart({})
    for sku in (PHONE, WATCH):
        add_line(
            cart, sku, 2, configured_bundle=f"{template}-x", bundle_quantity=2, template_uuid=template,
            template_name="Smartstation Kit", slot_uuid=slot, group_key=f"{template}-x-{sku}",
        )  # fmt: skip
    order = placed(guest, checkout_attributes(cart))
    first, second = order.configured_bundles.order_by("pk")
    assert (first.name, first.quantity, first.template_uuid) == ("Smartstation Kit", 1, template)
    assert list(order.items.order_by("pk").values_list("configured_bundle", flat=True)) == [
        first.pk,
        second.pk,
        first.pk,
        second.pk,
    ]
    assert order.items.first().configured_bundle_slot_uuid == slot


def test_a_voucher_is_used_once_more(shop: Store, guest: Storefront) -> None:
    add_discount("Winter", codes=["WINTER", "OTHER"], max_uses=1)
    order = placed(guest, checkout_attributes(fill_cart({PHONE: 1}, codes=["WINTER"])))
    assert dict(VoucherCode.objects.values_list("code", "use_count")) == {"WINTER": 1, "OTHER": 0}
    assert OrderDiscount.objects.get(order=order).voucher_code == "WINTER"
    assert not CartCode.objects.exists()


def test_a_small_order_costs_a_fee(shop: Store, guest: Storefront) -> None:
    add_threshold("soft-minimum-threshold-fixed-fee", 5000, fee=300)
    order = attributes_of(guest, checkout_attributes(fill_cart({BOOK: 1})))
    assert [(each["type"], each["name"], each["sumPrice"], each["idShipment"]) for each in order["expenses"][1:]] == [
        ("THRESHOLD_EXPENSE_TYPE", "Surcharge", 300, None)
    ]
    assert order["totals"]["grandTotal"] == 2490 + 590 + 300


def test_what_costs_nothing_needs_no_payment(shop: Store, guest: Storefront) -> None:
    add_discount("All", percent_hundredths=10_000)
    add_discount("Shipping", percent_hundredths=10_000, collector=f"shipment-method = '{EXPRESS}'")
    cart = fill_cart({BOOK: 1})
    assert errors(guest.create("checkout", checkout_attributes(cart))) == [
        (422, "1102", "Checkout payment is not valid")
    ]
    nothing = {"paymentMethodName": "Nopayment", "paymentProviderName": "Nopayment"}
    order = placed(guest, checkout_attributes(cart, payments=[nothing]))
    item = order.items.get()
    assert (item.process, item.state, order.totals and order.totals.grand_total) == ("Nopayment01", "exported", 0)
    assert (Mail.objects.get().kind, Mail.objects.get().recipient) == ("orders/confirmed", GUEST["email"])
    assert Reservation.objects.get().quantity == 1


def test_gift_cards_pay_what_they_can(shop: Store, guest: Storefront) -> None:
    card = GiftCard.objects.create(code="GC-1", name="Gift", currency_iso_code="EUR", value=5000, balance=2000)
    order = placed(guest, checkout_attributes(fill_cart({BOOK: 1}, codes=["GC-1"])))
    assert list(order.payments.values_list("provider", "method", "amount")) == [
        ("GiftCard", "GiftCard", 2000),
        ("DummyPayment", "Invoice", 1080),
    ]
    card.refresh_from_db()
    assert (card.balance, card.movements.get().amount) == (0, -2000)


def test_a_gift_card_alone_needs_no_other_payment(shop: Store, guest: Storefront) -> None:
    card = GiftCard.objects.create(code="GC-1", name="Gift", currency_iso_code="EUR", value=5000, balance=5000)
    nothing = {"paymentMethodName": "Nopayment", "paymentProviderName": "Nopayment"}
    placed(guest, checkout_attributes(fill_cart({BOOK: 1}, codes=["GC-1"]), payments=[nothing]))
    card.refresh_from_db()
    assert card.balance == 5000 - 2490 - 590


def test_a_customer_is_who_the_account_says(shop: Store, customer: Storefront, ada: Customer) -> None:
    told = {**GUEST, "firstName": "Somebody", "lastName": "Else", "email": "else@shop.example"}
    order = placed(customer, checkout_attributes(fill_cart({PHONE: 1}, customer=ada), customer=told))
    assert (order.customer, order.customer_reference) == (ada, ada.reference)
    assert (order.email, order.first_name, order.last_name) == ("ada@shop.example", "Ada", "Koch")
    assert document(customer.read(f"/orders/{order.reference}"))["data"]["id"] == order.reference


def test_written_addresses_go_into_the_book_once(shop: Store, customer: Storefront, ada: Customer) -> None:
    shipments = [shipment([PHONE]), shipment([BOOK], shippingAddress={**HOME, "isDefaultShipping": True})]
    placed(customer, checkout_attributes(fill_cart({PHONE: 1, BOOK: 1}, customer=ada), shipments=shipments))
    first, second = CustomerAddress.objects.order_by("pk")
    assert (first.address1, second.address1, first.salutation) == ("Torstr.", "Lindenweg", "Ms")
    ada.refresh_from_db()
    assert (ada.default_billing_address, ada.default_shipping_address) == (first, second)
    assert first.history.get().history_change_reason == "customer"
    assert customer.read(f"/customers/{ada.reference}/addresses/{first.uuid}").status_code == 200


def test_a_saved_address_is_taken_as_it_is(shop: Store, customer: Storefront, ada: Customer) -> None:
    saved = CustomerAddress.objects.create(
        customer=ada, uuid="1f0c2e66-6a4f-5c0e-8a35-6a2d9ab9a001", first_name="Ada", last_name="Saved",
        address1="Gartenweg", zip_code="10115", city="Berlin", iso2_code="AT", salutation="Ms",
    )  # fmt: skip
    given = {"id": str(saved.uuid), "firstName": ""}
    cart = fill_cart({PHONE: 1}, customer=ada)
    order = placed(
        customer,
        checkout_attributes(cart, billingAddress=given, shipments=[shipment([PHONE], shippingAddress=given)]),
    )
    assert (order.billing_address.last_name, order.billing_address.country) == ("Saved", "Austria")
    assert order.shipments.get().shipping_address.address1 == "Gartenweg"
    assert CustomerAddress.objects.get() == saved
    assert order.items.get().tax_rate == Decimal("20.00")


def test_the_agent_who_helps_is_noted(shop: Store, customer: Storefront, ada: Customer) -> None:
    agent = factories.make_staff(email="agent@shop.example", is_agent=True)
    cart = fill_cart({PHONE: 1}, customer=ada)
    order = placed(customer, checkout_attributes(cart), X_Agent_Authorization=f"Bearer {agent_token(agent)}")
    assert order.agent_email == "agent@shop.example"


def test_a_test_order_is_told_by_its_name(shop: Store, guest: Storefront) -> None:
    address = {**ADDRESS, "firstName": "test order"}
    shipments = [shipment([PHONE], shippingAddress=address)]
    assert placed(guest, checkout_attributes(fill_cart({PHONE: 1}), shipments=shipments)).is_test


def test_an_order_of_somebody_called_invalid_ends_invalid(shop: Store, guest: Storefront) -> None:
    order = placed(guest, checkout_attributes(fill_cart({PHONE: 1}), customer={**GUEST, "lastName": "Invalid"}))
    assert (order.items.get().state, order.is_hidden_from_customer) == ("invalid", True)
    assert not Reservation.objects.exists()


def test_a_bill_to_somebody_called_invalid_leaves_the_order_and_the_cart(shop: Store, guest: Storefront) -> None:
    cart = fill_cart({PHONE: 1})
    answer = guest.create("checkout", checkout_attributes(cart, billingAddress={**ADDRESS, "lastName": "Invalid"}))
    assert errors(answer) == [(422, "1102", "Something went wrong with your payment. Try again!")]
    assert Order.objects.get().items.get().state == "payment pending"
    assert Cart.objects.get() == cart
    assert placed(guest, checkout_attributes(cart)).reference == "DE--2"


def test_what_has_no_stock_and_never_runs_out_is_sold(shop: Store, guest: Storefront) -> None:
    product = ConcreteProduct.objects.get(sku=PHONE)
    product.stock.update(is_never_out_of_stock=True, quantity=1)
    Availability.objects.filter(product=product).update(is_never_out_of_stock=True, quantity=1)
    placed(guest, checkout_attributes(fill_cart({PHONE: 5})))
    assert Reservation.objects.get().quantity == 5
    assert Availability.objects.get(product=product).quantity == 0


def test_net_prices_are_taxed_on_top(shop: Store, guest: Storefront) -> None:
    product = add_product("900_1", 1, TaxSet.objects.get(name="Goods"), name="Net")
    product.prices.all().delete()
    make_price(product, None, 10_000)
    add_discount("Ten")
    ShipmentMethodPrice.objects.filter(method=EXPRESS).update(net_price=390)
    order = attributes_of(guest, checkout_attributes(fill_cart({"900_1": 2}, price_mode="NET_MODE")))
    assert (order["totals"]["taxTotal"], order["totals"]["grandTotal"]) == (3494, 21884)
    assert order["expenses"][0]["sumNetPrice"] == 390
    assert order["items"][0]["taxRateAverageAggregation"] == "0.00"


def test_reservations_are_counted_where_they_stand(shop: Store, guest: Storefront) -> None:
    RESERVATIONS.set({PHONE: 3}, "DE")
    placed(guest, checkout_attributes(fill_cart({PHONE: 2})))
    assert Reservation.objects.get().quantity == 5


def test_items_are_on_record_once(shop: Store, guest: Storefront) -> None:
    placed(guest, checkout_attributes(fill_cart({PHONE: 1})))
    again = guest.create("checkout", checkout_attributes(fill_cart({PHONE: 1}, guest="x")))
    assert errors(again)[0][1:] == ("1103", "Cart not found.")
    assert OrderItem.objects.count() == 1
