"""What a customer may expect of its orders (orders.md, 15: checks 2 to 16, 22, 28 and 33)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from catalog.models import Store
from customers.models import Customer
from merchants.models import Merchant
from orders.models import Order, OrderDiscount, OrderItem
from shipments.models import OrderAddress, Shipment
from tests.support.golden_orders import open_golden_shop
from tests.support.storefront import Storefront, data_ids, document

LIST_FORM = ["merchantReferences", "itemStates", "createdAt", "currencyIsoCode", "priceMode", "totals"]


@pytest.fixture
def ada(make_customer: Callable[..., Customer]) -> Customer:
    return make_customer()


@pytest.fixture
def storefront(ada: Customer, sign_in: Callable[[Customer], Storefront]) -> Storefront:
    return sign_in(ada)


def test_a_new_customer_has_no_orders(storefront: Storefront) -> None:
    assert document(storefront.read("/orders")) == {
        "data": [],
        "links": {"self": "https://glue.shop.example/orders"},
    }


def test_the_newest_order_comes_first_in_list_form(
    storefront: Storefront, ada: Customer, make_order: Callable[..., Order]
) -> None:
    for day in (1, 3, 2):
        make_order(customer=ada, reference=f"DE--{day}", created_at=timezone.now() + timedelta(days=day))
    answer = storefront.read("/orders")
    assert data_ids(answer) == ["DE--3", "DE--2", "DE--1"]
    assert [list(order["attributes"]) for order in document(answer)["data"]] == [LIST_FORM] * 3


def test_orders_of_the_same_moment_are_listed_by_their_id(
    storefront: Storefront, ada: Customer, make_order: Callable[..., Order]
) -> None:
    moment = timezone.now()
    for number in (1, 2, 3):
        make_order(customer=ada, reference=f"DE--{number}", created_at=moment)
    assert data_ids(storefront.read("/orders")) == ["DE--3", "DE--2", "DE--1"]


@pytest.mark.parametrize(
    ("sort", "references"),
    [
        ("createdAt", ["DE--1", "DE--2", "DE--3"]),
        ("-createdAt", ["DE--3", "DE--2", "DE--1"]),
        ("updatedAt", ["DE--2", "DE--3", "DE--1"]),
        ("-updatedAt", ["DE--1", "DE--3", "DE--2"]),
        ("updatedAt,-createdAt", ["DE--2", "DE--3", "DE--1"]),
        ("", ["DE--3", "DE--2", "DE--1"]),
        ("totals", ["DE--3", "DE--2", "DE--1"]),
        ("totals,createdAt", ["DE--3", "DE--2", "DE--1"]),
        ("created_at;DROP TABLE", ["DE--3", "DE--2", "DE--1"]),
    ],
)
@pytest.mark.parametrize("page", ["", "&page[limit]=3"])
def test_a_list_is_sorted_by_its_first_known_key(
    storefront: Storefront, ada: Customer, make_order: Callable[..., Order], sort: str, references: list[str], page: str
) -> None:
    now = timezone.now()
    for number, changed in ((1, 3), (2, 1), (3, 2)):
        make_order(
            customer=ada,
            reference=f"DE--{number}",
            created_at=now + timedelta(days=number),
            updated_at=now + timedelta(days=changed),
        )
    assert data_ids(storefront.read(f"/orders?sort={sort}{page}")) == references


def test_every_item_and_bundle_has_all_45_keys(sign_in: Callable[[Customer], Storefront]) -> None:
    attributes = document(sign_in(open_golden_shop()).read("/orders/DE--7001"))["data"]["attributes"]
    keys = [list(entry) for entry in attributes["items"] + attributes["bundleItems"]]
    assert [len(entry) for entry in keys] == [45] * 6
    assert all(entry == keys[0] for entry in keys)
    assert all(type(item["idShipment"]) is int for item in attributes["items"])


def test_without_a_discount_the_order_has_an_empty_list_and_with_one_an_object_by_name(
    storefront: Storefront, ada: Customer, make_order: Callable[..., Order]
) -> None:
    plain, discounted = make_order(customer=ada), make_order(customer=ada)
    OrderDiscount.objects.create(order=discounted, item=discounted.items.get(), display_name="0", sum_amount=5)
    plain_attributes = document(storefront.read(f"/orders/{plain.reference}"))["data"]["attributes"]
    attributes = document(storefront.read(f"/orders/{discounted.reference}"))["data"]["attributes"]
    assert plain_attributes["calculatedDiscounts"] == plain_attributes["items"][0]["calculatedDiscounts"] == []
    assert list(attributes["calculatedDiscounts"]) == ["0"]
    assert isinstance(attributes["items"][0]["calculatedDiscounts"], list)


def test_one_shipment_is_shown_in_the_order_and_as_a_relationship(
    storefront: Storefront, ada: Customer, make_order: Callable[..., Order]
) -> None:
    order = make_order(customer=ada)
    data = document(storefront.read(f"/orders/{order.reference}?include=order-shipments"))["data"]
    assert data["attributes"]["shippingAddress"] is None
    assert len(data["attributes"]["shipments"]) == 1
    assert data["relationships"]["order-shipments"]["data"] == [
        {"type": "order-shipments", "id": str(order.shipments.get().pk)}
    ]


def test_two_shipments_sort_the_items_and_are_shown_as_relationships_only(
    storefront: Storefront, ada: Customer, make_order: Callable, make_shipment: Callable, make_item: Callable
) -> None:
    order = make_order(customer=ada, item_states=[])
    first, second = order.shipments.get(), make_shipment(order=order)
    for shipment, name in ((second, "c"), (first, "a"), (second, "d"), (first, "b")):
        make_item(order=order, shipment=shipment, name=name)
    data = document(storefront.read(f"/orders/{order.reference}?include=order-shipments"))["data"]
    assert [item["name"] for item in data["attributes"]["items"]] == ["a", "b", "c", "d"]
    assert data["attributes"]["shipments"] == []
    assert [entry["id"] for entry in data["relationships"]["order-shipments"]["data"]] == [
        str(first.pk),
        str(second.pk),
    ]


def test_an_address_for_the_whole_order_has_no_shipments_beside_it(
    storefront: Storefront, ada: Customer, make_order: Callable[..., Order]
) -> None:
    order = make_order(customer=ada, shipping_address=OrderAddress.objects.create(city="Emden"))
    answer = document(storefront.read(f"/orders/{order.reference}?include=order-shipments"))
    assert answer["data"]["attributes"]["shippingAddress"]["city"] == "Emden"
    assert "relationships" not in answer["data"]
    assert "included" not in answer


def test_an_own_shipment_reads_as_it_is_included(
    storefront: Storefront, ada: Customer, make_order: Callable[..., Order]
) -> None:
    order = make_order(customer=ada, item_states=["new", "new"])
    included = document(storefront.read(f"/orders/{order.reference}?include=order-shipments"))["included"]
    shipment = order.shipments.get()
    assert document(storefront.read(f"/order-shipments/{shipment.pk}")) == {"data": included[0]}
    assert included[0]["attributes"]["itemUuids"] == [str(item.uuid) for item in order.items.order_by("pk")]


def test_a_shipment_without_items_or_address_reads_too(
    storefront: Storefront, ada: Customer, make_order: Callable[..., Order]
) -> None:
    order = make_order(customer=ada)
    empty = Shipment.objects.create(order=order, method_name="Standard", carrier_name="Parcel")
    attributes = document(storefront.read(f"/order-shipments/{empty.pk}"))["data"]["attributes"]
    assert attributes["itemUuids"] == []
    assert attributes["shippingAddress"] is None


def test_a_hidden_order_counts_but_is_not_listed(
    storefront: Storefront, ada: Customer, make_order: Callable[..., Order]
) -> None:
    make_order(customer=ada, reference="DE--1")
    make_order(customer=ada, reference="DE--2", item_states=["invalid"], is_hidden_from_customer=True)
    answer = storefront.read("/orders?page[offset]=0&page[limit]=1")
    assert data_ids(answer) == []
    assert document(answer)["links"] == {"self": "https://glue.shop.example/orders?page[offset]=0&page[limit]=1"}
    answer = storefront.read("/orders?page[offset]=0&page[limit]=2")
    assert data_ids(answer) == data_ids(storefront.read("/orders")) == ["DE--1"]
    assert document(answer)["links"]["last"] == "https://glue.shop.example/orders?page[offset]=0&page[limit]=2"
    assert storefront.read("/orders/DE--2").status_code == 200


def test_merchants_of_a_list_stand_in_the_order_of_the_whole_answer(
    storefront: Storefront, ada: Customer, make_order: Callable[..., Order], make_item: Callable[..., OrderItem],
    make_merchant: Callable[..., Merchant],
) -> None:  # fmt: skip
    store = Store.objects.create(name="DE")
    for reference in ("M1", "M2", "M3"):
        make_merchant(reference=reference).stores.add(store)
    for number, references in ((1, ["M1", "M2", "M3", "gone"]), (2, ["M2", "M1"])):
        order = make_order(customer=ada, reference=f"DE--{number}", item_states=[])
        for reference in references:
            make_item(order=order, merchant_reference=reference)
    answer = document(storefront.read("/orders?include=merchants"))
    related = [[entry["id"] for entry in order["relationships"]["merchants"]["data"]] for order in answer["data"]]
    assert [order["attributes"]["merchantReferences"] for order in answer["data"]] == [
        ["M2", "M1"],
        ["M1", "M2", "M3", "gone"],
    ]
    assert related == [["M2", "M1"], ["M2", "M1", "M3"]]
    assert [merchant["id"] for merchant in answer["included"]] == ["M2", "M1", "M3"]


@pytest.mark.parametrize(
    ("state", "today", "returnable"),
    [
        ("shipped", "2024-03-05 10:20:30", True),
        ("delivered", "2024-04-04 23:59:59", True),
        ("shipped by merchant", "2024-04-04 00:00:00", True),
        ("shipped", "2024-04-05 00:00:01", False),
        ("waiting for return", "2024-03-05 10:20:31", False),
        ("new", "2024-03-05 10:20:31", False),
    ],
)
def test_an_item_may_be_sent_back_for_30_full_days(
    ada: Customer, sign_in: Callable[[Customer], Storefront], make_order: Callable, make_item: Callable,
    state: str, today: str, returnable: bool,
) -> None:  # fmt: skip
    placed = datetime(2024, 3, 5, 10, 20, 30, tzinfo=UTC)
    order = make_order(customer=ada, item_states=[])
    make_item(order=order, state=state, created_at=placed)
    with time_machine.travel(f"{today}+00:00"):
        items = document(sign_in(ada).read(f"/orders/{order.reference}"))["data"]["attributes"]["items"]
    assert [item["isReturnable"] for item in items] == [returnable]


def test_a_stored_document_grows_old_with_the_day(
    ada: Customer, sign_in: Callable[[Customer], Storefront], make_order: Callable[..., Order]
) -> None:
    order = make_order(customer=ada, item_states=["shipped"])
    seen = []
    for days in (0, 30, 31):
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            answer = document(sign_in(ada).read(f"/orders/{order.reference}"))
            seen.append(answer["data"]["attributes"]["items"][0]["isReturnable"])
    assert seen == [True, True, False]
