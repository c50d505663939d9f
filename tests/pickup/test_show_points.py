"""Service points, shipment types and what is to be had there (storefront.md, 5.2, 5.3 and 11: points 23 to 27)."""

from typing import Any

import pytest

from catalog.models import Store
from csv_import.identifiers import derived_uuid
from pickup.models import OfferService, Service, ServicePoint, ServicePointAddress
from tests.pickup.golden_points import BERLIN, DELIVERY, FETCHING, MAIN, PICKUP
from tests.support.golden_documents import assert_golden
from tests.support.storefront import Storefront, data_ids, document, errors

POINTS, TYPES, AVAILABILITIES = "/service-points", "/shipment-types", "/product-offer-service-point-availabilities"
ADDRESS = str(derived_uuid("spy_service_point_address", 1))
OTHER_ADDRESS = str(derived_uuid("spy_service_point_address", 2))
ASLEEP, VIENNA, BARE = (str(derived_uuid("spy_service_point", number)) for number in (3, 4, 5))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (POINTS, "points"),
        (f"{POINTS}/{MAIN}", "point"),
        (f"{POINTS}?q=linden&include=service-point-addresses,services", "points-with-addresses"),
        (f"{POINTS}/{BARE}?include=service-point-addresses", "point-without-address"),
        (f"{POINTS}/{MAIN}/service-point-addresses/{ADDRESS}?x=1", "address"),
        (f"{TYPES}?include=service-types", "types"),
        (f"{TYPES}/{PICKUP}", "type"),
    ],
)
def test_points_and_types_read_as_written_down(points: Storefront, path: str, name: str) -> None:
    assert_golden(points.read(path), f"pickup/{name}")


@pytest.mark.parametrize(
    ("path", "name", "status"),
    [
        (f"{POINTS}/x", "error-5401", 404),
        (f"{POINTS}/{ASLEEP}", "error-5401", 404),
        (f"{POINTS}/{VIENNA}", "error-5401", 404),
        (f"{POINTS}/{MAIN}/service-point-addresses/x", "error-5402", 404),
        (f"{POINTS}/{MAIN}/service-point-addresses/{OTHER_ADDRESS}", "error-5402", 404),
        (f"{POINTS}/x/service-point-addresses/{ADDRESS}", "error-5402", 404),
        (f"{POINTS}/{MAIN}/service-point-addresses", "error-5403", 404),
        (f"{POINTS}//service-point-addresses", "error-5403", 404),
        (f"{POINTS}//service-point-addresses/{ADDRESS}", "error-5404", 400),
        (f"/service-point-addresses/{ADDRESS}", "error-5404", 400),
        (f"{TYPES}/x", "error-5501", 404),
    ],
)
def test_refusals_read_as_written_down(points: Storefront, path: str, name: str, status: int) -> None:
    assert_golden(points.read(path), f"pickup/{name}", status)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", [BERLIN, MAIN]),
        ("?sort=city", [BERLIN, MAIN]),
        ("?sort=-city", [MAIN, BERLIN]),
        ("?sort=name", [BERLIN, MAIN]),
        ("?q=LINDENSTRASSE", []),
        ("?q=LINDENSTRAßE", [MAIN]),
        ("?q=kÖln", [MAIN]),
        ("?q=200", [BERLIN]),
        ("?q=germ", [BERLIN, MAIN]),
        ("?q=store", [BERLIN, MAIN]),
        ("?q=berlin", [BERLIN]),
        ("?q=%25", []),
        ("?q=", [BERLIN, MAIN]),
        ("?filter[service-points.serviceTypeKey]=pickup", [BERLIN, MAIN]),
        ("?filter[service-points.serviceTypeKey]=none", []),
        ("?filter[serviceTypeKey]=none", [BERLIN, MAIN]),
        ("?filter=none", [BERLIN, MAIN]),
        ("?page[limit]=1&page[offset]=1", [MAIN]),
        ("?page[limit]=20000&page[offset]=0", [BERLIN, MAIN]),
        ("?page[limit]=1&page[offset]=7", []),
    ],
)
def test_24_points_are_found(points: Storefront, query: str, shown: list[str]) -> None:
    assert data_ids(points.read(f"{POINTS}{query}")) == shown


def test_23_a_list_of_points_always_has_pages_unless_it_is_empty(points: Storefront) -> None:
    assert list(document(points.read(POINTS))["links"]) == ["self", "last", "first"]
    assert list(document(points.read(f"{POINTS}?q=nowhere"))["links"]) == ["self"]
    Service.objects.filter(key="s-berlin").update(is_active=False)
    assert data_ids(points.read(f"{POINTS}?filter[service-points.serviceTypeKey]=pickup")) == [MAIN]


def test_23_a_shop_without_merchants_has_no_such_routes(points: Storefront, settings: Any) -> None:
    settings.MARKETPLACE = False
    for path in (POINTS, f"{POINTS}/{MAIN}", TYPES, f"{POINTS}/{MAIN}/service-point-addresses/{ADDRESS}"):
        assert errors(points.read(path)) == [(404, None, "Not Found")]
    assert errors(points.create("x", {}, AVAILABILITIES)) == [(404, None, "Not Found")]


