"""What stands behind the address of a page (catalog.md, 16.1).

An address is compared exactly, whatever the locale of the request. The kinds of pages are asked in the order
in which they came; rooms above answer for theirs.
"""

from dataclasses import dataclass

from django.db.models import Q

from catalog.models import Category
from catalog.queries.products import abstract_at
from glue.stores import StoreConfig
from hooks import question


@dataclass(frozen=True, slots=True)
class ResolvedPage:
    """A resource of the API, by its type and id."""

    entity_type: str
    entity_id: str


@question
def page_at(url: str, store: StoreConfig) -> ResolvedPage | None:
    """Which page of a room, that the API itself would show in a store, is at an address; None for no page of it."""
    return None


def resolve_url(url: str, store: StoreConfig) -> ResolvedPage | None:
    return next((page for page in page_at.ask_all(url, store) if page is not None), None)


def product_at(url: str, store: StoreConfig) -> ResolvedPage | None:
    for locale_name in store.locales:
        sku = abstract_at(url, store.name, locale_name)
        if sku is not None:
            return ResolvedPage("abstract-products", sku)
    return None


def category_at(url: str, store: StoreConfig) -> ResolvedPage | None:
    category = Category.objects.filter(at_url(url, store), is_active=True, stores__name=store.name).first()
    return None if category is None else ResolvedPage("category-nodes", str(category.pk))


def at_url(url: str, store: StoreConfig) -> Q:
    """Match rows whose field `url`, locale to path, has the address in any locale of the store."""
    condition = Q()
    for locale_name in store.locales:
        condition |= Q(**{f"url__{locale_name}": url})
    return condition


page_at.answer_with(product_at)
page_at.answer_with(category_at)
