"""A change of the shop is found by the next search, whoever wrote it and however."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from catalog.models import (
    AbstractProduct,
    AbstractProductText,
    Category,
    ConcreteProduct,
    GlossaryEntry,
    Image,
    ImageSet,
    Label,
    LabelAssignment,
    PriceSchedule,
    ProductCategory,
    ProductPrice,
    ProductReview,
    Store,
)
from merchants.models import Merchant, ProductOffer
from search.actions.changes import SMALL_PRODUCTS, bring_up_to_date
from search.checking import check_index
from search.models import SearchAttributeTarget, SearchChange, SearchEntry, SearchWord
from search.reading import forget_index
from search.triggers import WATCHED
from tests.search.answers import find, suggest
from tests.search.golden_search import open_searched_lamp_shop
from tests.support.catalog_shop import currency, make_abstract, make_concrete, make_price
from tests.support.storefront import Storefront, document

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def searched_lamps(write_once: Callable[[Callable[[], None]], None]) -> None:
    write_once(open_searched_lamp_shop)


@pytest.fixture
def lamps(searched_lamps: None, anonymous: Storefront) -> Storefront:
    assert find(anonymous).skus == ["A10", "A20", "A30", "A40"]
    assert not SearchChange.objects.exists()
    return anonymous


def a20() -> AbstractProduct:
    return AbstractProduct.objects.get(sku="A20")


def skus(query: str) -> Callable[[Storefront], Any]:
    return lambda lamps: find(lamps, query).skus


def facet(name: str) -> Callable[[Storefront], Any]:
    return lambda lamps: find(lamps).facet(name)


def by_hand(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def add_image() -> None:
    Image.objects.create(image_set=ImageSet.objects.create(abstract=a20()), key="new", external_url_small="/new.jpg")


CHANGES: dict[str, tuple[Callable[[], object], Callable[[Storefront], Any], Any]] = {
    "a product is denied": (lambda: AbstractProduct.objects.filter(sku="A20").update(approval_status="denied"),
                            skus("q=floor"), []),
    "a name": (lambda: AbstractProductText.objects.filter(product=a20(), locale_name="en_US").update(name="Torchiere"),
               skus("q=torchiere"), ["A20"]),
    "SQL by hand": (lambda: by_hand("UPDATE catalog_abstractproducttext SET name = 'Uplight' WHERE product_id = 11"),
                    skus("q=uplight"), ["A20"]),
    "a store": (lambda: a20().stores.set([]), skus("q=floor"), []),
    "a price": (lambda: ProductPrice.objects.filter(abstract=a20()).update(gross_price=1), skus("sort=price_asc"),
                ["A20", "A40", "A10", "A30"]),
    "a price goes": (lambda: ProductPrice.objects.filter(abstract=a20()).delete(), skus(""), ["A10", "A30", "A40"]),
    "a category of a product": (lambda: ProductCategory.objects.create(product=a20(), category_id=3, position=1),
                                skus("category=3"), ["A20", "A10"]),
    "a review": (lambda: ProductReview.objects.create(product=a20(), customer_reference="x", rating=5,
                                                      status="approved"), skus("sort=rating"),
                 ["A20", "A10", "A30", "A40"]),
    "a label of a product": (lambda: LabelAssignment.objects.create(label_id=3, product=a20()),
                             skus("label=Handmade"), ["A10", "A20"]),
    "a label": (lambda: Label.objects.filter(pk=3).update(is_active=False), facet("label"), "SALE % 1"),
    "a variant": (lambda: ConcreteProduct.objects.filter(sku="A20_1").update(is_active=False), skus("q=floor"), []),
    "an attribute": (lambda: ConcreteProduct.objects.filter(sku="A20_1").update(attributes={"color": "teal"}),
                     skus("color=teal"), ["A20"]),
    "a category is renamed": (lambda: Category.objects.filter(pk=4).update(name={"en_US": "Standing"}),
                              skus("q=standing"), ["A20"]),
    "a merchant is renamed": (lambda: Merchant.objects.filter(reference="MER000900").update(name="Glimmer"),
                              facet("merchant_name"), "Glimmer 1, Merchant 901 1"),
    "an offer": (lambda: ProductOffer.objects.filter(merchant__reference="MER000901").update(is_active=False),
                 facet("merchant_name"), "Merchant 900 1"),
    "a translation": (lambda: GlossaryEntry.objects.filter(key="product.filter.category").update(text="Shelves"),
                      lambda lamps: find(lamps).attributes["valueFacets"][0]["localizedName"], "Shelves"),
    "a picture": (add_image, lambda lamps: find(lamps, "q=floor").attributes["abstractProducts"][0]["images"],
                  [{"externalUrlSmall": "/new.jpg", "externalUrlLarge": ""}]),
    "what is searched": (lambda: SearchAttributeTarget.objects.all().delete(), skus("q=blue"), []),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_the_next_search_knows_the_change(lamps: Storefront, change: str) -> None:
    make, look, expected = CHANGES[change]
    make()
    assert look(lamps) == expected
    assert not SearchChange.objects.exists()
    assert check_index().is_sound


def test_a_deleted_product_leaves_nothing_behind(lamps: Storefront) -> None:
    words = set(SearchWord.objects.values_list("word", flat=True))
    product = make_abstract("Z99")
    make_price(product, 100)
    make_concrete("Z99_1", abstract=product)
    assert find(lamps, "q=Z99").skus == ["Z99"]
    product.delete()
    assert find(lamps, "q=Z99").skus == []
    assert suggest(lamps, "q=Z99")["completion"] == []
    assert set(SearchWord.objects.values_list("word", flat=True)) == words
    assert check_index().is_sound


def test_of_many_changes_a_reader_takes_up_a_few_and_the_job_the_rest(lamps: Storefront) -> None:
    for number in range(SMALL_PRODUCTS + 5):
        product = make_abstract(f"N{number:03}")
        make_price(product, 100)
        make_concrete(abstract=product)
    assert 4 < find(lamps).count <= 4 + SMALL_PRODUCTS, "a reader takes up a few"
    assert SearchChange.objects.exists()
    bring_up_to_date()
    assert find(lamps).count == 4 + SMALL_PRODUCTS + 5
    assert check_index().is_sound


def test_prices_follow_their_schedules_without_a_change(lamps: Storefront) -> None:
    now = timezone.now()
    for days, gross in ((10, 500), (20, 400)):
        PriceSchedule.objects.create(
            abstract=a20(), store=Store.objects.get(name="DE"), currency=currency("EUR"), gross_price=gross,
            starts_at=now + dt.timedelta(days=days), ends_at=now + dt.timedelta(days=days + 5),
        )  # fmt: skip
    prices = []
    for days in (0, 12, 17, 22, 30):
        with time_machine.travel(now + dt.timedelta(days=days)):
            prices.append(find(lamps, "q=floor").attributes["abstractProducts"][0]["price"])
    assert prices == [15900, 500, 15900, 400, 15900]


def test_labels_end_without_a_change(lamps: Storefront) -> None:
    Label.objects.filter(pk=3).update(valid_to=timezone.now() + dt.timedelta(days=1))
    assert find(lamps).facet("label") == "Handmade 1, SALE % 1"
    with time_machine.travel(timezone.now() + dt.timedelta(days=2)):
        assert find(lamps).facet("label") == "SALE % 1"


def test_another_process_reads_what_this_one_wrote(lamps: Storefront) -> None:
    AbstractProductText.objects.filter(product=a20(), locale_name="en_US").update(name="Torchiere")
    assert find(lamps, "q=torchiere").count == 1
    forget_index()
    assert find(lamps, "q=torchiere").count == 1


def test_the_check_sees_what_differs(lamps: Storefront) -> None:
    SearchEntry.objects.filter(product=a20()).update(card="{}")
    SearchEntry.objects.filter(product__sku="A40").delete()
    found = check_index()
    assert (len(found.different), len(found.missing), found.is_sound) == (2, 2, False)


def test_every_watched_table_is_one_of_a_model() -> None:
    tables = set(connection.introspection.table_names())
    assert {watched.table for watched in WATCHED} <= tables


def test_the_url_resolver_leads_to_category_nodes(lamps: Storefront) -> None:
    answer = document(lamps.read("/url-resolver?url=/de/licht"))["data"][0]["attributes"]
    assert answer == {"entityType": "category-nodes", "entityId": "2"}
