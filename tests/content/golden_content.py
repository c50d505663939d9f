"""The pages and items of the shop of lamps, whose every answer is written down."""

import datetime as dt

from catalog.models import Store
from content.models import CmsPage, CmsPageText, CmsTemplate, ContentItem, ContentRecord
from content.texts import words_of
from database.sequences import bulk_create_with_next_keys

LANDING = """<p>Light for <b>everybody</b></p>
{{ content_banner('br-desk', 'slider') }} {{ content_product_abstract_list("apl-lamps", 'slider') }}
{{ content_banner( 'br-unknown', 'slider') }} {{ content_banner('apl-lamps', 'slider') }}
{{content_banner('br-desk', 'other')}} {{ content_product_set('set', 'x') }}"""


def open_lobby() -> None:
    """Write seven pages, of which lists show the first and the last, two banners, two lists and a navigation."""
    store, other = Store.objects.get(name="DE"), Store.objects.get(name="AT")
    template = CmsTemplate.objects.create(name="Title & Content", path="@Cms/title-content.twig")
    long_ago = dt.date(2001, 2, 3)
    pages = [
        CmsPage(key="imprint", valid_to=dt.date(2090, 1, 1)),
        CmsPage(key="terms", is_searchable=False),
        CmsPage(key="asleep", is_active=False),
        CmsPage(key="elsewhere"),
        CmsPage(key="draft", is_published=False),
        CmsPage(key="expired", valid_to=long_ago),
        CmsPage(key="landing", valid_from=long_ago),
    ]
    for page in pages:
        page.template = template
    bulk_create_with_next_keys(CmsPage, pages)
    for page in pages:
        page.stores.add(other if page.key == "elsewhere" else store)
    for page, name, url, german in (
        (pages[0], "Imprint", "/en/imprint", ("Impressum", "/de/impressum")),
        (pages[1], "Terms", "/en/terms", ("AGB", "/de/agb")),
        (pages[2], "Asleep", "/en/asleep", None),
        (pages[3], "Elsewhere", "/en/elsewhere", None),
        (pages[4], "Draft", "/en/draft", None),
        (pages[5], "Expired", "/en/expired", None),
        (pages[6], "A landing page", "/en/landing", ("Landeseite", "")),
    ):
        tell(page, "en_US", name, url, LANDING if page.key == "landing" else f"<p>All about {name}</p>")
        if german is not None:
            tell(page, "de_DE", *german, "<p>Alles über Lampen</p>")
    hang_banners()


def tell(page: CmsPage, locale_name: str, name: str, url: str, content: str) -> None:
    title = f"<h1>{name}</h1>"
    CmsPageText.objects.create(
        page=page,
        locale_name=locale_name,
        name=name,
        url=url,
        meta_keywords="Legal",
        placeholders={"title": title, "content": content},
        search_text=words_of(name, "Legal", title, content),
    )


def hang_banners() -> None:
    banner = {
        "title": "The light",
        "subtitle": "On your desk",
        "image_url": "/assets/desk.png",
        "click_url": "/en/desk-lamp",
        "alt_text": "A lamp",
    }
    make_item("br-desk", "banner", {"default": banner, "de_DE": {**dict.fromkeys(banner), "title": "Das Licht"}})
    make_item("br-bare", "banner", {"default": {**dict.fromkeys(banner), "title": ""}})
    lamps = {"skus": ["A30", "A10", "A99", "A20"]}
    make_item("apl-lamps", "product-abstract-list", {"default": lamps, "de_DE": {"skus": ["A10"]}})
    make_item("apl-none", "product-abstract-list", {"default": {"skus": []}})
    make_item("nav-main", "navigation", {"default": {"navigation_key": "MAIN"}})


def make_item(key: str, kind: str, records: dict[str, dict[str, object]]) -> ContentItem:
    item = ContentItem.objects.create(key=key, kind=kind, name=key)
    for locale_name, parameters in records.items():
        ContentRecord.objects.create(item=item, locale_name=locale_name, parameters=parameters)
    return item
