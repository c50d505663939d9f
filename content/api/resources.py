"""Pages, banners and lists of products as they stand on the wire (storefront.md, 2 and 3)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from catalog.api.resources.products import abstract_products
from content.models import CmsPage, ContentKind
from content.queries.items import ShownItem, items_with_keys
from content.queries.pages import placeholders_of
from content.texts import calls_in
from glue.context import GlueContext
from glue.resources import RelatedLoader, Resource

BANNERS, PRODUCT_LISTS = "content-banners", "content-product-abstract-lists"
BANNER_FIELDS = {
    "title": "title",
    "subtitle": "subtitle",
    "imageUrl": "image_url",
    "clickUrl": "click_url",
    "altText": "alt_text",
}


def page_resource(page: CmsPage) -> Resource:
    """The key of a page is never told; its last day is the one moment on the wire in ISO 8601."""
    shown: Any = page  # with the name and address that the query brought along
    return Resource(
        "cms-pages",
        str(page.uuid),
        {
            "pageKey": None,
            "name": shown.shown_name or "",
            "validTo": f"{page.valid_to.isoformat()}T00:00:00+00:00" if page.valid_to else None,
            "isSearchable": page.is_searchable,
            "url": shown.shown_url or "",
        },
        source=shown.text_id,
    )


def banner_resource(item: ShownItem) -> Resource:
    attributes = {name: item.parameters.get(field) or None for name, field in BANNER_FIELDS.items()}
    return Resource(BANNERS, item.key, attributes, source=item)


def product_list_resource(item: ShownItem) -> Resource:
    """It has no attributes of its own, not even an empty object."""
    return Resource(PRODUCT_LISTS, item.key, None, source=item)


def products_of(items: Sequence[ShownItem], context: GlueContext) -> list[list[Resource]]:
    """Return the visible products of lists in their order."""
    shown = abstract_products({sku for item in items for sku in item.skus}, context)
    return [[shown[sku] for sku in item.skus if sku in shown] for item in items]


def load_products(lists: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `abstract-products` of `content-product-abstract-lists`."""
    return products_of([each.source for each in lists], context)


def items_called(function: str, kind: ContentKind, resource: Callable[[ShownItem], Resource]) -> RelatedLoader:
    """Return the loader of what pages call by a function in the texts of their placeholders."""

    def load(pages: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
        texts = context.load_once("content.placeholders", [page.source for page in pages if page.source], _placeholders)
        called = [calls_in(texts.get(page.source) or {}, function) for page in pages]
        named = [key for text in texts.values() for each in FUNCTIONS for key in calls_in(text or {}, each)]
        items = context.load_once("content.items", named, lambda keys: items_with_keys(keys, context.locale_name))
        return [
            [resource(item) for key in keys if (item := items[key]) is not None and item.kind == kind]
            for keys in called
        ]

    return load


BANNER_CALL, LIST_CALL = FUNCTIONS = ("content_banner", "content_product_abstract_list")
load_banners = items_called(BANNER_CALL, ContentKind.BANNER, banner_resource)
load_product_lists = items_called(LIST_CALL, ContentKind.PRODUCT_LIST, product_list_resource)


def _placeholders(text_ids: Sequence[int]) -> Mapping[int, dict[str, str]]:
    return placeholders_of(text_ids)
