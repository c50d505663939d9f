"""Pages, banners and lists of products, read by everybody (storefront.md, 2 and 3)."""

from typing import ClassVar

from rest_framework.request import Request
from rest_framework.response import Response

from content import errors
from content.api.resources import banner_resource, page_resource, product_list_resource, products_of
from content.models import ContentKind
from content.queries.items import ShownItem, item_with_key
from content.queries.pages import PageSearch, listed_pages, page_with_uuid
from glue.errors import GlueError
from glue.pagination import page_links
from glue.query import text_of
from glue.views import GlueViewSet


class PublicViewSet(GlueViewSet):
    open_actions = frozenset({"list", "retrieve"})


class CmsPageViewSet(PublicViewSet):
    def list(self, request: Request) -> Response:
        asked = self.context.page
        search = PageSearch(
            words=text_of(self.context.query, "q") or "",
            sort=text_of(self.context.query, "sort") or "",
            offset=asked.offset if asked else 0,
            limit=asked.limit if asked else None,
        )
        pages, total = listed_pages(search, self.context.store.name, self.context.locale_name)
        links = page_links(self.context, asked, total) if asked else None
        return self.collection([page_resource(page) for page in pages], page_links=links)

    def retrieve(self, request: Request) -> Response:
        page = page_with_uuid(self.context.resource_id or "", self.context.store.name, self.context.locale_name)
        if page is None:
            raise errors.PageNotFound
        return self.single(page_resource(page))


class ContentViewSet(PublicViewSet):
    """Items of one kind; what an unknown key and a key of another kind are answered differs from kind to kind."""

    kind: ClassVar[ContentKind]
    not_found: ClassVar[type[GlueError]] = errors.ContentItemNotFound
    other_kind: ClassVar[type[GlueError]] = errors.ContentTypeInvalid

    def list(self, request: Request) -> Response:
        raise errors.ContentKeyMissing

    def item(self, key: str) -> ShownItem:
        if not key:
            raise errors.ContentKeyMissing
        item = item_with_key(key, self.context.locale_name)
        if item is None:
            raise self.not_found
        if item.kind != self.kind:
            raise self.other_kind
        return item


class BannerViewSet(ContentViewSet):
    kind = ContentKind.BANNER
    not_found = errors.BannerNotFound

    def retrieve(self, request: Request) -> Response:
        return self.single(banner_resource(self.item(self.context.resource_id or "")))


class ProductListViewSet(ContentViewSet):
    kind = ContentKind.PRODUCT_LIST
    other_kind = errors.ContentItemNotFound

    def retrieve(self, request: Request) -> Response:
        return self.single(product_list_resource(self.item(self.context.resource_id or "")))


class ListedProductViewSet(ContentViewSet):
    """The products of a list. An id behind their type plays no part, as with other children of a resource."""

    kind = ContentKind.PRODUCT_LIST

    def list(self, request: Request) -> Response:
        return self._products()

    def retrieve(self, request: Request) -> Response:
        return self._products()

    def _products(self) -> Response:
        item = self.item(self.context.parent_id("content-product-abstract-lists"))
        return self.collection(products_of([item], self.context)[0])
