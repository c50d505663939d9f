"""Goods that are fetched at a service point (storefront.md, 5.4 and 11: points 28 to 31)."""

import re
from typing import Any

import pytest
from pytest_django import Settings

from carts.models import Cart
from carts.owners import Owner
from catalog.models import ConcreteProduct, Store
from checkout.errors import OrderNotPlaced
from checkout.placement import place_order
from checkout.request import CheckoutCall, read_checkout_request
from customers.models import Customer, CustomerAddress
from database.cached_reads import forget_all
from database.sequences import bulk_create_with_next_keys
from merchants.models import OfferPrice, OfferStock, ProductOffer
from orders.models import Order
from pickup.models import (
    MethodType,
    OfferService,
    OfferShipmentType,
    Service,
    ServicePoint,
    ServicePointAddress,
    ServiceType,
    ShipmentType,
)
from shipments.models import Carrier, ShipmentMethod, ShipmentMethodPrice
from tests.support.catalog_shop import currency
from tests.support.checkout_shop import (
    ADDRESS,
    BOOK,
    EXPRESS,
    GUEST,
    PHONE,
    STANDARD,
    add_line,
    checkout_attributes,
    fill_cart,
    shipment,
)
from tests.support.factories import make_merchant
from tests.support.storefront import Storefront, document, errors

FETCH = 20
MAIN, BERLIN = "262feb9d-33a7-5c55-9b04-45b1fd22067e", "7e3b03e0-c53c-5298-9ece-968f4628b4f8"
SELECT = (422, "5601", "Please select service point.")
NOT_WANTED = (422, "5606", "Service Point can not be included for this type of delivery.")
UNAVAILABLE = (
    'Item "{}" is unavailable for delivery with the selected delivery type. Please choose an alternative way to '
    "deliver the item or remove it from the cart."
)


@pytest.fixture
def points(shop: Store) -> None:
    """The telephone can be fetched by two offers of one merchant, dearer at Main, where there are two."""
    bulk_create_with_next_keys(ServiceType, [ServiceType(key="pickup", name="Pickup")])
    bulk_create_with_next_keys(
        ServicePoint, [ServicePoint(key="main", name="Main"), ServicePoint(key="berlin", name="Berlin")]
    )
    kind, (main, berlin) = ServiceType.objects.get(), ServicePoint.objects.order_by("pk")
    for point in (main, berlin):
        point.stores.add(shop)
    address = {"iso2_code": "DE", "address1": "Lindenweg", "address2": "8", "zip_code": "10115", "city": "Berlin"}
    bulk_create_with_next_keys(ServicePointAddress, [ServicePointAddress(service_point=main, **address)])
    types = [
        ShipmentType(key="pickup", name="Pickup", service_type=kind),
        ShipmentType(key="delivery", name="Delivery"),
    ]
    bulk_create_with_next_keys(ShipmentType, types)
    for each in types:
        each.stores.add(shop)
    method = ShipmentMethod.objects.create(
        pk=FETCH, key="fetch", name="Free Pickup", carrier=Carrier.objects.create(name="Pickup")
    )
    method.stores.add(shop)
    ShipmentMethodPrice.objects.create(method=method, store=shop, currency=currency("EUR"), gross_price=0)
    MethodType.objects.create(method=method, shipment_type=types[0])
    for key in (STANDARD, EXPRESS):
        MethodType.objects.create(method_id=key, shipment_type=types[1])
    merchant = make_merchant(reference="MER000001")
    merchant.stores.add(shop)
    service = Service.objects.create(key="s1", service_point=main, service_type=kind)
    for number, (price, left) in enumerate(((38000, 5), (37000, 2), (36000, 0)), start=1):
        offer = ProductOffer.objects.create(
            pk=number,
            reference=f"offer{number}",
            product=ConcreteProduct.objects.get(sku=PHONE),
            merchant=merchant,
            approval_status="approved",
        )
        offer.stores.add(shop)
        OfferPrice.objects.create(offer=offer, store=shop, currency=currency("EUR"), gross_price=price)
        OfferStock.objects.create(offer=offer, warehouse=shop.warehouses.get(), quantity=left)
        OfferService.objects.create(offer=offer, service=service)
        OfferShipmentType.objects.create(offer=offer, shipment_type=types[0])
    forget_all()


@pytest.fixture
def cart(points: None) -> Cart:
    made = fill_cart({})
    add_line(made, PHONE, 1, offer_reference="offer1", merchant_reference="MER000001", group_key="phone")
    return made


def at(uuid: str, *keys: str) -> dict[str, Any]:
    return {"idServicePoint": uuid, "items": list(keys)}


def ask(guest: Storefront, cart: Cart, query: str = "", **attributes: Any) -> Any:
    return guest.create("checkout-data", {"idCart": str(cart.uuid), **attributes}, f"/checkout-data{query}")


def single(method: int = FETCH) -> dict[str, Any]:
    return {"shipment": {"idShipmentMethod": method}}


def split(*methods: tuple[int, list[str]]) -> dict[str, Any]:
    return {"shipments": [{"items": keys, "idShipmentMethod": method} for method, keys in methods]}


