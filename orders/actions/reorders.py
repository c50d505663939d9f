"""Filling a cart with what was ordered before (orders.md, 7.2)."""

from django.conf import settings
from django.db import transaction

from audit import Actor
from carts.actions.cart_locks import CUSTOMER_CART_NAME, default_cart_values, free_name, lock_carts_of, store_currency
from carts.actions.save_cart import CartEdit, save_cart
from carts.checks import refusals
from carts.lines import complete, merge
from carts.loaded_cart import LoadedCart, LoadedEntry
from carts.models import Cart
from carts.queries.carts import lock_first
from catalog.models import Store
from orders.actions.cancellations import are_flagged
from orders.actions.reorder_lines import amended_by, reorder_lines
from orders.errors import (
    OrderNotAmendable,
    OrderOfAnotherStore,
    OrderUnknown,
    OtherOrderAmended,
    QuoteNotProvided,
    ReorderRefused,
)
from orders.models import Order
from orders.oms import trigger_event

REPLACE, NEW = "replace", "new"
AMENDABLE, START_AMENDMENT = "amendable", "start-order-amendment"


@transaction.atomic
def reorder(
    *,
    customer_id: int,
    reference: str,
    strategy: str,
    store_name: str,
    locale_name: str,
    actor: Actor,
    is_amendment: bool = False,
) -> Cart:
    """Fill the customer's cart with the order's items, of which those that cannot be bought any more are left out.

    With `is_amendment` the cart changes the order, whose items wait for it.
    Raises `OrderUnknown`, `QuoteNotProvided` or `ReorderRefused`.
    """
    order = Order.objects.filter(customer=customer_id, reference=reference).first()
    if order is None:
        raise OrderUnknown
    if is_amendment and not are_flagged(list(order.items.order_by("pk")), AMENDABLE):
        raise OrderNotAmendable
    if strategy != REPLACE and not (strategy == NEW and settings.MULTI_CART):
        raise QuoteNotProvided
    shop = Store.objects.filter(name=store_name).first()
    if shop is None or order.store_name != store_name:
        raise OrderOfAnotherStore
    row = _cart_of(customer_id, shop, is_new=strategy == NEW)
    if row.amendment_order_reference not in (None, order.reference):
        raise OtherOrderAmended
    if is_amendment:
        _start_amendment(order, actor)
        row.name = f"Editing Order {order.reference}"
    row.currency = store_currency(row.store, order.currency_iso_code) or row.currency
    row.price_mode = order.price_mode
    row.amendment_order_reference = order.reference if is_amendment else None
    row.amended = amended_by(order).as_stored() if is_amendment else None
    row.save(update_fields=["name", "currency", "price_mode", "amendment_order_reference", "amended"])
    row.codes.all().delete()
    return _fill(row, order, locale_name)


def _start_amendment(order: Order, actor: Actor) -> None:
    items = list(order.items.order_by("pk"))
    outcome = trigger_event(event=START_AMENDMENT, items=items, actor=actor)
    if any(item.pk not in outcome.moved for item in items):
        raise ReorderRefused(" ".join(outcome.messages))


def _cart_of(customer_id: int, shop: Store, *, is_new: bool) -> Cart:
    """Return the cart to be filled, held: the customer's default one, or a new one."""
    lock_carts_of(customer_id)
    own = Cart.objects.filter(customer=customer_id, store=shop)
    row = None if is_new else lock_first(own.order_by("-is_default", "pk"))
    if row is not None:
        return row
    name = free_name(CUSTOMER_CART_NAME, set(own.values_list("name", flat=True)))
    own.filter(is_default=True).update(is_default=False)
    return Cart.objects.create(
        customer_id=customer_id, store=shop, name=name, is_default=True, **default_cart_values(shop)
    )


def _fill(row: Cart, order: Order, locale_name: str) -> Cart:
    """Put in the lines that pass the checks on their own; the others are left out without a word."""
    edit = CartEdit.of(row, locale_name)
    edit.items = []
    lines = reorder_lines(order)
    drafts = [line.draft() for line in lines]
    loaded = edit.load(drafts)
    for draft, line in zip(drafts, lines, strict=True):
        complete(draft, line, loaded.data)
        merge(draft, edit.items)
    loaded = loaded.with_items(edit.items)
    if row.amended:
        row.amended = amended_by(order, edit.items).as_stored()
        row.save(update_fields=["amended"])
        loaded = edit.load()
    else:
        edit.items = [entry.item for entry in loaded.entries if not _is_refused(loaded, entry)]
    return save_cart(edit, loaded)


def _is_refused(loaded: LoadedCart, entry: LoadedEntry) -> bool:
    return bool(refusals(loaded, [entry]))
