"""What becomes of a guest's cart when its owner turns out to be a customer (checkout.md, 5.2)."""

from django.conf import settings
from django.db import transaction

from carts.actions.cart_locks import CUSTOMER_CART_NAME, default_cart_values, free_name, lock_carts_of
from carts.actions.save_cart import CartEdit, check_and_save
from carts.errors import ItemNotAdded
from carts.lines import merge
from carts.models import Cart, CartItem
from carts.owners import Owner
from carts.queries.carts import lock_first
from catalog.models import Store
from glue.errors import GlueError


@transaction.atomic
def merge_guest_cart_at_login(*, customer_id: int, guest: Owner, store_name: str, locale_name: str) -> None:
    """Put the guest's lines into the customer's first cart, all or none of them, and give up the guest's cart.

    Where customers have several carts, the guest's becomes one of them, the default one.
    """
    row = _filled_cart(guest, store_name)
    if row is None:
        return
    if settings.MULTI_CART:
        _assign_to(row, customer_id)
        return
    own = _first_cart(customer_id, row.store)
    try:
        with transaction.atomic():
            _add_lines(own, row, locale_name)
    except GlueError:
        pass  # one line was refused: the customer's cart stays as it was
    row.delete()


@transaction.atomic
def assign_guest_cart_at_registration(*, customer_id: int, guest: Owner, store_name: str) -> None:
    """Let the guest's cart become the new customer's; its uuid stays."""
    row = _filled_cart(guest, store_name)
    if row is not None:
        _assign_to(row, customer_id)


def _filled_cart(guest: Owner, store_name: str) -> Cart | None:
    """Return the guest's cart, held, unless it is empty."""
    found = Cart.objects.filter(guest_reference=guest.guest_reference, store__name=store_name)
    row = lock_first(found)
    return row if row is not None and row.items.exists() else None


def _assign_to(row: Cart, customer_id: int) -> None:
    lock_carts_of(customer_id)
    own = Cart.objects.filter(customer=customer_id, store=row.store_id)
    name = free_name(CUSTOMER_CART_NAME, set(own.values_list("name", flat=True)))
    own.filter(is_default=True).update(is_default=False)
    row.customer_id, row.guest_reference, row.name, row.is_default = customer_id, None, name, True
    row.save(update_fields=["customer", "guest_reference", "name", "is_default"])


def _first_cart(customer_id: int, store: Store) -> Cart:
    lock_carts_of(customer_id)
    row = lock_first(Cart.objects.filter(customer=customer_id, store=store).order_by("pk"))
    if row is not None:
        return row
    return Cart.objects.create(
        customer_id=customer_id, store=store, name=CUSTOMER_CART_NAME, is_default=True, **default_cart_values(store)
    )


def _add_lines(own: Cart, other: Cart, locale_name: str) -> None:
    edit = CartEdit.of(own, locale_name)
    for item in CartItem.objects.filter(cart=other).order_by("pk"):
        item.pk, item.cart = None, own
        item._state.adding = True
        edit.touched.append(merge(item, edit.items))
    check_and_save(edit, edit.load(), ItemNotAdded)