def test_28_fetching_needs_a_point(guest: Storefront, cart: Cart) -> None:
    add_line(cart, BOOK)
    assert errors(ask(guest, cart, **single())) == [SELECT]
    assert errors(ask(guest, cart, **split((FETCH, ["phone", BOOK])))) == [SELECT, SELECT]
    assert errors(ask(guest, cart, **split((FETCH, ["phone"]), (EXPRESS, [BOOK])))) == [SELECT]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({**single(STANDARD), "servicePoints": [at(MAIN, "phone")]}, [NOT_WANTED]),
        (
            {**split((STANDARD, ["phone"])), "servicePoints": [at(MAIN, "phone")]},
            [(422, "5607", 'Service Point for item "phone" can not be included with this type of delivery.')],
        ),
        (
            {**single(), "servicePoints": [at("x", "phone")]},
            [(422, "5405", "Service point is unavailable.")],
        ),
        (
            {**split((FETCH, ["phone"])), "servicePoints": [at(MAIN, "phone", "phone")]},
            [(422, "5406", "Service point item is duplicated.")],
        ),
        (
            {**single(), "servicePoints": [at(MAIN, "phone"), at(MAIN, "x")]},
            [(422, "5605", "For single shipments, only one Service Point can be included in the request body.")],
        ),
        (
            {**single(), "servicePoints": [at(BERLIN, "phone")]},
            [(422, "5602", f'Service Point lacks an associated address. Service Point uuid: "{BERLIN}"')],
        ),
        (
            {"customer": {**GUEST, "firstName": ""}},
            [(422, "5603", "Required customer information is missing from the request body.")],
        ),
        (
            {**single(), "servicePoints": [{"idServicePoint": ""}]},
            [
                (422, "901", "servicePoints.0.idServicePoint => This value should not be blank."),
                (422, "901", "servicePoints.0.items => This field is missing."),
            ],
        ),
    ],
)
def test_29_and_30_what_is_wrong_with_the_request(
    guest: Storefront, cart: Cart, attributes: dict[str, Any], expected: Any
) -> None:
    assert errors(ask(guest, cart, **attributes)) == expected
    told = errors(guest.create("checkout", checkout_attributes(cart, **{"shipments": None, **attributes})))
    assert [each for each in told if each in expected][: len(expected)] == expected
    assert not Order.objects.exists()


def test_30_a_shop_without_merchants_asks_for_no_names(guest: Storefront, cart: Cart, settings: Settings) -> None:
    settings.MARKETPLACE = False
    answer = ask(guest, cart, customer={"salutation": "Ms", "email": "ada@shop.example"}, servicePoints=[at("x", "y")])
    assert "selectedServicePoints" not in document(answer)["data"]["attributes"]
    cart.items.update(offer_reference=None)
    nameless = {"salutation": "Ms", "email": "ada@shop.example"}
    bought = guest.create("checkout", checkout_attributes(cart, customer=nameless, shipments=[shipment(["phone"])]))
    assert bought.status_code == 201


def test_31_a_preview_shows_points_and_types(guest: Storefront, cart: Cart) -> None:
    found = document(ask(guest, cart, "?include=service-points", **single(), servicePoints=[at(MAIN, "phone")]))
    assert found["data"]["attributes"]["selectedServicePoints"] == [at(MAIN, "phone")]
    kind = ShipmentType.objects.get(key="pickup")
    assert found["data"]["attributes"]["selectedShipmentTypes"] == [
        {"id": str(kind.uuid), "name": "Pickup", "key": "pickup"}
    ]
    assert found["data"]["relationships"] == {"service-points": {"data": [{"type": "service-points", "id": MAIN}]}}
    assert found["included"] == [
        {
            "type": "service-points",
            "id": MAIN,
            "attributes": {"name": "Main", "key": "main"},
            "links": {"self": f"https://glue.shop.example/service-points/{MAIN}"},
        }
    ]


def test_31_methods_lead_to_their_types(guest: Storefront, cart: Cart) -> None:
    query = "?include=shipments,shipment-methods,shipment-types,service-types"
    found = document(ask(guest, cart, query))
    types = {
        each["id"]: [other["id"] for other in each.get("relationships", {}).get("shipment-types", {}).get("data", [])]
        for each in found["included"]
        if each["type"] == "shipment-methods"
    }
    pickup, delivery = (str(each.uuid) for each in ShipmentType.objects.order_by("pk"))
    assert types == {"1": [delivery], "2": [delivery], "3": [], "4": [], "5": [], str(FETCH): [pickup]}
    assert not any(each["type"] == "service-types" for each in found["included"])
    OfferShipmentType.objects.all().delete()
    sent = document(ask(guest, cart, query, **split((EXPRESS, ["phone"]))))
    methods = [each["id"] for each in sent["included"] if each["type"] == "shipment-methods"]
    assert str(FETCH) not in methods


