"""Carts in the back office: who left what behind, and how a total comes about."""

from datetime import timedelta

import pytest
from django.utils import timezone

from carts.models import Cart
from catalog.models import Availability
from tests.support.cart_requests import CAMERA, OFFER
from tests.support.cart_shop import fill, five_euros_off, make_cart, product, ten_percent

LIST, TIMES = "/backoffice/carts/cart/", "\N{MULTIPLICATION SIGN}"


@pytest.fixture
def left_behind(store, make_customer):
    """A customer's cart of 393.53 from two days ago and a guest's of 62.77 from now; a third one is empty."""
    owner = make_customer(first_name="Grace", last_name="Hopper", email="grace@shop.example")
    cart = make_cart(store, customer=owner, grand_total=39353, item_count=1)
    fill(cart, CAMERA)
    guests = make_cart(store, guest_reference="anonymous:4711", grand_total=6277, item_count=1)
    fill(guests, "112_1")
    make_cart(store, guest_reference="anonymous:4712")
    Cart.objects.filter(pk=cart.pk).update(updated_at=timezone.now() - timedelta(days=2))
    return cart


def read(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", "€393.53 €62.77"),
        ("?content=all", "€393.53 €62.77"),
        ("?content=empty", ""),
        ("?age=hour", "€62.77"),
        ("?age=week", "€393.53"),
        ("?age=longer", ""),
        ("?worth=200", "€62.77"),
        ("?worth=1000", "€393.53"),
        ("?owner=guests", "€62.77"),
        ("?owner=customers", "€393.53"),
        ("?q=grace@shop.example", "€393.53"),
        ("?q=hopper", "€393.53"),
        ("?q=4711", "€62.77"),
        ("?q=112_1", "€62.77"),
        ("?q=nobody", ""),
    ],
)
def test_the_list_finds_carts(staff_client, left_behind, query, shown):
    page = read(staff_client("carts.view_cart"), LIST + query)
    assert {total for total in ("€393.53", "€62.77") if total in page} == set(shown.split())


def test_the_list_finds_a_cart_by_its_id_and_names_its_customer(staff_client, left_behind):
    page = read(staff_client("carts.view_cart"), f"{LIST}?q={left_behind.uuid}")
    for text in ("Grace Hopper", "grace@shop.example", str(left_behind.uuid)[:8]):
        assert text in page
    assert "Guest" not in page


@pytest.mark.parametrize("count", [1, 5])
def test_the_list_is_a_constant_number_of_statements(staff_client, store, django_assert_num_queries, count):
    for number in range(count):
        make_cart(store, guest_reference=f"anonymous:{number}", item_count=1)
    client = staff_client("carts.view_cart")
    client.get(LIST)
    with django_assert_num_queries(8):
        client.get(LIST)


def test_the_page_shows_how_the_total_comes_about(staff_client, left_behind, store):
    ten_percent(store)
    five_euros_off(3, "wht5pskr", store)
    left_behind.codes.create(code="wht5pskr")
    left_behind.items.create(
        group_key="x", sku=CAMERA, offer_reference=OFFER, merchant_reference="MER000005", option_skus=["OP_wrap"]
    )
    left_behind.items.create(group_key="210_1", sku="210_1", quantity=2, bundle_instances=["a", "b"])
    client = staff_client("carts.view_cart", "carts.view_discount", "merchants.view_merchant")
    page = " ".join(read(client, f"{LIST}{left_behind.pk}/change/").split())
    for text in (
        "Grace Hopper",
        "Camera 066_23294028",
        "€393.53",
        "Gift wrapping",
        f"<code>{OFFER}</code>",
        f"2 {TIMES} Camera 211_1",
        f"4 {TIMES} Camera 212_1",
        "10% off minimum order",
        "<code>wht5pskr</code>",
        "\N{MINUS SIGN}€5.00",
        "€948.53",
        "When the cart was last opened the total was €393.53.",
    ):
        assert text in page, text


def test_the_page_says_what_keeps_a_cart_from_being_ordered_and_changes_nothing(staff_client, left_behind):
    fill(left_behind, "303_1")
    Availability.objects.filter(product=product(CAMERA)).update(quantity=0)
    before = Cart.objects.filter(pk=left_behind.pk).values().get()
    page = read(staff_client("carts.view_cart"), f"{LIST}{left_behind.pk}/change/")
    assert f"Item {CAMERA} no longer available." in page
    assert "303_1 cannot be bought any more" in page
    assert Cart.objects.filter(pk=left_behind.pk).values().get() == before
    assert left_behind.items.count() == 2


@pytest.mark.parametrize("lines", [1, 12])
def test_the_page_is_a_constant_number_of_statements(
    staff_client, left_behind, django_assert_num_queries, settings, lines
):
    settings.CATALOG_CACHE_SECONDS = settings.STORE_CACHE_SECONDS = 3600
    left_behind.items.all().delete()
    for number in range(lines):
        left_behind.items.create(sku=CAMERA, group_key=str(number), merchant_reference="MER000001")
    client = staff_client("carts.view_cart")
    client.get(f"{LIST}{left_behind.pk}/change/")
    with django_assert_num_queries(11):
        client.get(f"{LIST}{left_behind.pk}/change/")


def test_the_page_speaks_german(staff_client, left_behind):
    client = staff_client("carts.view_cart")
    page = client.get(f"{LIST}{left_behind.pk}/change/", headers={"accept-language": "de"}).content.decode()
    for text in ("Wie die Summe zustande kommt", "Im Warenkorb", "393,53\xa0€", "Zuletzt geändert"):
        assert text in page, text


@pytest.mark.parametrize("number", ["0", "x", "9" * 30])
def test_an_unknown_cart_leads_back_to_the_start(staff_client, db, number):
    assert staff_client("carts.view_cart").get(f"{LIST}{number}/change/").status_code == 302
