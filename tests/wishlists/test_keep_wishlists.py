"""What customers do with their lists, and what is refused (storefront.md, 1 and 11: points 1 to 11)."""

from collections.abc import Callable
from typing import Any

import pytest

from catalog.models import ConcreteProduct
from customers.actions import anonymize_customer
from customers.audit import THE_CUSTOMER
from customers.models import Customer, CustomerAccess
from merchants.models import ProductOffer
from tests.support.storefront import Storefront, customer_token, data_ids, document, errors
from wishlists.models import Wishlist, WishlistItem

Make = Callable[..., Wishlist]
NOT_FOUND = [(404, "201", "Can't find wishlist.")]
NOT_ADDED = [(422, "206", "Can't add an item.")]
NOT_CHANGED = [(422, "200", "Unknown error.")]
NO_LINE = [(404, "208", "No item with provided sku in wishlist.")]
NO_TOKEN = [(403, "002", "Missing access token.")]
TAKEN = "A wishlist with the same name already exists."
MALFORMED = "Please enter name using only letters, numbers, underscores, spaces or dashes."
TOO_LONG = "name => This value is too long. It should have 255 characters or less."
CONFIGURATION = {
    "displayData": "{}",
    "configuration": "{}",
    "configuratorKey": "SHADE",
    "isComplete": True,
    "availableQuantity": 1,
}


@pytest.fixture
def wishlist(beatrix: Customer, make_wishlist: Make) -> Wishlist:
    return make_wishlist(beatrix, "W")


@pytest.fixture
def foreign_list(make_customer: Callable[..., Customer], make_wishlist: Make) -> Wishlist:
    return make_wishlist(make_customer(), "Theirs")


def lines(wishlist: Wishlist) -> str:
    return f"/wishlists/{wishlist.uuid}/wishlist-items"


def add(storefront: Storefront, wishlist: Wishlist, **attributes: Any) -> Any:
    return storefront.create("wishlist-items", attributes, lines(wishlist))


def change(storefront: Storefront, path: str, attributes: Any) -> Any:
    return storefront.send("PATCH", path, {"data": {"type": path.split("/")[-2], "attributes": attributes}})


def test_1_nobody_has_lists_without_a_token(anonymous: Storefront, beatrix: Customer) -> None:
    CustomerAccess.objects.filter(content_type="wishlist").update(is_restricted=True)
    assert errors(anonymous.read("/wishlists")) == NO_TOKEN
    body = {"data": {"type": "wishlist", "attributes": {"name": "x"}}}
    assert errors(anonymous.send("POST", "/wishlists", body)) == [(400, None, "Invalid type.")]
    assert data_ids(Storefront(customer_token(beatrix)).read("/wishlists")) == []


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"name": "Gifts"}, [(400, "202", TAKEN)]),
        ({"name": "gIFTS"}, [(400, "202", TAKEN)]),
        ({"name": "Gifts!"}, [(400, "210", MALFORMED)]),
        ({"name": "Grün"}, [(400, "210", MALFORMED)]),
        ({"name": "   "}, [(400, "210", MALFORMED)]),
        ({"name": "a\nb"}, [(400, "210", MALFORMED)]),
        ({"name": ""}, [(422, "901", "name => This value should not be blank.")]),
        ({"name": None}, [(422, "901", "name => This value should not be blank.")]),
        ({"name": ["Gifts"]}, [(422, "901", "name => This value should be of type string.")]),
        ({"name": "a\x00"}, [(422, "901", "name => This value is not valid.")]),
        ({"name": "x" * 256}, [(422, "901", TOO_LONG)]),
        ({}, [(422, "901", "name => This field is missing.")]),
    ],
)
def test_2_names_that_a_new_list_may_not_have(
    storefront: Storefront, beatrix: Customer, make_wishlist: Make, attributes: Any, expected: Any
) -> None:
    make_wishlist(beatrix, "Gifts")
    assert errors(storefront.create("wishlists", attributes)) == expected
    assert [wishlist.name for wishlist in Wishlist.objects.all()] == ["Gifts"]


@pytest.mark.parametrize("name", ["Gifts", "x" * 255, "a_b-c 9", " a ", 2026])
def test_2_names_that_it_may_have(
    storefront: Storefront, make_customer: Callable[..., Customer], make_wishlist: Make, name: Any
) -> None:
    make_wishlist(make_customer(), "Gifts")  # another customer's
    answer = storefront.create("wishlists", {"name": name})
    assert (answer.status_code, document(answer)["data"]["attributes"]["name"]) == (201, str(name))


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Other", [(422, "202", TAKEN)]), ("OTHER", [(422, "202", TAKEN)]), ("a.b", [(422, "210", MALFORMED)])],
)
def test_3_a_list_is_not_renamed(
    storefront: Storefront, wishlist: Wishlist, beatrix: Customer, make_wishlist: Make, name: str, expected: Any
) -> None:
    make_wishlist(beatrix, "Other")
    assert errors(change(storefront, f"/wishlists/{wishlist.uuid}", {"name": name})) == expected
    wishlist.refresh_from_db()
    assert wishlist.name == "W"


