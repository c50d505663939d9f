"""Reading a cart, which brings it up to date (checkout.md, 2.4)."""

from django.db import transaction
from django.db.models import F

from carts.actions.storing import settle, show, shown_columns
from carts.loaded import LoadedCart
from carts.models import Cart, CartCode, CartItem
from carts.owners import Owner
from carts.queries.loading import load_cart, stored_cart
from carts.reloading import reload_cart
from carts.showing import etag_of


def read_cart(*, uuid: str, owner: Owner, store_name: str, locale_name: str) -> Cart | None:
    """Return a cart with today's prices and without what cannot be bought any more, and store what that changed.

    Where a check refuses the reload the cart is returned as it is stored. Nobody waits for anybody: what somebody else
    wrote meanwhile stays, and the answer is of the moment before.
    """
    row = stored_cart(uuid, owner, store_name)
    if row is None:
        return None
    loaded = load_cart(row, locale_name)
    reload = reload_cart(loaded)
    if not reload.refusals:
        _keep_up_to_date(row, loaded, reload.cart)
    if row.etag is None:
        row.etag = etag_of(row)
        Cart.objects.filter(pk=row.pk, etag=None).update(etag=row.etag)
    return row


def _keep_up_to_date(row: Cart, stored: LoadedCart, reloaded: LoadedCart) -> None:
    settled, calculated = settle(reloaded)
    before = row.calculated
    show(row, settled, calculated)
    gone = [item.pk for item in stored.items if item not in settled.items]
    if row.calculated == before and not gone and not calculated.lost_codes:
        return
    with transaction.atomic():
        current = Cart.objects.filter(pk=row.pk, revision=row.revision)
        if current.update(**shown_columns(row), revision=F("revision") + 1):
            if gone:
                CartItem.objects.filter(pk__in=gone).delete()
            if calculated.lost_codes:
                CartCode.objects.filter(cart=row, code__in=calculated.lost_codes).delete()
