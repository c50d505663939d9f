"""Customers review products; nobody reads a review before it is approved (catalog.md, 15)."""

from collections.abc import Callable

import pytest

from catalog.models import AbstractProduct, ProductReview
from customers.models import Customer
from tests.support.catalog_shop import make_concrete
from tests.support.storefront import Storefront, document, errors

REVIEW = {"rating": 4, "summary": "Good light", "nickname": "Ada", "description": "Reads well."}


@pytest.fixture
def product(store: object) -> AbstractProduct:
    return make_concrete("1_1", abstract=None).abstract


@pytest.fixture
def customer(sign_in: Callable[[Customer], Storefront], make_customer: Callable[..., Customer]) -> Storefront:
    return sign_in(make_customer(reference="DE--7"))


def test_a_review_waits_for_approval(customer: Storefront, product: AbstractProduct) -> None:
    path = f"/abstract-products/{product.sku}/product-reviews"
    answer = customer.create("product-reviews", REVIEW, path, Accept_Language="de")
    review = ProductReview.objects.get()
    assert answer.status_code == 202
    assert document(answer) == {
        "data": {
            "type": "product-reviews",
            "id": str(review.pk),
            "attributes": {"rating": 4, "nickname": "Ada", "summary": "Good light", "description": "Reads well."},
            "links": {"self": f"https://glue.shop.example{path}/{review.pk}"},
        }
    }
    assert (review.customer_reference, review.locale_name, review.status) == ("DE--7", "de_DE", "pending")
    assert document(customer.read(path))["data"] == []


@pytest.mark.parametrize(
    ("changes", "violations"),
    [
        ({"rating": None}, ["rating => This value should not be blank."]),
        ({"rating": 0}, ["rating => This value should be greater than or equal to 1."]),
        ({"rating": "6"}, ["rating => This value should be less than or equal to 5."]),
        ({"rating": "x"}, ["rating => This value should be of type numeric."]),
        ({"rating": True}, ["rating => This value should be of type numeric."]),
        (
            {"rating": []},
            ["rating => This value should not be blank.", "rating => This value should be of type numeric."],
        ),
        (
            {"summary": "", "nickname": "x" * 256},
            [
                "summary => This value should not be blank.",
                "nickname => This value is too long. It should have 255 characters or less.",
            ],
        ),
    ],
)
def test_a_review_is_checked(
    customer: Storefront, product: AbstractProduct, changes: dict[str, object], violations: list[str]
) -> None:
    answer = customer.create(
        "product-reviews", {**REVIEW, **changes}, f"/abstract-products/{product.sku}/product-reviews"
    )
    assert errors(answer) == [(422, "901", violation) for violation in violations]
    assert not ProductReview.objects.exists()


def test_only_customers_review_and_only_what_there_is(
    anonymous: Storefront, customer: Storefront, product: AbstractProduct
) -> None:
    path = f"/abstract-products/{product.sku}/product-reviews"
    assert errors(anonymous.create("product-reviews", REVIEW, path)) == [(403, "002", "Missing access token.")]
    unknown = customer.create("product-reviews", REVIEW, "/abstract-products/none/product-reviews")
    assert errors(unknown) == [(404, "301", "Abstract product is not found.")]
    without = customer.create("product-reviews", REVIEW, "/product-reviews")
    assert errors(without) == [(400, "311", "Abstract product sku is not specified.")]
    assert not ProductReview.objects.exists()
