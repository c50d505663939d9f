"""What a merchant does with offers, stock and profile, and what each role may do."""

import pytest
from django.utils.translation import override

from catalog.models import Warehouse
from merchants.models import MerchantAddress, OfferPrice, OfferStock, ProductOffer
from tests.support.portal_rows import make_offer

PORTAL = "/merchant-portal/"
OFFERS, STOCK, PROFILE = (f"{PORTAL}merchants/{name}/" for name in ("productoffer", "offerstock", "merchant"))
PRODUCTS = f"{PORTAL}catalog/concreteproduct/"


def management(**prefixes):
    return {
        f"{prefix}-{name}": value
        for prefix, (total, initial) in prefixes.items()
        for name, value in (("TOTAL_FORMS", total), ("INITIAL_FORMS", initial))
    }


@pytest.fixture
def offer_form(alpha, own_rows):
    """What the page for a new offer sends."""
    store, product = alpha.stores.get(), ProductOffer.objects.get(merchant=alpha).product
    price, warehouse = OfferPrice.objects.get(), alpha.warehouses.get()
    return {
        "product": product.pk,
        "merchant_sku": "own-7",
        "is_active": "on",
        "stores": [store.pk],
        **management(prices=(1, 0), stock=(1, 0)),
        "prices-0-store": store.pk,
        "prices-0-currency": price.currency_id,
        "prices-0-price_type": "DEFAULT",
        "prices-0-gross": "18.5",
        "stock-0-warehouse": warehouse.pk,
        "stock-0-quantity": "12",
    }


def test_a_new_offer_waits_for_approval_under_a_reference_of_its_own(portal_client, alpha, offer_form):
    answer = portal_client.post(f"{OFFERS}add/", offer_form, follow=True)
    assert "Customers see the offer once it is approved." in answer.text
    offer = ProductOffer.objects.exclude(reference="ALPHA-offer").get()
    assert (offer.reference, offer.approval_status, offer.merchant) == (
        "MER-ALPHA-camera",
        "waiting_for_approval",
        alpha,
    )
    assert list(offer.prices.values_list("gross_price", "net_price")) == [(1850, None)]
    assert list(offer.stock.values_list("quantity", flat=True)) == [12]
    assert "MER-ALPHA-camera" in portal_client.get(PORTAL).text
    portal_client.post(f"{OFFERS}add/", offer_form)
    assert ProductOffer.objects.filter(reference="MER-ALPHA-camera-2").exists()


@pytest.mark.parametrize(
    ("field", "value", "complaint"),
    [
        ("prices-0-gross", "18.505", "This currency has 2 decimals."),
        ("prices-0-gross", "-1", "greater than or equal to 0"),
        ("stock-0-quantity", "-1", "greater than or equal to 0"),
        ("product", "999999", "Select a valid choice"),
        ("valid_to_0", "2020-01-01", "An offer ends after it begins."),
    ],
)
def test_an_offer_that_makes_no_sense_is_not_made(portal_client, offer_form, field, value, complaint):
    dates = {"valid_from_0": "2026-01-01", "valid_from_1": "00:00", "valid_to_1": "00:00"}
    answer = portal_client.post(f"{OFFERS}add/", {**offer_form, **dates, "valid_to_0": "2027-01-01", field: value})
    assert answer.status_code == 200
    assert complaint in answer.text
    assert ProductOffer.objects.count() == 1


def test_changing_a_denied_offer_puts_it_forward_again(portal_client, alpha, own_rows):
    offer = own_rows[ProductOffer]
    assert offer.approval_status == "denied"
    form = {"merchant_sku": "better", "is_active": "on", **management(prices=(0, 0), stock=(0, 0))}
    assert portal_client.post(f"{OFFERS}{offer.pk}/change/", form).status_code == 302
    offer.refresh_from_db()
    assert (offer.merchant_sku, offer.approval_status) == ("better", "waiting_for_approval")


