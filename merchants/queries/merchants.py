"""Merchants as the API may show them."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet

from catalog.models import Category
from merchants.models import Merchant


def visible_merchants(store_name: str) -> QuerySet[Merchant]:
    """Return the store's visible merchants in creation order, with profile and categories (two statements)."""
    return (
        Merchant.objects.visible_in(store_name).select_related("profile").prefetch_related("categories").order_by("pk")
    )


def in_any_category(merchants: QuerySet[Merchant], category_keys: Collection[str]) -> QuerySet[Merchant]:
    """Keep merchants that have any of these active categories; each merchant is listed once."""
    categories = Category.objects.filter(merchants=OuterRef("pk"), key__in=category_keys, is_active=True)
    return merchants.filter(Exists(categories))
