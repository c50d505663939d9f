"""Opening, changing and giving up carts (checkout.md, 2.5 to 2.7)."""

from typing import Any

from django.conf import settings
from django.db import transaction

from carts.actions.cart_locks import CUSTOMER_CART_NAME, free_name, lock_cart, lock_carts_of, store_currency
from carts.actions.save_cart import CartEdit, save_cart
from carts.cart_json import etag_of
from carts.errors import (
    CartCurrencyIncorrect,
    CartExists,
    CartNotCreated,
    CartNotDeleted,
    CartPriceModeIncorrect,
    IfMatchInvalid,
    PriceModeFixed,
    StoreInvalid,
)
from carts.events import amending_cart_deleted
from carts.models import Cart
from carts.owners import Owner
from catalog.models import Currency, PriceMode, Store
from glue.errors import ErrorEntry, GlueError


@transaction.atomic
def open_cart(
    *, customer_id: int, store_name: str, wanted_store: str, currency: str, price_mode: str, name: str = ""
) -> Cart:
    """Make a customer's cart, which is not calculated yet; where there are several it becomes the default one.

    Raises `StoreInvalid`, or `CartNotCreated` together with `CartExists`, or with `CartCurrencyIncorrect` and
    `CartPriceModeIncorrect`.
    """
    if wanted_store != store_name:
        raise StoreInvalid
    lock_carts_of(customer_id)
    store = Store.objects.filter(name=store_name).first()
    if store is None:
        raise StoreInvalid
    own = Cart.objects.filter(customer=customer_id, store=store)
    names = set(own.values_list("name", flat=True))
    if not settings.MULTI_CART and names:
        raise GlueError.of([CartExists.entry(), CartNotCreated.entry()])
    row = Cart(customer_id=customer_id, store=store, is_default=True)
    row.name = free_name(name, names) if settings.MULTI_CART else CUSTOMER_CART_NAME
    problems = _set_currency_and_price_mode(row, currency, price_mode)
    if problems:
        raise GlueError.of([*problems, CartNotCreated.entry()])
    own.filter(is_default=True).update(is_default=False)
    row.etag = etag_of(row)
    row.save(force_insert=True)
    return row


@transaction.atomic
def change_cart(
    *,
    uuid: str,
    owner: Owner,
    store_name: str,
    locale_name: str,
    currency: str | None = None,
    price_mode: str | None = None,
    name: str | None = None,
    etag: str | None = None,
) -> Cart:
    """Change how a cart trades, or its name; lines without a price in the new currency are dropped.

    `etag` is the fingerprint that the asker changes; somebody may have been quicker since it was compared. Raises
    `IfMatchInvalid`, `CartNotFound`, `PriceModeFixed`, `CartCurrencyIncorrect` and `CartPriceModeIncorrect`.
    """
    row = lock_cart(uuid, owner, store_name)
    if etag is not None and row.etag != etag:
        raise IfMatchInvalid
    edit = CartEdit.of(row, locale_name)
    if price_mode and price_mode != row.price_mode and edit.items:
        raise PriceModeFixed
    problems = _set_currency_and_price_mode(row, currency, price_mode)
    if problems:
        raise GlueError.of(problems)
    if settings.MULTI_CART and name and name != row.name:
        others = Cart.objects.filter(customer=row.customer_id, store=row.store_id).exclude(pk=row.pk)
        row.name = free_name(name, set(others.values_list("name", flat=True)))
        Cart.objects.filter(pk=row.pk).update(name=row.name)
    return save_cart(edit, edit.load())


@transaction.atomic
def delete_cart(*, uuid: str, customer_id: int, store_name: str) -> None:
    """Give up a cart; a customer who has one keeps one. Raises `CartNotFound`, or `CartNotDeleted` for the only one.

    An order that the cart was to change stays as it is.
    """
    lock_carts_of(customer_id)
    row = lock_cart(uuid, Owner(customer_id), store_name)
    left = Cart.objects.filter(customer=customer_id, store=row.store_id).exclude(pk=row.pk).order_by("-pk")
    newest = left.first()
    if newest is None:
        raise CartNotDeleted
    row.delete()
    if row.amendment_order_reference is not None:
        amending_cart_deleted.send(sender=Cart, order_reference=row.amendment_order_reference, customer_id=customer_id)
    if row.is_default:
        left.filter(pk=newest.pk).update(is_default=True, etag=None)


def _set_currency_and_price_mode(row: Cart, currency: Any, price_mode: Any) -> list[ErrorEntry]:
    """Set what was named of both, and return what is wrong with them."""
    problems = []
    if currency:
        found = store_currency(row.store, currency) if isinstance(currency, str) else None
        if isinstance(found, Currency):
            row.currency = found
        else:
            problems.append(CartCurrencyIncorrect.entry())
    if price_mode:
        if price_mode in PriceMode.values:
            row.price_mode = price_mode
        else:
            problems.append(CartPriceModeIncorrect.entry())
    return problems
