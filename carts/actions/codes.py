"""Voucher and gift card codes on a cart (checkout.md, 6)."""

from django.db import transaction

from carts.actions.cart_locks import lock_cart
from carts.actions.save_cart import CartEdit, recalculate, write_cart
from carts.errors import CodeNotAdded, CodeNotInCart
from carts.loaded_cart import LoadedCart
from carts.models import Cart, CartCode, VoucherCode
from carts.owners import Owner
from carts.revalidate import drop_unsellable
from pricing.calculation import CalculatedCart

CODE_LENGTH_MAX = 255


@transaction.atomic
def add_code(
    *, uuid: str, owner: Owner, store_name: str, locale_name: str, code: str, accepts_gift_cards: bool = False
) -> Cart:
    """Put a code on a cart if it takes something off there; one that does already changes nothing.

    Raises `CartNotFound` and `CodeNotAdded`.
    """
    row = lock_cart(uuid, owner, store_name)
    if len(code) > CODE_LENGTH_MAX or "\x00" in code:
        raise CodeNotAdded
    CartCode.objects.get_or_create(cart=row, code=code)
    edit = CartEdit.of(row, locale_name)
    settled, calculated = recalculate(drop_unsellable(edit.load()).cart)
    is_gift_card = accepts_gift_cards and code in settled.data.gift_cards
    if not (is_gift_card or _has_effect(code, calculated, settled)):
        raise CodeNotAdded
    return write_cart(edit, settled, calculated)


@transaction.atomic
def remove_code(
    *, uuid: str, owner: Owner, store_name: str, locale_name: str, code: str, accepts_gift_cards: bool = False
) -> None:
    """Take a code off a cart; the fingerprint that clients know stays. Raises `CartNotFound`.

    A code that is not on the cart is 3301 where only vouchers are asked for, and nothing to do otherwise.
    """
    row = lock_cart(uuid, owner, store_name)
    codes = CartCode.objects.filter(cart=row, code=code)
    if not accepts_gift_cards:
        codes = codes.filter(code__in=VoucherCode.objects.filter(code=code).values("code"))
    removed, _ = codes.delete()
    if not removed and not accepts_gift_cards:
        raise CodeNotInCart
    if removed:
        edit = CartEdit.of(row, locale_name)
        settled, calculated = recalculate(drop_unsellable(edit.load()).cart)
        write_cart(edit, settled, calculated, new_etag=False)


def _has_effect(code: str, calculated: CalculatedCart, settled: LoadedCart) -> bool:
    """Whether a voucher takes something off, or offers something for nothing that is still to be chosen."""
    applied = {each.candidate.code for each in calculated.discounts}
    return code in applied | {each.candidate.code for each in calculated.open_promotions}
