"""What axe-core finds on pages of the back office and the portal, in a real browser: nothing serious."""

import pytest
from django.utils import timezone

from carts.models import Discount
from catalog.models import Currency, Store, StoreCurrency
from orders.models import Claim
from shipments.models import Carrier, ShipmentMethod

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(browser, make_staff):
    browser.sign_in(make_staff(is_superuser=True))
    yield browser
    assert browser.complaints() == []


def assert_open_to_all(browser, *paths):
    found = {}
    for path in paths:
        browser.open(path)
        browser.driver.execute_script("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        found[path] = browser.barriers()
    assert found == {path: [] for path in paths}


def test_pages_of_an_order_and_what_follows_it(desk, make_order, make_return):
    order = make_order(item_states=["exported", "delivered"])
    returned = make_return(items=order.items.filter(state="delivered"))
    claim = Claim.objects.create(order=order, description="It buzzes.")
    page = f"/backoffice/orders/order/{order.pk}/"
    assert_open_to_all(
        desk,
        "/backoffice/",
        "/backoffice/orders/order/",
        "/backoffice/orders/order/?q=nothing",
        *(f"{page}{name}/" for name in ("change", "shipment", "return", "claim", "customer")),
        f"/backoffice/orders/return/{returned.pk}/change/",
        f"/backoffice/orders/claim/{claim.pk}/change/",
    )


def test_forms_with_boxes_to_choose_from_and_tables_of_fields(desk):
    store = Store.objects.create(name="DE")
    StoreCurrency.objects.create(store=store, currency=Currency.objects.create(iso_code="EUR", name="Euro"))
    discount = Discount.objects.create(key="d", display_name="Ten", valid_from=timezone.now(), valid_to=timezone.now())
    discount.stores.add(store)
    method = ShipmentMethod.objects.create(key="x", name="Express", carrier=Carrier.objects.create(name="Drone"))
    method.stores.add(store)
    assert_open_to_all(
        desk,
        f"/backoffice/carts/discount/{discount.pk}/change/",
        "/backoffice/carts/orderthreshold/add/",
        f"/backoffice/catalog/store/{store.pk}/change/",
        f"/backoffice/shipments/shipmentmethod/{method.pk}/change/",
        "/backoffice/shipments/shipmentmethod/add/",
        "/backoffice/customers/customeraccess/",
        "/backoffice/merchants/merchant/add/",
        "/backoffice/auth/group/add/",
    )


def test_doors(browser):
    assert_open_to_all(browser, "/backoffice/login/", "/merchant-portal/login/")
