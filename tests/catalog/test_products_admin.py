"""The list of products and the page of one, as staff see them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from catalog.actions.availability import refresh_availability
from catalog.models import (
    BundleComponent,
    Image,
    ImageSet,
    Label,
    LabelAssignment,
    OptionGroup,
    OptionPrice,
    PriceSchedule,
    ProductOption,
    Reservation,
    Warehouse,
)
from database import text_search
from merchants.models import OfferPrice, OfferStock, ProductOffer
from tests.support.catalog_shop import currency, make_abstract, make_concrete, make_price, put_stock

LIST = "/backoffice/catalog/abstractproduct/"
RIGHT = "catalog.view_abstractproduct"


@pytest.fixture
def read(staff_client, store):
    client = staff_client(RIGHT)

    def page(query="", **options):
        return " ".join(client.get(LIST + query, **options).content.decode().split())

    return page


def make_stocked(sku, quantity, **fields):
    abstract = make_abstract(sku, **fields)
    concrete = make_concrete(f"{sku}_1", abstract=abstract)
    put_stock({concrete: quantity}, Warehouse.objects.get())
    refresh_availability(product_ids=[concrete.pk])
    return abstract


def test_a_row_says_what_a_product_costs_who_sells_it_and_what_is_left(read, make_merchant):
    abstract = make_stocked("900", 7, merchant_reference=make_merchant(name="Owner").reference)
    make_price(abstract, 1990)
    ProductOffer.objects.create(
        reference="o1", product=abstract.concretes.get(), merchant=make_merchant(name="Second Seller")
    )
    images = ImageSet.objects.create(abstract=abstract)
    Image.objects.create(image_set=images, key="i1", external_url_small="https://pictures.example/small.jpg")
    page = read()
    for text in ("Camera 900 en", "Owner, Second Seller", "€19.90", "DE 7", "approved", "1 of 1", "small.jpg"):
        assert text in page


@pytest.mark.parametrize("typed", ["90", "900_", "camera 900", "DE 900", "amera"])
def test_products_are_found_by_parts_of_sku_variant_and_name(read, typed):
    make_stocked("900", 7)
    make_stocked("800", 7) if typed != "amera" else None
    page = read(f"?q={typed}")
    assert "Camera 900 en" in page
    assert "Camera 800 en" not in page


@pytest.mark.parametrize("typed", ["am", "00"])
def test_words_of_two_letters_look_among_the_newest_products_only(read, monkeypatch, typed):
    monkeypatch.setattr(text_search, "SHORT_WORD_ROWS", 2)
    for sku in ("700", "800", "900"):
        make_stocked(sku, 7)
    page = read(f"?q={typed}")
    assert [sku for sku in ("700", "800", "900") if f"Camera {sku} en" in page] == ["800", "900"]


def test_an_exact_sku_of_a_variant_opens_its_product(staff_client, store):
    abstract = make_stocked("900", 7)
    answer = staff_client(RIGHT).get(f"{LIST}?q=900_1")
    assert (answer.status_code, answer.url) == (302, f"{LIST}{abstract.pk}/change/")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"1", "2", "3"}),
        ("?availability=available", {"1"}),
        ("?availability=sold-out", {"2", "3"}),
        ("?approval_status__exact=denied", {"2"}),
        ("?store=DE", {"1", "2"}),
        ("?store=DE&availability=sold-out", {"2"}),
        ("?active=no", {"3"}),
        ("?merchant=MER000009", {"1"}),
        ("?merchant=nobody", set()),
    ],
)
def test_filters_keep_what_they_say(read, make_merchant, query, found):
    merchant = make_merchant(reference="MER000009")
    sold = make_stocked("p-1", 5)
    make_stocked("p-2", 0, approval_status="denied")
    make_abstract("p-3", stores=[])
    ProductOffer.objects.create(reference="o1", product=sold.concretes.get(), merchant=merchant)
    page = read(query)
    assert {number for number in "123" if f"Camera p-{number} en" in page} == found


def test_the_list_is_a_constant_number_of_statements(read, django_assert_num_queries):
    for number in range(6):
        make_price(make_stocked(f"few-{number}", number), 1000)
    read()
    with django_assert_num_queries(14):
        read()
    for number in range(20):
        make_price(make_stocked(f"more-{number}", number), 1000)
    with django_assert_num_queries(14):
        read()


def test_the_page_shows_all_of_a_product(read, store, make_merchant):
    abstract = make_stocked("900", 7)
    concrete = abstract.concretes.get()
    Reservation.objects.create(sku=concrete.sku, store=store, quantity=2)
    refresh_availability(product_ids=[concrete.pk])
    make_price(abstract, 1990, 1672)
    make_price(concrete, 1790)
    PriceSchedule.objects.create(
        abstract=abstract,
        store=store,
        currency=currency("EUR"),
        gross_price=990,
        starts_at=timezone.now() - timedelta(days=1),
        ends_at=timezone.now() + timedelta(days=1),
    )
    LabelAssignment.objects.create(label=Label.objects.create(name="Fresh"), product=abstract)
    group = OptionGroup.objects.create(key="g", name="group.warranty")
    group.products.add(abstract)
    option = ProductOption.objects.create(group=group, sku="OP_1", name="warranty.two-years")
    OptionPrice.objects.create(option=option, store=store, currency=currency("EUR"), gross_price=500)
    bundle = make_concrete("bundle-1")
    BundleComponent.objects.create(bundle=bundle, component=concrete, quantity=3)
    offer = ProductOffer.objects.create(
        reference="offer-77", product=concrete, merchant=make_merchant(name="Seller"), approval_status="approved"
    )
    OfferPrice.objects.create(offer=offer, store=store, currency=currency("EUR"), gross_price=1850)
    OfferStock.objects.create(offer=offer, warehouse=Warehouse.objects.get(), quantity=4)

    page = read(f"{abstract.pk}/change/")
    for text in (
        "Camera 900 en",
        "Camera 900 de",
        "Warehouse DE: 7",
        "DE: 2",
        "DE 5",
        "€19.90",
        "€16.72",
        "€17.90",
        "€9.90",
        "holds now",
        "Fresh",
        "warranty.two-years",
        "€5.00",
        "bundle-1",
        "offer-77",
        "Seller",
        "€18.50",
        "Warehouse DE: 4",
        "DE 4",
    ):
        assert text in page, text
    assert "Change the stock" not in page


def test_the_page_is_a_constant_number_of_statements(read, django_assert_num_queries, make_merchant):
    abstract = make_stocked("900", 7)

    def add_variant(number):
        concrete = make_concrete(abstract=abstract)
        put_stock({concrete: number}, Warehouse.objects.get())
        make_price(concrete, 1000)
        ProductOffer.objects.create(reference=f"o{number}", product=concrete, merchant=make_merchant())

    add_variant(0)
    read(f"{abstract.pk}/change/")
    with django_assert_num_queries(27):
        read(f"{abstract.pk}/change/")
    for number in range(1, 6):
        add_variant(number)
    with django_assert_num_queries(27):
        read(f"{abstract.pk}/change/")


@pytest.mark.parametrize("number", ["0", "99999999999999999999", "nope"])
def test_a_product_that_is_not_there_leads_back(staff_client, store, number):
    answer = staff_client(RIGHT).get(f"{LIST}{number}/change/")
    assert (answer.status_code, answer.url) == (302, "/backoffice/")


def test_list_and_page_speak_german(read):
    abstract = make_stocked("900", 0)
    german = {"headers": {"accept-language": "de"}}
    for text in ("Camera 900 de", "DE ausverkauft", "Verfügbarkeit", "1 von 1"):
        assert text in read(**german)
    for text in ("Varianten und Bestand", "Es gibt kein Bild."):
        assert text in read(f"{abstract.pk}/change/", **german)
