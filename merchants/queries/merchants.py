"""Merchants as the API may show them, their pages, and who works for them."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from agents.models import User
from catalog.models import Category
from catalog.url_resolver import ResolvedPage, at_url
from glue.stores import StoreConfig
from merchants.models import Merchant, MerchantAddress, MerchantUser


def visible_merchants(store_name: str) -> QuerySet[Merchant]:
    """Return the store's visible merchants in creation order, with profile and categories (two statements).

    Each carries where it is as `place_latitude` and `place_longitude`: its first address that has both says it.
    """
    placed = MerchantAddress.objects.filter(merchant=OuterRef("pk"), latitude__gt="", longitude__gt="").order_by("pk")
    place = {f"place_{name}": Subquery(placed.values(name)[:1]) for name in ("latitude", "longitude")}
    return (
        Merchant.objects.visible_in(store_name)
        .select_related("profile")
        .prefetch_related("categories")
        .annotate(**place)
        .order_by("pk")
    )


def in_any_category(merchants: QuerySet[Merchant], category_keys: Collection[str]) -> QuerySet[Merchant]:
    """Keep merchants that have any of these active categories; each merchant is listed once."""
    categories = Category.objects.filter(merchants=OuterRef("pk"), key__in=category_keys, is_active=True)
    return merchants.filter(Exists(categories))


def merchant_at(url: str, store: StoreConfig) -> ResolvedPage | None:
    merchant = Merchant.objects.visible_in(store.name).filter(at_url(url, store)).first()
    return None if merchant is None else ResolvedPage("merchants", merchant.reference)


def may_touch_merchant_users(user: User, other: User) -> bool:
    """Setting the password of a merchant's user opens the portal, so it takes the right to say who may open it."""
    if user.has_perm("merchants.change_merchantuser"):
        return True
    return not MerchantUser.objects.filter(user=other).exists()
