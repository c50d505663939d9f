from datetime import time

import pytest

from agents.models import User
from catalog.models import Currency, Store, Warehouse
from merchants.models import (
    Merchant,
    MerchantAddress,
    MerchantStatusChange,
    OfferPrice,
    OfferStock,
    ProductOffer,
    WeekdayOpeningHours,
)
from tests.support.catalog_shop import make_concrete

LIST = "/backoffice/merchants/merchant/"
RIGHTS = tuple(
    f"merchants.view_{model}"
    for model in ("merchant", "merchantprofile", "merchantaddress", "weekdayopeninghours", "dateopeninghours")
)


def test_the_list_says_where_a_merchant_sells_and_whether_it_may(staff_client, make_merchant):
    merchant = make_merchant(name="Sonnenschein", status="denied")
    merchant.stores.add(Store.objects.create(name="DE"), Store.objects.create(name="AT"))
    page = staff_client(*RIGHTS).get(LIST).content.decode()
    for text in ("Sonnenschein", "DE, AT", "denied"):
        assert text in page


def test_the_list_is_a_constant_number_of_statements(staff_client, make_merchant, django_assert_num_queries):
    client = staff_client(*RIGHTS)
    store = Store.objects.create(name="DE")
    for _number in range(12):
        make_merchant().stores.add(store)
    client.get(LIST)
    with django_assert_num_queries(8):
        client.get(LIST)


def test_the_page_shows_profile_addresses_and_hours(staff_client, make_merchant):
    merchant = make_merchant()
    merchant.profile.contact_person_last_name = "Kamp"
    merchant.profile.save()
    MerchantAddress.objects.create(merchant=merchant, address1="Hafenstraße")
    WeekdayOpeningHours.objects.create(merchant=merchant, day=0, time_from=time(7), time_to=time(18))
    page = staff_client(*RIGHTS).get(f"{LIST}{merchant.pk}/change/").content.decode()
    for text in ("Kamp", "Hafenstraße", "MONDAY", "7 a.m."):
        assert text in page


@pytest.mark.parametrize(
    ("before", "verb", "after"),
    [
        ("waiting-for-approval", "approve", "approved"),
        ("waiting-for-approval", "deny", "denied"),
        ("approved", "deny", "denied"),
        ("denied", "approve", "approved"),
    ],
)
def test_staff_with_the_right_approve_and_deny_and_are_remembered(staff_client, make_merchant, before, verb, after):
    merchant = make_merchant(status=before)
    client = staff_client(*RIGHTS, "merchants.approve_merchant")
    answer = client.post(f"{LIST}{merchant.pk}/{verb}/step/")
    assert (answer.status_code, answer.url) == (302, f"{LIST}{merchant.pk}/change/")
    assert Merchant.objects.get(pk=merchant.pk).status == after
    change = MerchantStatusChange.objects.get()
    assert (change.source, change.target, change.actor_name) == (before, after, User.objects.get().email)
    assert change.actor_name in client.get(answer.url).content.decode()


@pytest.mark.parametrize(
    ("status", "verb", "code"), [("approved", "approve", 302), ("denied", "deny", 302), ("denied", "delete", 404)]
)
def test_a_step_that_does_not_exist_changes_nothing(staff_client, make_merchant, status, verb, code):
    merchant = make_merchant(status=status)
    answer = staff_client(*RIGHTS, "merchants.approve_merchant").post(f"{LIST}{merchant.pk}/{verb}/step/")
    assert answer.status_code == code
    assert Merchant.objects.get(pk=merchant.pk).status == status
    assert not MerchantStatusChange.objects.exists()


def test_approving_needs_its_own_right_and_a_click(staff_client, make_merchant):
    merchant = make_merchant(status="denied")
    address = f"{LIST}{merchant.pk}/approve/step/"
    editor = staff_client(*RIGHTS, "merchants.change_merchant")
    assert editor.post(address).status_code == 403
    assert "/approve/step/" not in editor.get(f"{LIST}{merchant.pk}/change/").content.decode()
    assert staff_client(*RIGHTS, "merchants.approve_merchant").get(address).status_code == 405
    assert Merchant.objects.get(pk=merchant.pk).status == "denied"


def test_the_list_approves_several_and_says_which_it_could_not(staff_client, make_merchant):
    waiting, approved = make_merchant(status="waiting-for-approval"), make_merchant(name="Done Already")
    client = staff_client(*RIGHTS, "merchants.approve_merchant")
    data = {"action": "approve_merchants", "_selected_action": [waiting.pk, approved.pk]}
    page = client.post(LIST, data, follow=True).content.decode()
    assert "1 merchant is approved." in page
    assert "Done Already is approved already" in page
    assert MerchantStatusChange.objects.get().merchant == waiting


def test_offers_are_listed_with_prices_and_stock(staff_client, make_merchant, django_assert_num_queries):
    store, euro = Store.objects.create(name="DE"), Currency.objects.create(iso_code="EUR", name="Euro")
    warehouse, seller = Warehouse.objects.create(name="Hall"), make_merchant(name="Seller")
    client = staff_client("merchants.view_productoffer")

    def make_offer(number):
        product = make_concrete(f"cam-{number}")
        offer = ProductOffer.objects.create(reference=f"offer-{number}", product=product, merchant=seller)
        OfferPrice.objects.create(offer=offer, store=store, currency=euro, gross_price=1850)
        OfferStock.objects.create(offer=offer, warehouse=warehouse, quantity=4)

    make_offer(1)
    address = "/backoffice/merchants/productoffer/"
    page = client.get(address).content.decode()
    for text in ("offer-1", "cam-1", "Seller", "€18.50", ">4<", "denied"):
        assert text in page, text
    for number in range(2, 9):
        make_offer(number)
    with django_assert_num_queries(11):
        client.get(address)
    for query in ("?q=offer-3", "?q=CAM-3", f"?merchant={seller.reference}&q=offer-3"):
        found = client.get(address + query).content.decode()
        assert "offer-3" in found
        assert "offer-4" not in found
    assert "offer-3" not in client.get(f"{address}?merchant=nobody").content.decode()
