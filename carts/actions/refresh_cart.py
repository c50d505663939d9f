"""Reading a cart, which brings it up to date (checkout.md, 2.4)."""

from django.db import transaction
from django.db.models import F

from carts.actions.save_cart import calculated_columns, fill_calculated, recalculate
from carts.cart_json import etag_of
from carts.loaded_cart import LoadedCart
from carts.models import Cart, CartCode, CartItem
from carts.owners import Owner
from carts.queries.carts import load_cart, stored_cart, stored_carts
from carts.revalidate import revalidate_cart


def refresh_cart(*, uuid: str, owner: Owner, store_name: str, locale_name: str) -> Cart | None:
    """Return a cart with today's prices and without what cannot be bought any more, and store what that changed.

    Where a check refuses the reload the cart is returned as it is stored, unless that is outdated. Nobody waits for
    anybody: what somebody else wrote meanwhile stays, and the answer is of the moment before.
    """
    row = stored_cart(uuid, owner, store_name)
    if row is None:
        return None
    _bring_up_to_date(row, locale_name)
    if row.etag is None:
        row.etag = etag_of(row)
        Cart.objects.filter(pk=row.pk, etag=None).update(etag=row.etag)
    return row


def list_carts(*, owner: Owner, store_name: str, locale_name: str) -> list[Cart]:
    """Return an owner's carts in a store as they are stored, the oldest first; those that are outdated are renewed."""
    rows = stored_carts(owner, store_name)
    for row in rows:
        if row.is_outdated:
            _bring_up_to_date(row, locale_name)
    return rows


def _bring_up_to_date(row: Cart, locale_name: str) -> None:
    loaded = load_cart(row, locale_name)
    reload = revalidate_cart(loaded)
    if row.is_outdated or not reload.refusals:
        _store_changes(row, loaded, reload.cart)


def _store_changes(row: Cart, stored: LoadedCart, reloaded: LoadedCart) -> None:
    settled, calculated = recalculate(reloaded)
    before = row.calculated, row.calculated_format
    fill_calculated(row, settled, calculated)
    gone = [item.pk for item in stored.items if item not in settled.items]
    if (row.calculated, row.calculated_format) == before and not gone and not calculated.lost_codes:
        return
    with transaction.atomic():
        current = Cart.objects.filter(pk=row.pk, revision=row.revision)
        if current.update(**calculated_columns(row), revision=F("revision") + 1):
            if gone:
                CartItem.objects.filter(pk__in=gone).delete()
            if calculated.lost_codes:
                CartCode.objects.filter(cart=row, code__in=calculated.lost_codes).delete()