def test_26_types_by_their_keys(points: Storefront) -> None:
    assert data_ids(points.read(TYPES)) == [DELIVERY, PICKUP]
    assert data_ids(points.read(f"{TYPES}?sort=key")) == [DELIVERY, PICKUP]
    assert data_ids(points.read(f"{TYPES}?sort=-key")) == [PICKUP, DELIVERY]
    assert data_ids(points.read(TYPES, Store="AT")) == []


def ask(storefront: Storefront, *items: dict[str, Any], points: Any = (MAIN,), **attributes: Any) -> Any:
    asked = {
        "servicePointUuids": list(points),
        "serviceTypeUuid": FETCHING,
        "productOfferServicePointAvailabilityRequestItems": list(items),
        **attributes,
    }
    return storefront.create(AVAILABILITIES.strip("/"), asked)


def item(quantity: int = 1, offer: str | None = "offer-1", sku: str = "A10_1", **more: Any) -> dict[str, Any]:
    return {"productConcreteSku": sku, "quantity": quantity, "productOfferReference": offer, **more}


def test_27_what_is_to_be_had(points: Storefront) -> None:
    answer = ask(
        points,
        item(3),
        item(2),
        item(offer=None, merchantReference="MER000901"),
        item(offer="unknown", sku="A99_1"),
        points=[BERLIN, "unknown", MAIN],
        shipmentTypeUuid=PICKUP,
    )
    assert_golden(answer, "pickup/availabilities")


def found(answer: Any) -> list[tuple[str | None, bool, int]]:
    assert answer.status_code == 200
    [point] = document(answer)["data"]["attributes"]["productOfferServicePointAvailabilities"]
    return [
        (each["productOfferReference"], each["isAvailable"], each["availableQuantity"])
        for each in point["productOfferServicePointAvailabilityResponseItems"]
    ]


def test_27_another_offer_of_the_merchant_may_be_there(points: Storefront) -> None:
    offer = OfferService.objects.get(offer__reference="offer-1").offer
    other = offer.__class__.objects.create(
        pk=90, reference="offer-9", product=offer.product, merchant=offer.merchant, approval_status="approved"
    )
    other.stores.set(offer.stores.all())
    assert found(ask(points, item(9))) == [("offer-1", False, 4)]
    OfferService.objects.create(offer=other, service=Service.objects.get(key="s-main"))
    other.stock.create(warehouse=Store.objects.get(name="DE").warehouses.first(), quantity=20)
    assert found(ask(points, item(9), item(4), item(9))) == [
        ("offer-9", True, 20),
        ("offer-1", True, 4),
        ("offer-9", True, 11),
    ]
    assert found(ask(points, item(1), shipmentTypeUuid=DELIVERY)) == [("offer-1", False, 0)]


@pytest.mark.parametrize(
    ("attributes", "message"),
    [
        ({"servicePointUuids": []}, "servicePointUuids => This value should not be blank."),
        ({"serviceTypeUuid": ""}, "serviceTypeUuid => This value should not be blank."),
        ({"shipmentTypeUuid": ""}, "shipmentTypeUuid => This value should not be blank."),
        (
            {"productOfferServicePointAvailabilityRequestItems": [item(0)]},
            "productOfferServicePointAvailabilityRequestItems.0.quantity => This value should be greater than 0.",
        ),
        (
            {"productOfferServicePointAvailabilityRequestItems": [{"quantity": "x"}]},
            "productOfferServicePointAvailabilityRequestItems.0.productConcreteSku => This field is missing.",
        ),
    ],
)
def test_27_a_question_has_all_its_parts(points: Storefront, attributes: Any, message: str) -> None:
    found = errors(ask(points, item(), **attributes))
    assert (422, "901", message) in found
    assert {code for _, code, _ in found} == {"901"}


@pytest.mark.parametrize(
    "body", [{"x": [{}]}, {"servicePointUuids": ["\x00", "x" * 5000]}, {"serviceTypeUuid": {"a": 1}}]
)
def test_27_junk_is_refused(points: Storefront, body: Any) -> None:
    assert ask(points, item(), **body).status_code in (200, 422)


def test_ids_are_those_of_the_reference_shop(points: Storefront) -> None:
    assert [str(point.uuid) for point in ServicePoint.objects.order_by("pk")[:2]] == [MAIN, BERLIN]
    assert ServicePointAddress.objects.count() == 4


@pytest.mark.parametrize(
    ("path", "statements"),
    [(POINTS, 2), (f"{POINTS}?include=service-point-addresses", 3), (f"{TYPES}?include=service-types", 1)],
)
def test_statements_do_not_depend_on_rows(
    points: Storefront, path: str, statements: int, django_assert_num_queries: Any
) -> None:
    points.read(path)
    with django_assert_num_queries(statements):
        points.read(path)