def test_a_point_takes_the_place_of_the_address_and_the_cheapest_offer_that_of_the_line(
    guest: Storefront, cart: Cart
) -> None:
    attributes = checkout_attributes(
        cart,
        shipments=[{"items": ["phone"], "idShipmentMethod": FETCH}],
        servicePoints=[at(MAIN, "phone")],
    )
    answer = guest.create("checkout", attributes)
    assert answer.status_code == 201, answer.content
    item = Order.objects.get().items.get()
    assert (item.product_offer_reference, item.sum_price) == ("offer2", 37000)
    address = item.shipment.shipping_address
    assert (address.first_name, address.address1, address.city, address.phone) == ("Ada", "Lindenweg", "Berlin", None)


def test_a_point_that_has_closed_since_the_request_was_checked_places_nothing(cart: Cart) -> None:
    """A change of an order is placed later by a worker, with the request that was laid aside."""
    values = {
        "id_cart": str(cart.uuid),
        "customer": {"salutation": "Ms", "email": "ada@shop.example", "first_name": "Ada", "last_name": "Koch"},
        "billing_address": {re.sub("(?=[A-Z])", "_", name).lower(): value for name, value in ADDRESS.items()},
        "shipments": [{"items": ["phone"], "id_shipment_method": FETCH}],
        "service_points": [{"id_service_point": MAIN, "items": ["phone"]}],
        "payments": [{"payment_method_name": "Invoice", "payment_provider_name": "DummyPayment"}],
    }
    asked = CheckoutCall(read_checkout_request(values), Owner(guest_reference=cart.guest_reference), "DE", "en_US")
    ServicePoint.objects.filter(key="main").update(is_active=False)
    with pytest.raises(OrderNotPlaced) as refusal:
        place_order(asked, check_bearer=lambda _: None)
    told = f'Selected service point "{MAIN}" is not available for the store "DE"'
    assert refusal.value.entries == [{"code": "1102", "status": 422, "detail": told}]
    assert not Order.objects.exists()
    assert cart.items.count() == 1


def test_a_single_shipment_is_fetched_too_and_the_address_book_stays(
    customer: Storefront, ada: Customer, points: None
) -> None:
    cart = fill_cart({}, customer=ada)
    add_line(cart, PHONE, 3, offer_reference="offer2", merchant_reference="MER000001", group_key="phone")
    OfferStock.objects.filter(offer=2).update(quantity=4)
    OfferStock.objects.filter(offer=3).update(quantity=1)
    attributes = checkout_attributes(
        cart, shipments=None, billingAddress=ADDRESS, **single(), servicePoints=[at(MAIN, "phone")]
    )
    assert customer.create("checkout", attributes).status_code == 201
    order = Order.objects.get()
    assert (order.shipping_address.address1, order.shipping_address.last_name) == ("Lindenweg", "Koch")
    assert list(CustomerAddress.objects.values_list("address1", flat=True)) == ["Torstr."]


@pytest.mark.parametrize("case", ["no offer", "too many", "no service", "no type"])
def test_what_cannot_be_fetched_there_is_refused(guest: Storefront, cart: Cart, case: str) -> None:
    if case == "no offer":
        cart.items.update(offer_reference=None, merchant_reference=None)
    elif case == "too many":
        cart.items.update(quantity=6)
        OfferStock.objects.update(quantity=5)
        cart.items.update(quantity=5)
        OfferStock.objects.exclude(offer=1).update(quantity=0)
        OfferService.objects.filter(offer=1).delete()
    elif case == "no service":
        Service.objects.update(is_active=False)
    else:
        OfferShipmentType.objects.all().delete()
    answer = ask(guest, cart, **single(), servicePoints=[at(MAIN, "phone")])
    assert errors(answer) == [(422, "1101", UNAVAILABLE.format("Samsung Galaxy S5 mini"))]


def test_an_offer_that_is_only_fetched_is_not_sent(guest: Storefront, cart: Cart) -> None:
    attributes = checkout_attributes(cart, shipments=[shipment(["phone"])])
    assert errors(guest.create("checkout", attributes)) == [(422, "1102", UNAVAILABLE.format("Samsung Galaxy S5 mini"))]
    OfferShipmentType.objects.all().delete()
    assert guest.create("checkout", attributes).status_code == 201


def test_a_type_that_is_closed_is_refused(guest: Storefront, cart: Cart) -> None:
    ShipmentType.objects.filter(key="pickup").update(is_active=False)
    forget_all()
    found = errors(ask(guest, cart, **single(), servicePoints=[at(MAIN, "phone")]))
    assert found == [(422, "1101", 'Selected delivery type "Pickup" is not available.')]


def test_other_shipments_beside_one_that_is_fetched_need_an_address(guest: Storefront, cart: Cart) -> None:
    add_line(cart, BOOK)
    attributes = checkout_attributes(
        cart,
        shipments=[
            {"items": ["phone"], "idShipmentMethod": FETCH},
            {"items": [BOOK], "idShipmentMethod": EXPRESS},
        ],
        servicePoints=[at(MAIN, "phone")],
    )
    assert errors(guest.create("checkout", attributes)) == [
        (
            422,
            "5604",
            f'A shipping address is required for the selected shipment method and type. Group keys: "{BOOK}"',
        )
    ]
    single_pickup = checkout_attributes(cart, shipments=None, **single())
    assert errors(guest.create("checkout", single_pickup)) == [SELECT, SELECT]
