from catalog.url_resolver import ResolvedPage, page_at
from content.api.resources import BANNERS, PRODUCT_LISTS, load_banners, load_product_lists, load_products
from content.api.views import BannerViewSet, CmsPageViewSet, ListedProductViewSet, ProductListViewSet
from content.queries.pages import page_at as uuid_at
from glue.resources import relate
from glue.routing import Route
from glue.stores import StoreConfig


def cms_page_at(url: str, store: StoreConfig) -> ResolvedPage | None:
    """Tell the URL resolver of a page that the API would show by its id (catalog.md, 16.1)."""
    uuid = uuid_at(url, store.name, store.locales)
    return None if uuid is None else ResolvedPage("cms-pages", str(uuid))


relate("cms-pages", BANNERS, load_banners)
relate("cms-pages", PRODUCT_LISTS, load_product_lists)
relate(PRODUCT_LISTS, "abstract-products", load_products)
page_at.answer_with(cms_page_at)

routes = [
    Route("cms-pages", CmsPageViewSet),
    Route(BANNERS, BannerViewSet),
    Route(PRODUCT_LISTS, ProductListViewSet),
    Route(f"{PRODUCT_LISTS}/abstract-products", ListedProductViewSet),
]
