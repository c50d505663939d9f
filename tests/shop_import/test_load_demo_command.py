"""The demo shop: loaded once, left alone afterwards, begun anew only when told twice."""

import io

import pytest
from django.contrib.auth.hashers import check_password
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from oauth2_provider.models import Application

from agents.models import User
from catalog.models import Category, ConcreteProduct, ProductPrice, Stock, Store
from customers.models import Customer
from merchants.models import DateOpeningHours, Merchant, MerchantProfile, ProductOffer
from orders.models import Order
from shipments.models import OrderAddress, ShipmentMethod, ShipmentMethodPrice
from shop_import import demo

pytestmark = pytest.mark.django_db


def load_demo(*options):
    output = io.StringIO()
    call_command("load_demo", *options, stdout=output)
    return output.getvalue()


@pytest.fixture
def demo_shop():
    """The shop without its orders, which take the most time."""
    call_command("install", demo.INSTALL_FILE, stdout=io.StringIO())
    call_command("import_data", demo.MANIFEST, stdout=io.StringIO())


def everything():
    models = (User, Application, Category, Customer, DateOpeningHours, Merchant, MerchantProfile, Order, ShipmentMethod)
    models += (ConcreteProduct, ProductPrice, Stock, ProductOffer)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_the_demo_shop_has_people_merchants_and_ways_to_ship(demo_shop):
    assert [
        (
            store.name,
            store.timezone,
            [entry.currency.iso_code for entry in store.store_currencies.all()],
            [entry.locale_name for entry in store.store_locales.all()],
        )
        for store in Store.objects.all()
    ] == [
        ("DE", "Europe/Berlin", ["EUR", "CHF"], ["en_US", "de_DE"]),
        ("AT", "Europe/Vienna", ["EUR", "CHF"], ["en_US", "de_DE"]),
    ]
    assert Customer.objects.filter(is_stub=False).count() == 21
    assert list(Customer.objects.filter(registered_on=None).values_list("reference", flat=True)) == ["DE--20"]
    assert list(ShipmentMethod.objects.values_list("pk", "name")) == [
        (1, "Standard"),
        (2, "Express"),
        (3, "Standard"),
        (4, "Same Day"),
        (5, "Next Day"),
        (6, "Ground"),
        (7, "3 Day Select"),
        (8, "2 Day"),
        (9, "Overnight"),
        (10, "Same Day"),
        (11, "NoShipment"),
        (12, "Free Pickup"),
    ]
    express = ShipmentMethodPrice.objects.filter(method=2, store__name="DE").order_by("pk")
    assert list(express.values_list("currency__iso_code", "gross_price", "net_price")) == [
        ("EUR", 590, 496),
        ("CHF", 680, 571),
    ]


def test_the_merchants_of_the_demo_speak_two_languages_and_three_of_them_wait(demo_shop):
    visible = Merchant.objects.visible_in("DE").order_by("pk")
    assert list(visible.values_list("reference", "name")) == [
        ("MER000001", "Spryker"),
        ("MER000002", "Video King"),
        ("MER000005", "Budget Cameras"),
        ("MER000006", "Sony Experts"),
    ]
    waiting = Merchant.objects.filter(status="waiting-for-approval", is_active=False).order_by("pk")
    assert list(waiting.values_list("reference", flat=True)) == ["MER000003", "MER000004", "MER000007"]
    for profile in MerchantProfile.objects.all():
        for texts in (profile.description, profile.terms, profile.cancellation_policy, profile.imprint):
            assert set(texts) == {"en_US", "de_DE"}
    assert DateOpeningHours.objects.get(merchant__reference="MER000001", date="2026-12-25").note == {
        "en_US": "Christmas Day",
        "de_DE": "1. Weihnachtstag",
    }


def test_everybody_in_the_demo_has_the_password_that_make_run_prints(demo_shop):
    sonia = Customer.objects.get(reference="DE--21")
    assert (sonia.email, sonia.first_name, sonia.last_name) == ("sonia@spryker.com", "Sonia", "Wagner")
    assert check_password("change123", sonia.password)
    assert User.objects.get(email="admin@spryker.com").check_password("change123")


def test_a_second_run_finds_the_shop_in_place_and_writes_nothing():
    assert load_demo().endswith("The demo shop is loaded.\n")
    assert Order.objects.filter(customer__reference="DE--21").exists()
    assert not Customer.objects.filter(is_stub=True).exists()
    assert not Merchant.objects.filter(is_stub=True).exists()
    Customer.objects.filter(reference="DE--1").update(first_name="Renamed")
    before = everything()
    with CaptureQueriesContext(connection) as captured:
        assert load_demo() == "The demo shop is in place.\n"
    assert {query["sql"].split()[0] for query in captured} == {"SELECT"}
    assert len(captured) == 7
    assert everything() == before


def test_a_reset_without_yes_changes_nothing(demo_shop):
    before = everything()
    with pytest.raises(CommandError, match="Add --yes to do it"):
        load_demo("--reset")
    assert everything() == before


def test_a_reset_begins_anew_and_leaves_other_customers_alone(make_customer, make_order):
    load_demo()
    orders, addresses = Order.objects.count(), OrderAddress.objects.count()
    Customer.objects.filter(reference="DE--21").update(first_name="Renamed", password="!")
    make_order(reference="DE--9001", customer=Customer.objects.get(reference="DE--21"))
    stranger = make_customer(reference="DE--99", email="other@shop.example")
    other = make_order(reference="DE--9002", customer=stranger)

    assert load_demo("--reset", "--yes").endswith("The demo shop is loaded.\n")

    sonia = Customer.objects.get(reference="DE--21")
    assert sonia.first_name == "Sonia"
    assert check_password("change123", sonia.password)
    assert Order.objects.count() == orders + 1
    assert Order.objects.filter(pk=other.pk, customer__reference="DE--99").exists()
    assert OrderAddress.objects.count() == addresses + 2, "the billing and the shipping address of the other order"


def test_the_demo_stays_out_of_another_shop(make_customer):
    make_customer(reference="DE--1", email="somebody@else.example")
    before = everything()
    assert load_demo() == "Another shop is in this database; the demo shop stays out of it.\n"
    with pytest.raises(CommandError, match="Another shop is in this database"):
        load_demo("--reset", "--yes")
    assert everything() == before
