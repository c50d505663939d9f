"""Statements of a document depend on its resource types, never on its rows: one a type, and two (issue 4, 6)."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.actions.availability import refresh_availability
from catalog.models import (
    AbstractProduct,
    ConcreteProduct,
    Image,
    ImageSet,
    Label,
    LabelAssignment,
    ProductAlternative,
    ProductReview,
    Store,
)
from merchants.models import ProductOffer
from tests.support.catalog_shop import make_abstract, make_concrete, make_price, put_stock
from tests.support.factories import make_merchant, make_order
from tests.support.storefront import Storefront, document

Count = Callable[[str], tuple[int, set[str]]]


@pytest.fixture
def count(anonymous: Storefront, store: Store) -> Count:
    """Return how many statements an answer takes, and which types it holds."""

    def ask(path: str, client: Storefront = anonymous) -> tuple[int, set[str]]:
        client.read(path)  # what a process keeps is read once
        with CaptureQueriesContext(connection) as statements:
            answer = document(client.read(path))
        data = answer["data"] if isinstance(answer["data"], list) else [answer["data"]]
        return len(statements), {resource["type"] for resource in [*data, *answer.get("included", [])]}

    return ask


def stack(variants: int, abstract: AbstractProduct | None = None) -> AbstractProduct:
    """A product with so many variants, each with price, picture, stock and two offers."""
    abstract = abstract or make_abstract()
    concretes = [make_concrete(abstract=abstract) for _ in range(variants)]
    put_stock(dict.fromkeys(concretes, 5), Store.objects.get().warehouses.get())
    refresh_availability(product_ids=[product.pk for product in concretes])
    merchants = [make_merchant(), make_merchant()]
    for merchant in merchants:
        merchant.stores.add(Store.objects.get())
    for product in concretes:
        make_price(product, 1000)
        Image.objects.create(image_set=ImageSet.objects.create(concrete=product), key=product.sku)
        for merchant in merchants:
            offer = ProductOffer.objects.create(
                reference=f"{product.sku}-{merchant.pk}", product=product, merchant=merchant, approval_status="approved"
            )
            offer.stores.add(Store.objects.get())
    make_price(abstract, 1200)
    label = Label.objects.get_or_create(name="NEW")[0]
    label.stores.add(Store.objects.get())
    LabelAssignment.objects.create(label=label, product=abstract)
    ProductReview.objects.create(product=abstract, customer_reference="DE--1", rating=5)
    return abstract


PARTS = "concrete-product-prices,concrete-product-availabilities,concrete-product-image-sets"


@pytest.mark.parametrize(
    "include",
    [
        "",
        "concrete-product-prices,concrete-product-availabilities,abstract-products,product-offers",
        f"{PARTS},product-labels,product-reviews,product-options,bundled-products,abstract-products",
        f"abstract-products,{PARTS},product-offers,product-offer-prices,product-offer-availabilities",
    ],
)
def test_a_concrete_product_with_what_belongs_to_it(count: Count, include: str) -> None:
    few, many = stack(1), stack(50)
    for abstract in (few, many):
        sku = ConcreteProduct.objects.filter(abstract=abstract).first().sku
        statements, types = count(f"/concrete-products/{sku}?include={include}")
        asked = {name for name in include.split(",") if name}
        assert statements <= len(types | asked) + 2, (statements, types)


@pytest.mark.parametrize(
    "include", ["", f"concrete-products,{PARTS},product-offers,product-labels,abstract-product-prices"]
)
def test_an_abstract_product_with_its_variants(count: Count, include: str) -> None:
    few, many = stack(1), stack(50)
    counted = [count(f"/abstract-products/{product.sku}?include={include}") for product in (few, many)]
    assert counted[0] == counted[1]
    assert counted[0][0] <= len(counted[0][1]) + 2


def test_alternatives_with_what_belongs_to_them(count: Count) -> None:
    product, other = make_concrete(), make_concrete()
    for position, alternative in enumerate([stack(2) for _ in range(8)]):
        ProductAlternative.objects.create(product=product, alternative_abstract=alternative, position=position)
    ProductAlternative.objects.create(product=other, alternative_abstract=stack(2))
    path = "/concrete-products/{}/abstract-alternative-products?include=product-labels,abstract-product-prices"
    assert count(path.format(product.sku)) == count(path.format(other.sku))


def test_the_products_of_many_orders(
    count: Count, make_customer: Callable[..., object], sign_in: Callable[..., Storefront]
) -> None:
    customers = [make_customer(), make_customer()]
    products = list(ConcreteProduct.objects.filter(abstract=stack(12)))
    make_order(customer=customers[0]).items.update(sku=products[0].sku)
    for product in products:
        make_order(customer=customers[1]).items.update(sku=product.sku)
    path = "/orders?include=concrete-products,abstract-products"
    counted = [count(path, sign_in(customer)) for customer in customers]
    assert counted[0] == counted[1]
