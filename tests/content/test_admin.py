"""Pages and content items in the back office: written, previewed, and kept free of scripts."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from catalog.models import Store, StoreLocale
from content.models import CmsPage, CmsPageText, ContentItem, ContentRecord
from csv_import.identifiers import derived_uuid
from tests.content.golden_content import make_item
from tests.support.catalog_shop import make_abstract

PAGES, ITEMS = "/backoffice/content/cmspage/", "/backoffice/content/contentitem/"
PAGE_RIGHTS = [f"content.{verb}_{model}" for model in ("cmspage", "cmspagetext") for verb in ("view", "add", "change")]
ITEM_RIGHTS = [
    f"content.{verb}_{model}"
    for model in ("contentitem", "contentrecord")
    for verb in ("view", "add", "change", "delete")
]


@pytest.fixture(autouse=True)
def store(db: None) -> Store:
    store = Store.objects.create(name="DE")
    for position, name in enumerate(("en_US", "de_DE")):
        StoreLocale.objects.create(store=store, locale_name=name, position=position)
    return store


def page_form(store: Store, *texts: dict[str, Any], initial: int = 0, **fields: Any) -> dict[str, Any]:
    typed = {
        "key": "imprint",
        "is_active": "on",
        "is_published": "on",
        "is_searchable": "on",
        "stores": [store.pk],
        "texts-TOTAL_FORMS": len(texts),
        "texts-INITIAL_FORMS": initial,
        **fields,
    }
    for number, text in enumerate(texts):
        typed |= {f"texts-{number}-{name}": value for name, value in text.items()}
    return typed


def text(**fields: Any) -> dict[str, Any]:
    plain = {"locale_name": "en_US", "name": "Imprint", "url": "/en/imprint", "title": "", "content": "<p>About</p>"}
    return {**plain, **fields}


def test_a_new_page_gets_the_next_number_and_can_be_found(staff_client: Callable[..., Client], store: Store) -> None:
    CmsPage.objects.create(pk=4, key="older")
    answer = staff_client(*PAGE_RIGHTS).post(f"{PAGES}add/", page_form(store, text(), valid_to="2090-01-01"))
    assert answer.status_code == 302, answer.context["errors"]
    page = CmsPage.objects.get(key="imprint")
    assert (page.pk, page.uuid, str(page.valid_to)) == (5, derived_uuid("spy_cms_page", 5), "2090-01-01")
    told = page.texts.get()
    assert (told.search_text, told.placeholders) == ("imprint about", {"title": "", "content": "<p>About</p>"})
    assert list(page.stores.all()) == [store]


@pytest.mark.parametrize("content", ["<script>x</script>", "<img src=x onerror=x>", '<a href="javascript:x">x</a>'])
def test_scripts_need_a_right(staff_client: Callable[..., Client], store: Store, content: str) -> None:
    client = staff_client(*PAGE_RIGHTS)
    answer = client.post(f"{PAGES}add/", page_form(store, text(content=content)))
    assert answer.status_code == 200
    assert "Scripts are not allowed in texts" in answer.content.decode()
    assert not CmsPage.objects.exists()
    allowed = staff_client(*PAGE_RIGHTS, "content.use_scripts")
    assert allowed.post(f"{PAGES}add/", page_form(store, text(content=content))).status_code == 302
    assert CmsPageText.objects.get().placeholders["content"] == content


@pytest.mark.parametrize("url", ["en/imprint", "https://x.example/"])
def test_an_address_is_a_path(staff_client: Callable[..., Client], store: Store, url: str) -> None:
    answer = staff_client(*PAGE_RIGHTS).post(f"{PAGES}add/", page_form(store, text(url=url)))
    assert answer.status_code == 200
    assert not CmsPage.objects.exists()


def test_other_placeholders_stay(staff_client: Callable[..., Client], store: Store) -> None:
    page = CmsPage.objects.create(pk=1, key="imprint")
    told = page.texts.create(locale_name="en_US", name="Imprint", placeholders={"content": "a", "slogan": "b"})
    form = page_form(store, text(id=told.pk, page=1, content="c", locale_name="de_DE"), initial=1)
    assert staff_client(*PAGE_RIGHTS).post(f"{PAGES}1/change/", form).status_code == 302
    told.refresh_from_db()
    assert (told.locale_name, told.placeholders) == ("de_DE", {"content": "c", "slogan": "b", "title": ""})


def test_a_preview_shows_the_page_in_a_frame_where_nothing_runs(
    staff_client: Callable[..., Client], store: Store
) -> None:
    make_item("br", "banner", {"default": {"title": "Light & more", "image_url": "/i.png"}})
    page = CmsPage.objects.create(pk=1, key="imprint")
    page.texts.create(
        locale_name="en_US",
        name="Imprint",
        placeholders={"content": "<b>Hi</b> {{ content_banner('br', 'x') }}<script>1</script>"},
    )
    client = staff_client("content.view_cmspage")
    assert "/backoffice/content/cmspage/1/preview/en_US/" in client.get(f"{PAGES}1/change/").content.decode()
    shown = client.get(f"{PAGES}1/preview/en_US/").content.decode()
    assert '<iframe sandbox title="Preview of Imprint"' in shown
    assert "&lt;b&gt;Hi&lt;/b&gt;" in shown
    assert "&lt;strong&gt;Light &amp;amp; more&lt;/strong&gt;" in shown
    assert "<script>1</script>" not in shown
    assert client.get(f"{PAGES}1/preview/de_DE/").status_code == 404
    assert staff_client().get(f"{PAGES}1/preview/en_US/").status_code == 403


def records(*rows: dict[str, Any], initial: int) -> dict[str, Any]:
    typed: dict[str, Any] = {"records-TOTAL_FORMS": len(rows), "records-INITIAL_FORMS": initial}
    for number, row in enumerate(rows):
        typed |= {f"records-{number}-{name}": value for name, value in row.items()}
    return typed


def test_a_banner_is_written_once_a_locale(staff_client: Callable[..., Client]) -> None:
    client = staff_client(*ITEM_RIGHTS)
    assert client.post(f"{ITEMS}add/", {"key": "br", "kind": "banner", "name": "Banner"}).status_code == 302
    item, default = ContentItem.objects.get(), ContentRecord.objects.get()
    form = {"key": "br", "name": "Banner"} | records(
        {"id": default.pk, "item": item.pk, "locale_name": "default", "title": "Light", "image_url": "/i.png"},
        {"item": item.pk, "locale_name": "de_DE", "title": "Licht"},
        initial=1,
    )
    assert client.post(f"{ITEMS}{item.pk}/change/", form).status_code == 302
    empty = dict.fromkeys(("title", "subtitle", "image_url", "click_url", "alt_text"))
    found = dict(ContentRecord.objects.values_list("locale_name", "parameters"))
    assert found == {
        "default": {**empty, "title": "Light", "image_url": "/i.png"},
        "de_DE": {**empty, "title": "Licht"},
    }
    assert 'src="/i.png"' in client.get(f"{ITEMS}{item.pk}/change/").content.decode()


@pytest.mark.parametrize(
    ("kind", "typed", "message"),
    [
        ("banner", {"click_url": "java\tscript:alert(1)"}, "This address would run a script."),
        ("banner", {"DELETE": "on"}, "The default record must stay."),
        ("product-abstract-list", {"skus": "001, 009"}, "There are no products 009."),
    ],
)
def test_what_no_item_may_hold(
    staff_client: Callable[..., Client], kind: str, typed: dict[str, str], message: str
) -> None:
    make_abstract("001")
    item = make_item("x", kind, {"default": {"skus": ["001"]}})
    record = item.records.get()
    row = {"id": record.pk, "item": item.pk, "locale_name": "default", **typed}
    form = {"key": "x", "name": "x"} | records(row, initial=1)
    answer = staff_client(*ITEM_RIGHTS).post(f"{ITEMS}{item.pk}/change/", form)
    assert answer.status_code == 200
    assert message in answer.content.decode()
    assert ContentRecord.objects.get().parameters == {"skus": ["001"]}


def test_a_list_keeps_its_order(staff_client: Callable[..., Client]) -> None:
    make_abstract("001")
    make_abstract("002")
    item = make_item("x", "product-abstract-list", {"default": {"skus": []}})
    row = {"id": item.records.get().pk, "item": item.pk, "locale_name": "default", "skus": "002\n001, 002"}
    form = {"key": "x", "name": "x"} | records(row, initial=1)
    assert staff_client(*ITEM_RIGHTS).post(f"{ITEMS}{item.pk}/change/", form).status_code == 302
    assert ContentRecord.objects.get().parameters == {"skus": ["002", "001"]}


def test_whoever_may_only_look_sees_what_is_kept(staff_client: Callable[..., Client]) -> None:
    page = CmsPage.objects.create(pk=1, key="imprint")
    page.texts.create(locale_name="en_US", name="Imprint", placeholders={"content": "<b>About us</b>"})
    item = make_item("br", "banner", {"default": {"title": "Light & more"}})
    rights = [f"content.view_{model}" for model in ("cmspage", "cmspagetext", "contentitem", "contentrecord")]
    client = staff_client(*rights)
    assert "&lt;b&gt;About us&lt;/b&gt;" in client.get(f"{PAGES}1/change/").content.decode()
    assert "Light &amp; more" in client.get(f"{ITEMS}{item.pk}/change/").content.decode()
