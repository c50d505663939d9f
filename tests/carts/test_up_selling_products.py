"""Products shown beside a cart (storefront.md, 4 and 11: points 21 and 22)."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from carts.models import Cart
from catalog.models import AbstractProduct, ProductRelation, RelatedProduct, Store
from customers.models import Customer
from tests.support.cart_shop import fill, make_cart
from tests.support.catalog_shop import make_abstract, make_concrete, make_store
from tests.support.storefront import HOST, Storefront, customer_token, data_ids, document, errors

GUEST = {"X-Anonymous-Customer-Unique-Id": "guest"}
NOT_FOUND = [(404, "101", "Cart with given uuid not found.")]
NO_ID = [(400, "104", "Cart uuid is missing.")]
NO_GUEST = [(400, "109", "Anonymous customer unique id is empty.")]


@pytest.fixture
def store(anonymous: Storefront) -> Store:
    store = make_store("DE")
    for number in range(1, 9):
        make_concrete(f"00{number}_1", abstract=make_abstract(f"00{number}"))
    return store


@pytest.fixture
def ada(make_customer: Callable[..., Customer]) -> Customer:
    return make_customer()


@pytest.fixture
def cart(store: Store, ada: Customer) -> Cart:
    return make_cart(store, customer=ada)


def relate(store: Store, sku: str, others: Sequence[tuple[str, int]], **fields: Any) -> None:
    values = {"key": f"{sku}-{ProductRelation.objects.count()}", "relation_type": "up-selling", **fields}
    relation = ProductRelation.objects.create(product=AbstractProduct.objects.get(sku=sku), **values)
    relation.stores.add(store)
    for other, position in others:
        product = AbstractProduct.objects.get(sku=other)
        RelatedProduct.objects.create(relation=relation, product=product, position=position)


def up_selling(cart: Cart, ada: Customer, query: str = "") -> Any:
    return Storefront(customer_token(ada)).read(f"/carts/{cart.uuid}/up-selling-products{query}")


def test_21_all_relations_of_the_cart_together_by_position(store: Store, cart: Cart, ada: Customer) -> None:
    fill(cart, "001_1", "002_1")
    relate(store, "001", [("004", 1), ("005", 2), ("006", 3)])
    relate(store, "001", [("008", 0)])  # the first relation of a product counts alone
    relate(store, "002", [("007", 2), ("004", 5), ("001", 9)])
    assert data_ids(up_selling(cart, ada)) == ["005", "007", "006", "004", "001"]


def test_21_what_does_not_count(store: Store, cart: Cart, ada: Customer) -> None:
    fill(cart, "001_1", "001_1x", "002_1", "003_1")
    relate(store, "001", [("004", 1)], relation_type="related-products")
    relate(store, "002", [("005", 1)], is_active=False)
    relate(make_store("AT"), "003", [("006", 1)])
    assert data_ids(up_selling(cart, ada)) == []


def test_21_hidden_products_are_left_out(store: Store, cart: Cart, ada: Customer) -> None:
    fill(cart, "001_1")
    relate(store, "001", [("004", 1), ("005", 2), ("006", 3)])
    AbstractProduct.objects.filter(sku="004").update(approval_status="denied")
    AbstractProduct.objects.get(sku="005").texts.filter(locale_name="en_US").delete()
    assert data_ids(up_selling(cart, ada)) == ["006"]


def test_21_the_document_is_one_of_abstract_products(store: Store, cart: Cart, ada: Customer) -> None:
    fill(cart, "001_1")
    relate(store, "001", [("004", 1)])
    found = document(up_selling(cart, ada, "?include=concrete-products&fields[abstract-products]=sku"))
    assert found["links"] == {
        "self": f"{HOST}/carts/{cart.uuid}/up-selling-products?include=concrete-products&fields[abstract-products]=sku"
    }
    assert found["data"] == [
        {
            "type": "abstract-products",
            "id": "004",
            "attributes": {"sku": "004"},
            "links": {"self": f"{HOST}/abstract-products/004"},
            "relationships": {"concrete-products": {"data": [{"type": "concrete-products", "id": "004_1"}]}},
        }
    ]
    assert [each["id"] for each in found["included"]] == ["004_1"]


def test_21_guests_have_them_too(store: Store, anonymous: Storefront) -> None:
    cart = make_cart(store, guest_reference="anonymous:guest")
    fill(cart, "001_1")
    relate(store, "001", [("004", 1)])
    path = f"/guest-carts/{cart.uuid}/up-selling-products"
    answer = anonymous.send("GET", path, headers=GUEST)
    assert data_ids(answer) == ["004"]
    assert document(answer)["links"] == {"self": HOST + path}
    assert errors(anonymous.send("GET", path, headers={"X-Anonymous-Customer-Unique-Id": "other"})) == NOT_FOUND


def test_22_no_cart(store: Store, cart: Cart, ada: Customer, make_customer: Callable[..., Customer]) -> None:
    storefront = Storefront(customer_token(ada))
    assert errors(storefront.read("/carts//up-selling-products")) == NO_ID
    assert errors(storefront.read("/up-selling-products")) == NO_ID
    assert errors(storefront.read("/carts/x/up-selling-products")) == NOT_FOUND
    assert errors(up_selling(cart, make_customer())) == NOT_FOUND


def test_22_no_guest(anonymous: Storefront, store: Store) -> None:
    assert errors(anonymous.read("/guest-carts/x/up-selling-products")) == NO_GUEST
    for headers in ({}, GUEST):
        assert errors(anonymous.send("GET", "/guest-carts//up-selling-products", headers=headers)) == NO_ID
    assert errors(anonymous.read("/up-selling-products")) == [(403, "002", "Missing access token.")]
    assert errors(anonymous.read("/carts/x/up-selling-products")) == [(403, "002", "Missing access token.")]


def test_statements_do_not_depend_on_rows(
    store: Store, cart: Cart, ada: Customer, django_assert_num_queries: Any
) -> None:
    fill(cart, "001_1", "002_1", "003_1")
    for sku in ("001", "002", "003"):
        relate(store, sku, [("004", 1), ("005", 2), ("006", 3)])
    up_selling(cart, ada)
    with django_assert_num_queries(7):  # the token, the cart, its lines, their products, relations, two for products
        assert data_ids(up_selling(cart, ada)) == ["004", "005", "006"]
