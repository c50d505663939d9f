"""Putting lines into a cart, changing how many there are, and taking them out (checkout.md, 3)."""

from collections.abc import Sequence
from decimal import Decimal

from django.conf import settings
from django.db import transaction

from carts.actions.cart_locks import lock_cart, lock_guest_cart
from carts.actions.save_cart import CartEdit, check_and_save, save_cart, save_reduced
from carts.cart_data import CartData
from carts.checks import unknown_product
from carts.errors import ItemNotAdded, ItemNotFound, ItemNotUpdated, refused
from carts.lines import NewLine, change_quantity, complete, merge
from carts.models import Cart, CartItem
from carts.owners import Owner
from glue.errors import GlueError


@transaction.atomic
def add_items(*, uuid: str, owner: Owner, store_name: str, locale_name: str, lines: Sequence[NewLine]) -> Cart:
    """Put lines into a cart, all or none of them. Raises `CartNotFound`, or `CartCheckFailed` and `ItemNotAdded`."""
    return insert_lines(lock_cart(uuid, owner, store_name), lines, locale_name)


@transaction.atomic
def add_guest_items(*, owner: Owner, store_name: str, locale_name: str, lines: Sequence[NewLine]) -> Cart:
    """Put lines into the cart of a guest, who gets one with the first of them.

    Raises `CartCheckFailed` and `ItemNotAdded`.
    """
    return insert_lines(lock_guest_cart(owner, store_name), lines, locale_name)


@transaction.atomic
def change_item(
    *,
    uuid: str,
    owner: Owner,
    store_name: str,
    locale_name: str,
    item_id: str,
    quantity: int,
    sales_unit_id: int | None = None,
    amount: Decimal | None = None,
) -> Cart:
    """Give a line another quantity; 0 takes it out.

    Raises `CartNotFound`, `ItemNotFound`, and `ItemNotUpdated`, alone or with `CartCheckFailed`.

    The same quantity is no change and refused, unless the sales unit or its amount is another one.
    """
    edit = CartEdit.of(lock_cart(uuid, owner, store_name), locale_name)
    item = find_item(edit.items, item_id)
    if quantity == 0:
        edit.items.remove(item)
        return save_cart(edit, edit.load())
    is_other_unit = sales_unit_id is not None and (sales_unit_id, amount) != (item.sales_unit_id, item.amount)
    if quantity < 0 or (quantity == item.quantity and not is_other_unit):
        raise ItemNotUpdated
    is_less = quantity < item.quantity
    change_quantity(item, quantity)
    if is_other_unit:
        item.sales_unit_id, item.amount = sales_unit_id, amount
    edit.touched.append(item)
    return (save_reduced if is_less else check_and_save)(edit, edit.load(), ItemNotUpdated)


@transaction.atomic
def remove_item(*, uuid: str, owner: Owner, store_name: str, locale_name: str, item_id: str) -> None:
    """Take a line out; the fingerprint that clients know stays. Raises `CartNotFound` or `ItemNotFound`."""
    edit = CartEdit.of(lock_cart(uuid, owner, store_name), locale_name)
    edit.items.remove(find_item(edit.items, item_id))
    save_cart(edit, edit.load(), new_etag=False)


def insert_lines(
    row: Cart, lines: Sequence[NewLine], locale_name: str, outcome: type[GlueError] = ItemNotAdded
) -> Cart:
    """Put lines into a cart whose row is held."""
    edit = CartEdit.of(row, locale_name)
    drafts = [line.draft() for line in lines]
    loaded = edit.load(drafts)
    for draft, line in zip(drafts, lines, strict=True):
        complete(draft, line, loaded.data)
        _refuse_foreign_merchant(draft, loaded.data, outcome)
        item = merge(draft, edit.items)
        if item not in edit.touched:
            edit.touched.append(item)
    return check_and_save(edit, loaded, outcome)


def _refuse_foreign_merchant(item: CartItem, data: CartData, outcome: type[GlueError]) -> None:
    """Judge the merchant that was sent before the line becomes part of another, which may name a different one."""
    product, merchant = data.products.get(item.sku), item.merchant_reference
    is_judged = settings.CART_MERCHANTS_CHECKED and product and merchant and not item.offer_reference
    if is_judged and product and merchant and not data.is_sold_by(product, merchant):
        raise refused([unknown_product(item.sku)], outcome)


def find_item(items: Sequence[CartItem], item_id: str) -> CartItem:
    """Return the line with this group key, or the only one with this SKU."""
    found = [item for item in items if item.group_key == item_id] or [item for item in items if item.sku == item_id]
    if len(found) != 1:
        raise ItemNotFound
    return found[0]