def test_3_a_list_may_keep_its_name(storefront: Storefront, wishlist: Wishlist) -> None:
    assert change(storefront, f"/wishlists/{wishlist.uuid}", {"name": "W"}).status_code == 200
    assert change(storefront, f"/wishlists/{wishlist.uuid}", {"name": "w"}).status_code == 200


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
def test_4_a_foreign_list_is_not_there(storefront: Storefront, foreign_list: Wishlist, method: str) -> None:
    body = {"data": {"type": "wishlists", "attributes": {"name": "Mine"}}}
    for public_id in (foreign_list.uuid, "x", "00000000-0000-0000-0000-000000000000"):
        assert errors(storefront.send(method, f"/wishlists/{public_id}", body)) == NOT_FOUND
    assert Wishlist.objects.get().name == "Theirs"


@pytest.mark.parametrize(
    "attributes",
    [
        {"sku": "x"},
        {"sku": "A10"},
        {"sku": "A10_3"},
        {"sku": "A20_1"},
        {"sku": "A10_1", "productOfferReference": "x"},
        {"sku": "A10_2", "productOfferReference": "offer-1"},
        {"sku": "A10_1", "productConfigurationInstance": CONFIGURATION},
    ],
)
def test_5_what_is_no_product_to_keep_is_not_added(
    storefront: Storefront, wishlist: Wishlist, attributes: dict[str, Any]
) -> None:
    assert errors(add(storefront, wishlist, **attributes)) == NOT_ADDED
    assert not WishlistItem.objects.exists()


def test_5_nothing_is_added_to_a_foreign_list(storefront: Storefront, foreign_list: Wishlist) -> None:
    assert errors(add(storefront, foreign_list, sku="A10_1")) == NOT_ADDED
    assert errors(storefront.create("wishlist-items", {"sku": "A10_1"}, "/wishlists/x/wishlist-items")) == NOT_ADDED
    for path in ("/wishlists//wishlist-items", "/wishlist-items"):
        assert errors(storefront.create("wishlist-items", {"sku": "A10_1"}, path)) == NOT_FOUND
    assert not WishlistItem.objects.exists()


@pytest.mark.parametrize(
    ("attributes", "messages"),
    [
        ({}, ["sku => This field is missing."]),
        ({"sku": ""}, ["sku => This value should not be blank."]),
        (
            {"sku": "A10_2", "productConfigurationInstance": "x"},
            ["productConfigurationInstance => This value should be of type array|(Traversable&ArrayAccess)."],
        ),
        (
            {"sku": "A10_2", "productConfigurationInstance": {**CONFIGURATION, "isComplete": None}},
            ["productConfigurationInstance.isComplete => This value should not be null."],
        ),
    ],
)
def test_5_attributes_of_a_line(
    storefront: Storefront, wishlist: Wishlist, attributes: Any, messages: list[str]
) -> None:
    assert errors(add(storefront, wishlist, **attributes)) == [(422, "901", message) for message in messages]