def test_what_staff_decide_is_not_taken_from_a_form(portal_client, alpha, own_rows, make_merchant):
    offer = own_rows[ProductOffer]
    form = {
        "approval_status": "approved",
        "reference": "mine",
        "merchant": make_merchant().pk,
        **management(prices=(0, 0), stock=(0, 0)),
    }
    portal_client.post(f"{OFFERS}{offer.pk}/change/", form)
    offer.refresh_from_db()
    assert (offer.reference, offer.merchant, offer.approval_status) == ("ALPHA-offer", alpha, "waiting_for_approval")
    hours = management(profile=(1, 1), addresses=(0, 0), weekday_schedule=(0, 0), date_schedule=(0, 0))
    portal_client.post(f"{PROFILE}{alpha.pk}/change/", {"status": "denied", "name": "Other", "reference": "x", **hours})
    alpha.refresh_from_db()
    assert (alpha.status, alpha.name, alpha.reference) == ("approved", "ALPHA Traders", "MER-ALPHA")


def test_a_merchant_without_a_warehouse_gets_one_for_its_first_offer(portal_client, alpha):
    assert portal_client.get(f"{OFFERS}add/").status_code == 200
    warehouse = Warehouse.objects.get()
    assert warehouse.name == "ALPHA Traders MER-ALPHA Warehouse 1"
    assert list(alpha.warehouses.all()) == [warehouse]


def test_offers_are_switched_off_in_bulk(portal_client, own_rows, foreign_rows):
    chosen = [row.pk for row in ProductOffer.objects.all()]
    answer = portal_client.post(OFFERS, {"action": "deactivate_offers", "_selected_action": chosen}, follow=True)
    assert "1 offer is inactive." in answer.text
    assert dict(ProductOffer.objects.values_list("reference", "is_active")) == {
        "ALPHA-offer": False,
        "BETA-offer": True,
    }


def test_stock_is_changed_where_it_stands_and_remembered(portal_client, own_rows):
    row = own_rows[OfferStock]
    assert 'value="4"' in portal_client.get(STOCK).text
    form = {**management(form=(1, 1)), "form-0-id": row.pk, "form-0-quantity": "2.5", "_save": "Save"}
    assert portal_client.post(STOCK, form).status_code == 302
    row.refresh_from_db()
    assert (row.quantity, row.is_never_out_of_stock) == (2.5, False)
    assert "ALPHA-offer" in portal_client.get(f"{STOCK}?amount=low").text
    assert "Changed" in portal_client.get(f"{STOCK}{row.pk}/history/").text
    refused = portal_client.post(STOCK, {**form, "form-0-quantity": "-1"})
    assert "greater than or equal to 0" in refused.text


def test_texts_of_the_profile_are_typed_per_locale(portal_client, alpha, own_rows):
    alpha.profile.description = {"en_US": "old", "fr_FR": "gardé"}
    alpha.profile.save()
    form = {
        **management(profile=(1, 1), addresses=(1, 0), weekday_schedule=(0, 0), date_schedule=(0, 0)),
        "profile-0-merchant": alpha.pk,
        "profile-0-description_en_US": "Cameras since 1999",
        "addresses-0-city": "Hamburg",
        "email": "post@alpha.example",
        "is_active": "on",
    }
    page = portal_client.get(f"{PROFILE}{alpha.pk}/change/").text
    assert 'name="profile-0-description_en_US"' in page
    assert portal_client.post(f"{PROFILE}{alpha.pk}/change/", form).status_code == 302
    alpha.profile.refresh_from_db()
    assert alpha.profile.description == {"en_US": "Cameras since 1999", "fr_FR": "gardé"}
    assert MerchantAddress.objects.filter(merchant=alpha, city="Hamburg").exists()


