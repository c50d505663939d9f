"""Which pages and items are shown where (storefront.md, 2, 3 and 11: points 12 to 20)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine

from content.models import CmsPage
from content.texts import calls_in, scripts_in, words_of
from csv_import.identifiers import derived_uuid
from tests.content.golden_content import make_item
from tests.support.storefront import HOST, Storefront, data_ids, document, errors

NO_PAGE = [(404, "3801", "Cms page not found.")]
NO_URL = [(404, "2802", "Url not found.")]


def ids(*numbers: int) -> list[str]:
    return [str(derived_uuid("spy_cms_page", number)) for number in numbers]


def test_ids_are_those_of_the_reference_shop() -> None:
    assert ids(1, 6) == ["0726761d-d58c-5cc6-ac61-e4c1ac212ae9", "10014bd9-4bba-5a54-b84f-31b4b7efd064"]


def test_12_the_list_shows_what_is_searched_for_today(lobby: Storefront) -> None:
    assert data_ids(lobby.read("/cms-pages")) == ids(1, 7)
    assert data_ids(lobby.read("/cms-pages", Store="AT")) == ids(4)


@pytest.mark.parametrize(
    ("query", "shown", "links"),
    [
        ("page[limit]=2&page[offset]=0", [1, 7], {"last": (0, 2), "first": (0, 2)}),
        ("page[limit]=1&page[offset]=0", [1, 7], {"last": (1, 1), "first": (0, 1), "next": (1, 1)}),
        ("page[limit]=12&page[offset]=12", [], {"last": (0, 12), "first": (0, 12), "prev": (0, 12)}),
        ("page[limit]=24&page[offset]=23", [1, 7], {"last": (0, 24), "first": (0, 24), "prev": (0, 24)}),
        ("page[limit]=24", [1, 7], {}),
    ],
)
def test_13_pages_of_the_list(lobby: Storefront, query: str, shown: list[int], links: dict[str, Any]) -> None:
    answer = lobby.read(f"/cms-pages?{query}")
    assert data_ids(answer) == ids(*shown)
    found = document(answer)["links"]
    assert found.pop("self") == f"{HOST}/cms-pages?{query}"
    assert found == {
        name: f"{HOST}/cms-pages?page[offset]={offset}&page[limit]={limit}" for name, (offset, limit) in links.items()
    }


def test_13_twelve_pages_are_shown_and_an_unknown_limit_counts_the_pages(lobby: Storefront) -> None:
    template = CmsPage.objects.get(key="landing")
    for number in range(8, 34):
        page = CmsPage.objects.create(pk=number, key=f"page-{number}", template=template.template)
        page.stores.set(template.stores.all())
    assert data_ids(lobby.read("/cms-pages")) == ids(1, 7, *range(8, 18))
    assert data_ids(lobby.read("/cms-pages?page[limit]=24&page[offset]=0")) == ids(1, 7, *range(8, 30))
    assert data_ids(lobby.read("/cms-pages?page[limit]=2&page[offset]=2")) == ids(*range(18, 30))


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("q=IMPRINT", [1]),
        ("q=legal", [1, 7]),
        ("q=page legal", [7]),
        ("q=h1", []),
        ("q=br-desk", []),
        ("q=%25", []),
        ("q=", [1, 7]),
        ("q[]=x", [1, 7]),
        ("sort=name_asc", [7, 1]),
        ("sort=name_desc", [1, 7]),
        ("sort=name", [1, 7]),
        ("sort=-name_asc", [1, 7]),
        ("sort[]=name_asc", [1, 7]),
    ],
)
def test_13_words_and_order(lobby: Storefront, query: str, shown: list[int]) -> None:
    assert data_ids(lobby.read(f"/cms-pages?{query}")) == ids(*shown)


def test_13_what_is_called_so_comes_first(lobby: Storefront) -> None:
    CmsPage.objects.get(pk=7).texts.filter(locale_name="en_US").update(name="Legal matters")
    assert data_ids(lobby.read("/cms-pages?q=legal")) == ids(7, 1)


@pytest.mark.parametrize(
    ("number", "is_served", "url"),
    [
        (1, True, "/en/imprint"),
        (2, True, "/en/terms"),
        (3, False, "/en/asleep"),
        (4, False, "/en/elsewhere"),
        (5, False, "/en/draft"),
        (6, True, "/en/expired"),
        (7, True, "/en/landing"),
    ],
)
def test_14_and_16_an_expired_page_is_served_a_sleeping_one_is_not(
    lobby: Storefront, number: int, is_served: bool, url: str
) -> None:
    [public_id] = ids(number)
    answer, resolved = lobby.read(f"/cms-pages/{public_id}"), lobby.read(f"/url-resolver?url={url}")
    if is_served:
        assert document(answer)["data"]["attributes"]["pageKey"] is None
        attributes = document(resolved)["data"][0]["attributes"]
        assert attributes == {"entityType": "cms-pages", "entityId": public_id}
    else:
        assert (errors(answer), errors(resolved)) == (NO_PAGE, NO_URL)


@pytest.mark.parametrize(("day", "shown"), [(2, False), (3, True), (5, True), (6, False)])
def test_14_both_days_of_a_page_count(lobby: Storefront, day: int, shown: bool) -> None:
    CmsPage.objects.filter(pk=1).update(valid_from=date(2026, 5, 3), valid_to=date(2026, 5, 5))
    with time_machine.travel(f"2026-05-0{day} 23:59:00+00:00"):
        assert (ids(1)[0] in data_ids(lobby.read("/cms-pages"))) is shown


def test_a_page_without_text_in_the_language_has_no_name(lobby: Storefront) -> None:
    attributes = document(lobby.read(f"/cms-pages/{ids(6)[0]}", Accept_Language="de"))["data"]["attributes"]
    assert (attributes["name"], attributes["url"]) == ("", "")


def test_15_calls_of_the_other_language_are_its_own(lobby: Storefront) -> None:
    include = "include=content-banners,content-product-abstract-lists"
    assert "included" not in document(lobby.read(f"/cms-pages/{ids(7)[0]}?{include}", Accept_Language="de"))
    found = document(lobby.read(f"/cms-pages/{ids(7)[0]}?{include}"))["data"]["relationships"]
    assert [(name, [each["id"] for each in related["data"]]) for name, related in found.items()] == [
        ("content-banners", ["br-desk"]),
        ("content-product-abstract-lists", ["apl-lamps"]),
    ]


@pytest.mark.parametrize("key", ["BR-DESK", "br-desk ", "br"])
def test_17_keys_are_compared_exactly(lobby: Storefront, key: str) -> None:
    assert errors(lobby.read(f"/content-banners/{key}")) == [(404, "2201", "Content not found.")]


def test_18_a_record_counts_as_a_whole(lobby: Storefront) -> None:
    german = document(lobby.read("/content-banners/br-desk", Accept_Language="de"))["data"]["attributes"]
    assert german == {"title": "Das Licht", "subtitle": None, "imageUrl": None, "clickUrl": None, "altText": None}
    french = document(lobby.read("/content-banners/br-desk", Accept_Language="fr"))["data"]["attributes"]
    assert french["title"] == "The light"


def test_20_lists_keep_their_order_and_leave_out_what_is_hidden(lobby: Storefront) -> None:
    path = "/content-product-abstract-lists/apl-lamps/abstract-products"
    assert data_ids(lobby.read(path)) == ["A30", "A10", "A20"]
    assert data_ids(lobby.read(f"{path}/1")) == ["A30", "A10", "A20"]
    assert data_ids(lobby.read(path, Accept_Language="de")) == ["A10"]
    assert data_ids(lobby.read(path, Store="AT")) == []


@pytest.mark.parametrize("method", ["POST", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["/cms-pages", "/content-banners", "/content-product-abstract-lists"])
def test_content_is_read_only(lobby: Storefront, method: str, path: str) -> None:
    body = {"data": {"type": path.strip("/"), "attributes": {}}}
    assert errors(lobby.send(method, path, body)) == [(404, None, "Not Found")]


@pytest.mark.parametrize(
    ("path", "statements"),
    [
        ("/cms-pages", 1),
        ("/cms-pages?page[limit]=12&page[offset]=12", 2),
        (f"/cms-pages/{ids(7)[0]}", 1),
        ("/cms-pages?include=content-banners,content-product-abstract-lists,abstract-products", 5),
        ("/content-banners/br-desk", 1),
        ("/content-product-abstract-lists/apl-lamps?include=abstract-products", 3),
    ],
)
def test_statements_do_not_depend_on_rows(
    lobby: Storefront, path: str, statements: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    landing = CmsPage.objects.get(pk=7)
    for number in range(8, 14):
        page = CmsPage.objects.create(pk=number, key=f"page-{number}")
        page.stores.set(landing.stores.all())
        call = f"{{{{ content_product_abstract_list('apl-{number}', 'x') }}}}"
        page.texts.create(locale_name="en_US", name="More", url=f"/en/{number}", placeholders={"content": call})
        make_item(f"apl-{number}", "product-abstract-list", {"default": {"skus": ["A10", "A20"]}})
    lobby.read(path)
    with django_assert_num_queries(statements):
        assert lobby.read(path).status_code == 200


def test_calls_are_found_in_their_order() -> None:
    parts = {
        "title": "{{ content_banner('b', 'x') }}",
        "content": "{{content_banner(\"a\")}} {{ content_banner('b') }}",
    }
    assert calls_in(parts, "content_banner") == ["b", "a"]
    assert calls_in(parts, "content") == []


def test_words_are_those_that_people_read() -> None:
    assert words_of("<h2>Größe</h2>", "a {{ content_banner('x', 'y') }}\n B") == "größe a b"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p class='x'>Text & more</p> {{ content_banner('a', 'b') }}", []),
        ('<a href="/en/imprint" style="color:red">x</a><img src="/x.png" alt="on">', []),
        ("<script>alert(1)</script>", ["<script>"]),
        ("<SCRIPT SRC=//x.example/a.js>", ["<script>"]),
        ("<img src=x onerror=alert(1)>", ["onerror"]),
        ("<svg/onload=alert(1)>", ["onload"]),
        ('<a href="java&#10;script:alert(1)">x</a>', ["href=javascript:"]),
        ('<a href=" JavaScript:alert(1)">x</a>', ["href=javascript:"]),
        ('<iframe srcdoc="<p>">', ["<iframe>", "srcdoc"]),
        ('<object data="data:text/html,x">', ["<object>", "data=data:"]),
        ('<form action="vbscript:x">', ["action=vbscript:"]),
        ("<meta http-equiv=refresh content='0;url=x'>", ["<meta>"]),
        ("<p>5 < 6 and <!-- <script> --></p>", []),
    ],
)
def test_scripts_are_found(text: str, found: list[str]) -> None:
    assert scripts_in(text) == found