@pytest.mark.parametrize(
    "attributes",
    [
        {"sku": "A10_1"},
        {"sku": "A10_1", "productOfferReference": "offer-1"},
        {"sku": "A10_2", "productConfigurationInstance": CONFIGURATION},
    ],
)
def test_6_the_same_line_again_is_the_line_that_is_there(
    storefront: Storefront, wishlist: Wishlist, attributes: dict[str, Any]
) -> None:
    first, again = (add(storefront, wishlist, **attributes) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert document(first)["data"]["id"] == document(again)["data"]["id"]
    found = document(storefront.read(f"/wishlists/{wishlist.uuid}"))
    assert found["data"]["attributes"]["numberOfItems"] == 1


@pytest.mark.parametrize("reference", ["offer-3", "offer-5"])
def test_7_an_offer_that_waits_or_sleeps_may_be_kept(
    storefront: Storefront, wishlist: Wishlist, reference: str
) -> None:
    line = document(add(storefront, wishlist, sku="A10_1", productOfferReference=reference))["data"]
    attributes = line["attributes"]
    assert line["id"] == attributes["id"] == f"A10_1_{reference}"
    assert attributes["merchantReference"] == "MER000901"
    assert attributes["availability"]["quantity"] == "0.0000000000"


def test_7_a_line_outlives_its_offer_and_its_product(storefront: Storefront, wishlist: Wishlist) -> None:
    add(storefront, wishlist, sku="A10_1", productOfferReference="offer-1")
    ProductOffer.objects.filter(reference="offer-1").delete()
    ConcreteProduct.objects.filter(sku="A10_1").update(is_active=False)
    found = document(storefront.read(f"/wishlists/{wishlist.uuid}?include=wishlist-items,concrete-products"))
    assert [(each["type"], each["id"]) for each in found["included"]] == [("wishlist-items", "A10_1_offer-1")]
    assert found["included"][0]["attributes"]["merchantReference"] is None


def test_8_a_plain_sku_deletes_every_line_of_it(storefront: Storefront, wishlist: Wishlist) -> None:
    add(storefront, wishlist, sku="A10_1")
    add(storefront, wishlist, sku="A10_1", productOfferReference="offer-1")
    add(storefront, wishlist, sku="A10_2")
    assert storefront.send("DELETE", f"{lines(wishlist)}/A10_1").status_code == 204
    assert [item.product.sku for item in WishlistItem.objects.all()] == ["A10_2"]


def test_8_an_offer_or_a_configuration_is_deleted_alone(storefront: Storefront, wishlist: Wishlist) -> None:
    add(storefront, wishlist, sku="A10_1")
    add(storefront, wishlist, sku="A10_1", productOfferReference="offer-1")
    add(storefront, wishlist, sku="A10_2")
    configured = document(add(storefront, wishlist, sku="A10_2", productConfigurationInstance=CONFIGURATION))["data"]
    for public_id in ("A10_1_offer-1", configured["id"]):
        assert storefront.send("DELETE", f"{lines(wishlist)}/{public_id}").status_code == 204
    found = [(item.product.sku, item.offer_reference, item.configuration) for item in WishlistItem.objects.all()]
    assert found == [("A10_1", "", None), ("A10_2", "", None)]


def test_9_lines_that_are_not_there(storefront: Storefront, wishlist: Wishlist, foreign_list: Wishlist) -> None:
    add(storefront, wishlist, sku="A10_1")
    for public_id in ("x", "A10", "A10_1_offer-1", "A10_1_", "_"):
        assert errors(storefront.send("DELETE", f"{lines(wishlist)}/{public_id}")) == NO_LINE
        assert errors(change(storefront, f"{lines(wishlist)}/{public_id}", {})) == NO_LINE
    assert errors(storefront.send("DELETE", f"{lines(foreign_list)}/A10_1")) == NOT_FOUND
    assert errors(change(storefront, f"{lines(foreign_list)}/A10_1", {})) == NOT_FOUND
    missing = [(400, None, "Resource id is not specified.")]
    assert errors(storefront.send("DELETE", f"{lines(wishlist)}/")) == missing
    assert errors(storefront.send("DELETE", "/wishlists//wishlist-items/A10_1")) == missing
    assert errors(storefront.send("DELETE", "/wishlists")) == missing
    for path in (lines(wishlist), f"{lines(wishlist)}/A10_1", "/wishlist-items", "/wishlist-items/A10_1"):
        assert errors(storefront.read(path)) == [(404, None, "Not Found")]
    assert WishlistItem.objects.count() == 1


@pytest.mark.parametrize(
    "attributes",
    [{}, {"sku": "A10_2"}, {"sku": "x", "productConfigurationInstance": CONFIGURATION}],
    ids=["nothing", "without configuration", "unknown sku"],
)
def test_9_a_configured_line_keeps_its_configuration(
    storefront: Storefront, wishlist: Wishlist, attributes: Any
) -> None:
    line = document(add(storefront, wishlist, sku="A10_2", productConfigurationInstance=CONFIGURATION))["data"]
    assert errors(change(storefront, f"{lines(wishlist)}/{line['id']}", attributes)) == NOT_CHANGED
    assert WishlistItem.objects.get().configuration["configuratorKey"] == "SHADE"


def test_9_a_line_cannot_become_another_one(storefront: Storefront, wishlist: Wishlist) -> None:
    other = {**CONFIGURATION, "isComplete": False}
    first, second = (
        document(add(storefront, wishlist, sku="A10_2", productConfigurationInstance=each))["data"]["id"]
        for each in (CONFIGURATION, other)
    )
    answer = change(storefront, f"{lines(wishlist)}/{second}", {"productConfigurationInstance": CONFIGURATION})
    assert errors(answer) == NOT_CHANGED
    found = document(storefront.read(f"/wishlists/{wishlist.uuid}?include=wishlist-items"))
    assert [line["id"] for line in found["included"]] == [first, second]


def test_9_a_line_of_a_plain_product_is_not_configured(storefront: Storefront, wishlist: Wishlist) -> None:
    add(storefront, wishlist, sku="A10_1")
    path = f"{lines(wishlist)}/A10_1"
    assert errors(change(storefront, path, {"productConfigurationInstance": CONFIGURATION})) == NOT_CHANGED
    assert change(storefront, path, {}).status_code == 200
    ConcreteProduct.objects.filter(sku="A10_1").update(is_active=False)
    assert errors(change(storefront, path, {})) == NOT_CHANGED


def test_10_a_token_shows_no_lists_of_others(
    storefront: Storefront, wishlist: Wishlist, foreign_list: Wishlist
) -> None:
    assert data_ids(storefront.read("/wishlists")) == [str(wishlist.uuid)]
    found = document(storefront.read("/customers/DE--7021?include=wishlists"))
    assert [each["id"] for each in found["included"]] == [str(wishlist.uuid)]


@pytest.mark.parametrize("guest", [{}, {"X-Anonymous-Customer-Unique-Id": "guest"}], ids=["nobody", "guest"])
def test_11_opened_to_guests_lists_stay_closed(
    anonymous: Storefront, wishlist: Wishlist, guest: dict[str, str]
) -> None:
    CustomerAccess.objects.filter(content_type="wishlist").update(is_restricted=False)
    assert errors(anonymous.send("GET", "/wishlists", headers=guest)) == NO_TOKEN
    for method, path, name in (
        ("POST", "/wishlists", "wishlists"),
        ("PATCH", f"/wishlists/{wishlist.uuid}", "wishlists"),
        ("DELETE", f"/wishlists/{wishlist.uuid}", "wishlists"),
        ("POST", lines(wishlist), "wishlist-items"),
        ("DELETE", f"{lines(wishlist)}/A10_1", "wishlist-items"),
    ):
        body = {"data": {"type": name, "attributes": {}}}
        assert errors(anonymous.send(method, path, body, headers=guest)) == NO_TOKEN
    restricted = document(anonymous.read("/customer-access"))["data"][0]["attributes"]["resourceTypes"]
    assert not {"wishlists", "wishlist-items"} & set(restricted)


def test_a_deleted_list_takes_its_lines_along(storefront: Storefront, wishlist: Wishlist) -> None:
    add(storefront, wishlist, sku="A10_1")
    assert storefront.send("DELETE", f"/wishlists/{wishlist.uuid}").status_code == 204
    assert (Wishlist.objects.count(), WishlistItem.objects.count()) == (0, 0)
    assert errors(storefront.send("DELETE", f"/wishlists/{wishlist.uuid}")) == NOT_FOUND


def test_lists_are_the_same_in_every_store(storefront: Storefront, wishlist: Wishlist) -> None:
    add(storefront, wishlist, sku="A10_1")
    found = document(storefront.read(f"/wishlists/{wishlist.uuid}?include=wishlist-items", Store="AT"))
    assert found["included"][0]["attributes"]["prices"] == []
    assert found["included"][0]["attributes"]["availability"]["quantity"] == "0.0000000000"


def test_anonymising_keeps_lists_and_lines(storefront: Storefront, wishlist: Wishlist, beatrix: Customer) -> None:
    add(storefront, wishlist, sku="A10_1")
    anonymize_customer(customer=beatrix, actor=THE_CUSTOMER)
    assert (Wishlist.objects.count(), WishlistItem.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("path", "statements"),
    [
        ("/wishlists", 2),
        ("/wishlists/{uuid}", 2),
        ("/wishlists?include=wishlist-items", 7),
        ("/customers/DE--7021?include=wishlists,wishlist-items", 8),
    ],
)
def test_statements_do_not_depend_on_lists_and_lines(
    storefront: Storefront,
    beatrix: Customer,
    wishlist: Wishlist,
    make_wishlist: Make,
    path: str,
    statements: int,
    django_assert_max_num_queries: Any,
) -> None:
    path = path.format(uuid=wishlist.uuid)
    for number in range(12):
        each = make_wishlist(beatrix, f"List {number}")
        for product_id, offer in ((101, ""), (101, "offer-1"), (102, ""), (301, "")):
            WishlistItem.objects.create(wishlist=each, product_id=product_id, offer_reference=offer)
    storefront.read(path)
    with django_assert_max_num_queries(statements):
        storefront.read(path)
