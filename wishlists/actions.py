"""Every write to wishlists (storefront.md, 1.1 to 1.5)."""

import hashlib
import re
from collections.abc import Mapping
from typing import Any

import orjson
from django.db import IntegrityError, transaction
from django.utils import timezone

from catalog.models import ConcreteProduct
from merchants.models import ProductOffer
from wishlists import errors
from wishlists.models import Wishlist, WishlistItem, uuid_of_wishlist
from wishlists.products import can_be_configured, keepable_product
from wishlists.queries import line_id

NAME = re.compile(r"[A-Za-z0-9_\- ]+")
TRIMMED = " \t\n\r\0\x0b"


def create_wishlist(*, customer_id: int, name: str) -> Wishlist:
    """Make a list. Raises `NameTaken` (400, 202) or, of a name that nobody has, `NameMalformed` (400, 210)."""
    _check_name(customer_id, name, renamed=None)
    try:
        with transaction.atomic():
            wishlist = Wishlist.objects.create(customer_id=customer_id, name=name)
            wishlist.uuid = uuid_of_wishlist(customer_id, wishlist.pk)
            wishlist.save(update_fields=["uuid"])
    except IntegrityError:  # the same name came by another request after we looked
        raise errors.NameTaken(is_renamed=False) from None
    wishlist.item_count = 0
    return wishlist


def rename_wishlist(*, wishlist: Wishlist, name: str) -> Wishlist:
    """Give a list another name, or its own again.

    Raises `NameTaken` (422, 202), `NameMalformed` (422, 210), and `WishlistNotUpdated` (422, 204) for a list that was
    deleted meanwhile.
    """
    _check_name(wishlist.customer_id, name, renamed=wishlist)
    now = timezone.now()
    try:
        with transaction.atomic():
            renamed = Wishlist.objects.filter(pk=wishlist.pk).update(name=name, updated_at=now)
    except IntegrityError:
        raise errors.NameTaken(is_renamed=True) from None
    if not renamed:
        raise errors.WishlistNotUpdated
    wishlist.name, wishlist.updated_at = name, now
    return wishlist


def delete_wishlist(*, wishlist: Wishlist) -> None:
    """Delete a list with its lines."""
    wishlist.delete()


@transaction.atomic
def add_item(
    *, wishlist: Wishlist, sku: str, offer_reference: str | None, configuration: Mapping[str, Any] | None
) -> WishlistItem:
    """Put a product into a list, or find the line that it has already; stock plays no part.

    Raises `ItemNotAdded` (422, 206) for anything that cannot be kept: an unknown, inactive or discontinued product, an
    offer that is not the product's, a configuration of what has no configurator, a list that is gone.
    """
    product = keepable_product(sku)
    if product is None or product.is_discontinued or not _fits(product, offer_reference, configuration):
        raise errors.WishlistItemNotAdded
    if not Wishlist.objects.select_for_update(no_key=True).filter(pk=wishlist.pk).exists():
        raise errors.WishlistItemNotAdded
    told: dict[str, Any] = {"configuration": configuration}
    return WishlistItem.objects.get_or_create(
        wishlist=wishlist,
        product=product,
        offer_reference=offer_reference or "",
        configuration_hash=hash_of(configuration),
        defaults=told,
    )[0]


def change_item(*, item: WishlistItem, sku: str | None, configuration: Mapping[str, Any] | None) -> WishlistItem:
    """Give a configured line another configuration, and with it another public id.

    Raises `ItemNotChanged` (422, 200) when the line's product, or the one that was sent, is gone or inactive, when the
    product has no configurator, when a configured line would lose its configuration, and when the list has the very
    line already.
    """
    product = keepable_product(item.product.sku)
    if product is None or (sku is not None and keepable_product(sku) is None):
        raise errors.ItemNotChanged
    if configuration is None:
        if item.configuration_hash:
            raise errors.ItemNotChanged
        return item
    if not can_be_configured(product):
        raise errors.ItemNotChanged
    item.configuration, item.configuration_hash = dict(configuration), hash_of(configuration)
    try:
        with transaction.atomic():
            item.save(update_fields=["configuration", "configuration_hash"])
    except IntegrityError:
        raise errors.ItemNotChanged from None
    return item


def remove_items(*, wishlist: Wishlist, public_id: str) -> int:
    """Delete the line with an id; a plain SKU takes every line of the product along, those of offers too.

    Raises `ItemNotFound` (404, 208) where the list has none of them.
    """
    lines = lines_named(wishlist, public_id)
    if not lines:
        raise errors.WishlistItemNotFound
    WishlistItem.objects.filter(pk__in=[line.pk for line in lines]).delete()
    return len(lines)


def line_named(wishlist: Wishlist, public_id: str) -> WishlistItem | None:
    """Return the line with exactly this id."""
    return next((line for line in _candidates(wishlist, public_id) if _id_of(line) == public_id), None)


def lines_named(wishlist: Wishlist, public_id: str) -> list[WishlistItem]:
    """Return what a deletion means: the one line of an offer or a configuration, or all of a product."""
    candidates = _candidates(wishlist, public_id)
    chosen = [line for line in candidates if _id_of(line) == public_id and line.product.sku != public_id]
    return chosen[:1] or [line for line in candidates if line.product.sku == public_id]


def hash_of(configuration: Mapping[str, Any] | None) -> str:
    """Return the MD5 of a configuration, or nothing; how many are wanted makes no other product of it."""
    if configuration is None:
        return ""
    told = {name: value for name, value in configuration.items() if name != "quantity"}
    return hashlib.md5(orjson.dumps(told, option=orjson.OPT_SORT_KEYS), usedforsecurity=False).hexdigest()


def _check_name(customer_id: int, name: str, *, renamed: Wishlist | None) -> None:
    """A name that another list has is refused before one that no list may have (storefront.md, 1.2)."""
    others = Wishlist.objects.of_customer(customer_id).filter(name__iexact=name)
    if renamed is not None:
        others = others.exclude(pk=renamed.pk)
    if others.exists():
        raise errors.NameTaken(is_renamed=renamed is not None)
    if not NAME.fullmatch(name.strip(TRIMMED)):
        raise errors.NameMalformed(is_renamed=renamed is not None)


def _fits(product: ConcreteProduct, offer_reference: str | None, configuration: Mapping[str, Any] | None) -> bool:
    if offer_reference and not ProductOffer.objects.filter(reference=offer_reference, product=product).exists():
        return False
    return configuration is None or can_be_configured(product)


def _candidates(wishlist: Wishlist, public_id: str) -> list[WishlistItem]:
    """Return the lines of every product whose SKU the id begins with, up to an underscore or as a whole."""
    parts = public_id.split("_")
    skus = {"_".join(parts[:count]) for count in range(1, len(parts) + 1)}
    return list(wishlist.items.filter(product__sku__in=skus).select_related("product").order_by("pk"))


def _id_of(line: WishlistItem) -> str:
    return line_id(line.product.sku, line.offer_reference, line.configuration_hash)
