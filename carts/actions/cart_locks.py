"""Carts that are about to be changed, held until the transaction ends; new ones where there is none yet."""

from collections.abc import Collection
from typing import Any

from carts.errors import CartCurrencyIncorrect, CartNotFound
from carts.models import Cart
from carts.owners import Owner
from carts.queries.carts import lock_first, locked_cart
from catalog.models import PriceMode, Store
from catalog.store_configs import store_configs
from customers.models import Customer

CUSTOMER_CART_NAME = "Shopping cart"
GUEST_CART_NAME = "Guest shopping cart"


def lock_cart(uuid: str, owner: Owner, store_name: str) -> Cart:
    """Return a cart of the owner, held. Raises `CartNotFound` (404, 101) for another's and for none."""
    row = locked_cart(uuid, owner, store_name)
    if row is None:
        raise CartNotFound
    if owner.check_customer is not None and row.customer is not None:
        owner.check_customer(row.customer)
    return row


def lock_guest_cart(owner: Owner, store_name: str) -> Cart:
    """Return the guest's cart, held; of two first lines at once the second goes into the cart that the first made."""
    found = Cart.objects.filter(guest_reference=owner.guest_reference, store__name=store_name)
    row = lock_first(found)
    if row is not None:
        return row
    store = Store.objects.filter(name=store_name).first()
    if store is None:
        raise CartNotFound
    values = {**default_cart_values(store), "name": GUEST_CART_NAME, "is_default": True}
    Cart.objects.get_or_create(guest_reference=owner.guest_reference, store=store, defaults=values)
    row = lock_first(found)
    if row is None:
        raise CartNotFound
    return row


def lock_carts_of(customer_id: int) -> None:
    """Hold a customer's carts and then the customer, so that of two carts made at once the second sees the first.

    In this order, which is that of a checkout: it holds a cart and then writes its customer.
    """
    carts = Cart.objects.select_for_update().filter(customer=customer_id)
    list(carts.order_by("pk").values_list("pk", flat=True))
    list(Customer.objects.select_for_update().filter(pk=customer_id).values_list("pk", flat=True))


def default_cart_values(store: Store) -> dict[str, Any]:
    """Return the currency and price mode of a cart that nobody chose them for."""
    code = store_configs()[store.name].default_currency
    currency = store_currency(store, code)
    if currency is None:
        raise CartCurrencyIncorrect
    return {"currency": currency, "price_mode": PriceMode.GROSS}


def store_currency(store: Store, code: str) -> Any:
    """Return a currency that the store trades in, or nothing."""
    entry = store.store_currencies.select_related("currency").filter(currency__iso_code=code).first()
    return entry.currency if entry else None


def free_name(wanted: str, taken: Collection[str]) -> str:
    """Return the name, with the next free number behind it where another cart has it."""
    if wanted not in taken:
        return wanted
    return next(name for number in range(1, len(taken) + 2) if (name := f"{wanted} {number}") not in taken)
