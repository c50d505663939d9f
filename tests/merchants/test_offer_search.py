"""Finding offers by their reference, their merchant's SKU or the product's."""

import pytest

from merchants.models import ProductOffer
from merchants.offer_search import matching_offers
from tests.support.catalog_shop import make_concrete

pytestmark = pytest.mark.django_db


@pytest.fixture
def offers(make_merchant):
    merchant = make_merchant()
    for reference, sku, merchant_sku in (("offer-1", "CANON-RED", "M-7"), ("offer-2", "SONY-BLUE", "M-8")):
        ProductOffer.objects.create(
            reference=reference, product=make_concrete(sku), merchant=merchant, merchant_sku=merchant_sku
        )
    return ProductOffer.objects.order_by("reference")


@pytest.mark.parametrize(
    ("typed", "references"),
    [
        ("", ["offer-1", "offer-2"]),
        ("offer", ["offer-1", "offer-2"]),
        ("OFFER-2", ["offer-2"]),
        ("sony blue", ["offer-2"]),
        ("m-7", ["offer-1"]),
        ("m-7 sony", []),
        ("_", []),
    ],
)
def test_all_typed_words_are_in_one_of_the_three(offers, typed, references):
    assert [offer.reference for offer in matching_offers(offers, typed)] == references
