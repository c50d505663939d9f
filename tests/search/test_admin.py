"""The pages of search in the back office: trying, placing, synonyms, redirects, and what was searched in vain."""

from collections.abc import Callable

import pytest
from django.test import Client

from catalog.models import AbstractProduct
from search.models import SearchMiss, SearchPlacement, SearchRedirect, SearchScope, SearchSynonym
from tests.search.answers import find
from tests.search.lamps import index_lamps
from tests.support.storefront import Storefront

pytestmark = pytest.mark.django_db
TRY = "/backoffice/search/searchplacement/try/"
VIEW = ("search.view_searchplacement", "catalog.view_abstractproduct")
CHANGE = (*VIEW, "search.change_searchplacement")


@pytest.fixture
def scope(lamp_shop: None) -> SearchScope:
    index_lamps()
    return SearchScope.objects.get(store__name="DE", locale_name="en_US")


def test_a_trial_says_why_each_product_is_where_it_is(scope: SearchScope, staff_client: Callable[..., Client]) -> None:
    page = staff_client(*VIEW).get(TRY, {"scope": scope.pk, "q": "desk lmap"}).content.decode()
    words = " ".join(page.split())
    assert "desk · name · exactly · 36" in words
    assert "lmap" not in words.partition('class="desk-items"')[2].replace("desk lmap", "")
    assert 'name="place"' not in page, "buttons are for those who may place products"


def test_pinned_and_buried_products_stand_where_staff_put_them(
    scope: SearchScope, staff_client: Callable[..., Client], anonymous: Storefront
) -> None:
    assert find(anonymous, "q=LAMP").skus == ["A10"]
    cable = AbstractProduct.objects.get(sku="A10")
    client = staff_client(*CHANGE)
    for place, found in (("front", ["A10"]), ("behind", []), ("", [])):
        answer = client.post(TRY, {"scope": scope.pk, "q": "Cable", "product": cable.pk, "place": place})
        assert answer.status_code == 302
        assert find(anonymous, "q=cable").skus == found
    assert not SearchPlacement.objects.exists()


@pytest.mark.parametrize("product", ["", "x", "999", "9" * 40])
def test_what_cannot_be_placed_changes_nothing(
    scope: SearchScope, staff_client: Callable[..., Client], product: str
) -> None:
    staff_client(*CHANGE).post(TRY, {"scope": scope.pk, "q": "cable", "product": product, "place": "front"})
    assert not SearchPlacement.objects.exists()


def test_who_may_only_look_cannot_place(scope: SearchScope, staff_client: Callable[..., Client]) -> None:
    key = AbstractProduct.objects.get(sku="A10").pk
    answer = staff_client(*VIEW).post(TRY, {"scope": scope.pk, "q": "cable", "product": key, "place": "front"})
    assert answer.status_code == 403
    assert not SearchPlacement.objects.exists()
    assert staff_client().get(TRY).status_code == 403


@pytest.mark.parametrize(("is_one_way", "found"), [(True, []), (False, ["A10"])])
def test_synonyms_work_one_way_or_both(
    scope: SearchScope, anonymous: Storefront, is_one_way: bool, found: list[str]
) -> None:
    assert find(anonymous, "q=luminaire").skus == []
    SearchSynonym.objects.create(scope=scope, word="Luminaire", synonyms="lamp, light", is_one_way=is_one_way)
    SearchSynonym.objects.create(scope=scope, word="desk", synonyms="bureau", is_one_way=is_one_way)
    assert find(anonymous, "q=luminaire").skus == ["A10"]
    assert find(anonymous, "q=bureau").skus == found


def test_a_synonym_is_one_word(scope: SearchScope, staff_client: Callable[..., Client]) -> None:
    client = staff_client("search.add_searchsynonym", "search.view_searchsynonym")
    form = {"scope": scope.pk, "word": "two words", "synonyms": "lamp"}
    assert "Write one word." in client.post("/backoffice/search/searchsynonym/add/", form).content.decode()
    assert not SearchSynonym.objects.exists()


def test_a_redirect_is_beside_the_results(
    scope: SearchScope, staff_client: Callable[..., Client], anonymous: Storefront
) -> None:
    client = staff_client("search.add_searchredirect", "search.view_searchredirect")
    client.post("/backoffice/search/searchredirect/add/", {"scope": scope.pk, "text": "Imprint!", "url": "/en/imprint"})
    assert SearchRedirect.objects.get().text == "imprint"
    assert find(anonymous, "q=IMPRINT").attributes["redirectUrl"] == "/en/imprint"
    assert "redirectUrl" not in find(anonymous, "q=imprints").attributes
    assert "redirectUrl" not in find(anonymous, "q=imprint", Accept_Language="de").attributes


def test_searches_without_hits_are_counted_without_persons(
    scope: SearchScope, staff_client: Callable[..., Client], anonymous: Storefront
) -> None:
    for text in ("Zzzz", "zzzz!", "ada@shop.example", "lamp", "?"):
        find(anonymous, f"q={text}")
    find(anonymous, "q=yyyy&category=3")
    assert list(SearchMiss.objects.values_list("scope", "text", "count")) == [(scope.pk, "zzzz", 2)]
    page = staff_client("search.view_searchmiss").get("/backoffice/search/searchmiss/").content.decode()
    assert "zzzz" in page
