"""Whatever is sent to the merchant portal, it answers with a page, a refusal or the way back."""

import pytest

from merchants.models import OfferPrice, OfferStock, ProductOffer
from orders.models import MerchantOrder
from tests.merchants.portal.test_offers_stock_profile import OFFERS, PORTAL, PROFILE, STOCK, management

ORDERS = f"{PORTAL}orders/merchantorder/"
HUGE = "9" * 26


@pytest.mark.parametrize(
    "query",
    [
        "id__in=1",
        f"pk__in={HUGE}",
        "pk=1",
        "order__customer__email__startswith=a",
        "order_id=1",
        "created_at__year=-1",
        "reference__regex=%5B",
        "reference__startswith=DE",
        "merchant_reference=MER-BETA",
        f"order={HUGE}",
    ],
)
@pytest.mark.parametrize("part", ["", "export/merchant-orders.csv"])
def test_a_link_filters_by_what_the_lists_filters_ask_and_by_nothing_else(portal_client, own_rows, part, query):
    assert portal_client.get(f"{ORDERS}{part}?{query}").status_code == 400


def test_a_relation_behind_the_scenes_asks_nothing_of_other_merchants(portal_client, own_rows, foreign_rows):
    hidden = "ProductOffer_stores%2B__store__merchants__offers__reference__startswith=BETA"
    assert portal_client.get(f"{OFFERS}?{hidden}").status_code == 400


@pytest.mark.parametrize("key", ["abc", HUGE, "\0", "-1"])
def test_keys_that_are_none_choose_nothing(portal_client, own_rows, key):
    chosen = {"action": "deactivate_offers", "_selected_action": [key], "index": key}
    assert portal_client.post(OFFERS, chosen).status_code in (302, 400)
    edited = {**management(form=(1, 1)), "form-0-id": key, "form-0-quantity": "9", "_save": "Save"}
    assert portal_client.post(STOCK, edited).status_code in (200, 302, 400)
    order = own_rows[MerchantOrder]
    assert portal_client.get(f"{ORDERS}{order.pk}/change/", {"_to_field": key}).status_code in (200, 400)
    assert portal_client.post(f"{ORDERS}{order.pk}/fire/", {"move": f"item-{key} ship"}).status_code == 302
    assert portal_client.post(f"{ORDERS}{order.pk}/paper.pdf", {"item": key}).status_code == 200
    assert ProductOffer.objects.get().is_active
    assert OfferStock.objects.get().quantity == 4


@pytest.mark.parametrize("product", ["abc", HUGE, "\0", "-1", ""])
def test_a_product_that_is_none_is_not_offered(portal_client, own_rows, product):
    assert portal_client.get(f"{OFFERS}add/", {"product": product, "valid_from": product}).status_code in (200, 400)
    form = {"product": product, **management(prices=(0, 0), stock=(0, 0))}
    assert portal_client.post(f"{OFFERS}add/", form).status_code in (200, 400)
    assert ProductOffer.objects.count() == 1


def test_a_second_price_of_the_same_kind_from_an_old_page_is_refused_in_words(portal_client, own_rows):
    price = own_rows[OfferPrice]
    form = {
        **management(prices=(1, 0), stock=(0, 0)),
        "merchant_sku": "late",
        "prices-0-store": price.store_id,
        "prices-0-currency": price.currency_id,
        "prices-0-price_type": "DEFAULT",
        "prices-0-gross": "1",
    }
    answer = portal_client.post(f"{OFFERS}{price.offer_id}/change/", form, follow=True)
    assert "Nothing was saved; try again." in answer.text
    assert list(OfferPrice.objects.values_list("gross_price", flat=True)) == [1850]
    assert ProductOffer.objects.get().merchant_sku == "ALPHA-sku"


def test_a_page_found_by_an_empty_column_name_is_the_page_of_the_key(portal_client, alpha):
    assert portal_client.get(f"{PROFILE}{alpha.pk}/change/?_to_field=").status_code == 200
