"""Discounts, vouchers and thresholds in the back office."""

from datetime import timedelta

import pytest
from django.utils import timezone

from carts.models import Discount, DiscountAmount, OrderThreshold, VoucherBatch, VoucherCode
from catalog.models import Currency, Store

LIST = "/backoffice/carts/discount/"
RIGHTS = tuple(f"carts.{verb}_discount" for verb in ("view", "change"))


@pytest.fixture
def make_discount(db):
    def make(key="ten", **fields):
        now = timezone.now()
        given = {"display_name": f"Discount {key}", "is_active": True, "percent_hundredths": 1000}
        period = {"valid_from": now - timedelta(days=1), "valid_to": now + timedelta(days=1)}
        return Discount.objects.create(key=key, **{**given, **period, **fields})

    return make


@pytest.fixture
def euro_store(db):
    return Store.objects.create(name="DE"), Currency.objects.create(iso_code="EUR", name="Euro")


def test_the_list_says_what_a_discount_takes_off_and_when(staff_client, make_discount, euro_store):
    make_discount(decision_rule="sub-total >= '100'", percent_hundredths=1250)
    fixed = make_discount("fixed", percent_hundredths=None, is_active=False)
    DiscountAmount.objects.create(discount=fixed, store=euro_store[0], currency=euro_store[1], gross_amount=500)
    page = staff_client("carts.view_discount").get(LIST).content.decode()
    for text in ("Discount ten", "12.5\xa0%", "the subtotal is at least 100", "€5.00", "inactive", "always"):
        assert text in page, text


def test_the_list_is_a_constant_number_of_statements(staff_client, make_discount, django_assert_num_queries):
    client = staff_client("carts.view_discount")
    for number in range(9):
        make_discount(f"d-{number}")
    client.get(LIST)
    with django_assert_num_queries(8):
        client.get(LIST)


def test_the_page_shows_the_rule_in_words_beside_the_query(staff_client, make_discount):
    discount = make_discount(decision_rule="sub-total >= '100'", collector="sku = 'A1'")
    page = staff_client("carts.view_discount").get(f"{LIST}{discount.pk}/change/").content.decode()
    for text in ("the subtotal is at least 100", "the SKU is A1", "sub-total &gt;= "):
        assert text in page, text


@pytest.mark.parametrize(
    ("rule", "is_saved"), [("sub-total >= '50'", True), ("sub-total >=", False), ("nonsense = '1'", False)]
)
def test_a_rule_is_checked_when_it_is_saved(staff_client, make_discount, rule, is_saved):
    discount = make_discount(decision_rule="sub-total >= '100'")
    data = {
        "display_name": "Changed",
        "discount_type": "cart_rule",
        "calculator": "PLUGIN_CALCULATOR_PERCENTAGE",
        "percent_hundredths": "1000",
        "priority": "1",
        "minimum_item_amount": "1",
        "valid_from_0": "2024-01-01",
        "valid_from_1": "00:00:00",
        "valid_to_0": "2034-01-01",
        "valid_to_1": "00:00:00",
        "decision_rule": rule,
        "collector": "sku = 'A1'",
        "promotion_skus": "[]",
    }
    answer = staff_client(*RIGHTS).post(f"{LIST}{discount.pk}/change/", data)
    assert answer.status_code == (302 if is_saved else 200)
    discount.refresh_from_db()
    assert (discount.decision_rule, discount.display_name) == (
        (rule, "Changed") if is_saved else ("sub-total >= '100'", "Discount ten")
    )


def test_codes_say_how_often_they_were_used(staff_client, make_discount):
    batch = VoucherBatch.objects.create(discount=make_discount(), number=1, max_uses=5)
    VoucherCode.objects.create(batch=batch, code="summer-a1", use_count=2)
    VoucherCode.objects.create(batch=batch, code="winter-b2")
    page = staff_client("carts.view_vouchercode").get("/backoffice/carts/vouchercode/?q=SUMMER").content.decode()
    for text in ("summer-a1", "2 / 5", "Discount ten"):
        assert text in page, text
    assert "winter-b2" not in page


def test_thresholds_are_shown_as_money(staff_client, euro_store):
    store, euro = euro_store
    OrderThreshold.objects.create(
        store=store, currency=euro, threshold_type="soft-minimum-threshold-flexible-fee", threshold=10000, fee=5
    )
    page = staff_client("carts.view_orderthreshold").get("/backoffice/carts/orderthreshold/").content.decode()
    for text in ("€100.00", "5 %", "soft minimum with a fee in percent"):
        assert text in page, text