def test_a_manager_is_asked_before_the_own_portal_closes(portal_client, alpha, own_rows):
    form = {
        **management(profile=(0, 0), addresses=(0, 0), weekday_schedule=(0, 0), date_schedule=(0, 0)),
        "email": "post@alpha.example",
    }
    address = f"{PROFILE}{alpha.pk}/change/"
    assert "closes_portal" not in portal_client.get(address).text
    asked = portal_client.post(address, form)
    assert asked.status_code == 200
    assert "the portal closes at once for everybody who works for it" in asked.text
    assert 'name="closes_portal"' in asked.text
    alpha.refresh_from_db()
    assert alpha.is_active
    portal_client.post(address, {**form, "closes_portal": "on"})
    alpha.refresh_from_db()
    assert not alpha.is_active


def test_products_are_found_by_name_and_lead_to_an_offer(portal_client, own_rows):
    page = portal_client.get(f"{PRODUCTS}?q=camera+alpha").text
    assert "ALPHA-camera" in page
    product = ProductOffer.objects.get().product
    assert f"{OFFERS}add/?product={product.pk}" in portal_client.get(PRODUCTS).text
    assert portal_client.get(f"{PRODUCTS}{product.pk}/change/").status_code == 200


@pytest.mark.parametrize(
    ("role", "may_offer", "may_stock", "may_profile"),
    [("manager", True, True, True), ("shipper", False, True, False), ("viewer", False, False, False)],
)
def test_a_role_changes_its_own_part_and_looks_at_the_rest(
    client, make_member, alpha, own_rows, role, may_offer, may_stock, may_profile
):
    client.force_login(make_member(alpha, role=role))
    offer, stock = own_rows[ProductOffer], own_rows[OfferStock]
    for address in (f"{OFFERS}{offer.pk}/change/", STOCK, f"{PROFILE}{alpha.pk}/change/", PRODUCTS):
        assert client.get(address).status_code == 200
    assert client.get(f"{OFFERS}add/").status_code == (200 if may_offer else 403)
    assert ("Offer it" in client.get(PRODUCTS).text) is may_offer
    client.post(OFFERS, {"action": "deactivate_offers", "_selected_action": [offer.pk]})
    form = {**management(form=(1, 1)), "form-0-id": stock.pk, "form-0-quantity": "9", "_save": "Save"}
    client.post(STOCK, form)
    empty = management(profile=(0, 0), addresses=(0, 0), weekday_schedule=(0, 0), date_schedule=(0, 0))
    client.post(f"{PROFILE}{alpha.pk}/change/", {"email": "new@alpha.example", "is_active": "on", **empty})
    for row in (offer, stock, alpha):
        row.refresh_from_db()
    assert offer.is_active is not may_offer
    assert (stock.quantity == 9) is may_stock
    assert (alpha.email == "new@alpha.example") is may_profile


@pytest.mark.parametrize(("address", "statements"), [(OFFERS, 10), (STOCK, 7), (PRODUCTS, 7)], ids=str)
def test_pages_take_a_constant_number_of_statements(
    portal_client, alpha, own_rows, django_assert_num_queries, address, statements
):
    portal_client.get(address)
    with django_assert_num_queries(statements):
        portal_client.get(address)
    for number in range(5):
        warehouse = Warehouse.objects.create(name=f"Hall {number}")
        offer = make_offer(alpha, "ALPHA")
        copy = ProductOffer.objects.create(reference=f"copy-{number}", product=offer.product, merchant=alpha)
        OfferStock.objects.create(offer=copy, warehouse=warehouse, quantity=1)
    with django_assert_num_queries(statements):
        portal_client.get(address)


def test_the_portal_speaks_german(portal_client, own_rows):
    def page(address):
        return portal_client.get(address, headers={"accept-language": "de"}).text

    for address, texts in {
        PORTAL: ("Händlerportal", "Heute", "Angebote", "Knapper Bestand"),
        OFFERS: ("Freigabe", "Produkt"),
        STOCK: ("Bestand", "reserviert"),
    }.items():
        with override("en"):  # what the page spoke is not spoken by the next test
            german = page(address)
        for text in texts:
            assert text in german, text
