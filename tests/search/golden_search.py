"""The shop of lamps with facets, menus and texts to search, for documents that are written down."""

import datetime as dt

from catalog.models import AbstractProduct, AttributeKey, Category, GlossaryEntry, ProductCategory, Store
from content.models import CmsPage, CmsPageText
from navigations.models import Navigation, NavigationNode
from search.actions.changes import bring_up_to_date
from search.models import FilterType, SearchAttributeTarget, SearchFacet, TargetField
from tests.support.catalog_shop import make_price
from tests.support.golden_catalog import open_lamp_shop


def open_searched_lamp_shop() -> None:
    """All four products have prices; colours narrow, the watts are a range; a page, two menus."""
    open_lamp_shop()
    store = Store.objects.get(name="DE")
    make_price(product("A20"), 15900)
    make_price(product("A30"), 29900)
    make_price(product("A40"), 900)
    ProductCategory.objects.create(product=product("A20"), category_id=4, position=1)
    color, watts = AttributeKey.objects.get(key="color"), AttributeKey.objects.get(key="watts")
    SearchFacet.objects.create(attribute=color, filter_type=FilterType.MULTI, position=1)
    SearchFacet.objects.create(attribute=watts, filter_type=FilterType.RANGE, position=2)
    SearchAttributeTarget.objects.create(attribute=color, target_field=TargetField.BOOSTED)
    SearchAttributeTarget.objects.create(attribute=color, target_field=TargetField.COMPLETION)
    for key, text in (
        ("product.filter.category", "Categories"),
        ("product.filter.color", "Colour"),
        ("product.filter.price-default-eur-gross_mode", "Price"),
        ("catalog.sort.rating", "Best rated"),
    ):
        GlossaryEntry.objects.create(key=key, locale_name="en_US", text=text)
    page = CmsPage.objects.create(id=1, key="care")
    page.stores.add(store)
    for locale_name, name, url in (("en_US", "Lamp care", "/en/care"), ("de_DE", "Lampenpflege", "/de/pflege")):
        CmsPageText.objects.create(
            page=page, locale_name=locale_name, name=name, url=url, placeholders={"content": "<p>Dust it.</p>"}
        )
    hang_menus(page)
    bring_up_to_date()


def product(sku: str) -> AbstractProduct:
    return AbstractProduct.objects.get(sku=sku)


def hang_menus(page: CmsPage) -> None:
    main = Navigation.objects.create(key="MAIN", name="Main menu")
    Navigation.objects.create(key="OLD", name="Old menu", is_active=False)
    lighting = NavigationNode.objects.create(
        navigation=main,
        key="lighting",
        node_type="category",
        title={"en_US": "Lighting", "de_DE": "Licht"},
        url={"en_US": "/en/lighting", "de_DE": "/de/licht"},
        category=Category.objects.get(pk=2),
    )
    NavigationNode.objects.create(
        navigation=main,
        key="desk",
        parent=lighting,
        node_type="category",
        title={"en_US": "Desk", "de_DE": "Tisch"},
        url={"en_US": "/en/desk", "de_DE": "/de/tisch"},
        css_class={"en_US": "new"},
        category=Category.objects.get(pk=3),
        valid_from=dt.datetime(2024, 1, 2, 3, 4, 5, tzinfo=dt.UTC),
    )
    NavigationNode.objects.create(
        navigation=main,
        key="care",
        node_type="cms_page",
        title={"en_US": "Care", "de_DE": "Pflege"},
        url={"en_US": "/en/care", "de_DE": "/de/pflege"},
        cms_page=page,
        position=1,
    )
    NavigationNode.objects.create(navigation=main, key="more", node_type="label", title={"en_US": "More"})
    NavigationNode.objects.create(
        navigation=main,
        key="elsewhere",
        node_type="external_url",
        title={"en_US": "Elsewhere", "de_DE": "Woanders"},
        url={"en_US": "https://lamps.example/a%20b", "de_DE": "https://lamps.example/a%20b"},
        is_active=False,
    )
