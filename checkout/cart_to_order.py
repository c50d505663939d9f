"""The cart of a checkout as it can be bought now: held to be ordered, or only looked at (checkout.md, 9 and 10.1)."""

from collections.abc import Callable

from carts.loaded_cart import LoadedCart
from carts.models import Cart
from carts.queries.carts import load_cart
from carts.queries.checkout_cart import lock_cart_for_checkout
from carts.revalidate import revalidate_cart
from checkout.addresses import read_address_book
from checkout.errors import CartEmpty, CheckoutCartNotFound, CheckoutDataInvalid
from checkout.quote import CheckoutQuote, quote_checkout
from checkout.request import CheckoutCall, CheckoutRequest
from checkout.validation import preview_problems
from glue.errors import GlueError

CheckBearer = Callable[[Cart | None], None]


def lock_cart_to_order(asked: CheckoutCall, check_bearer: CheckBearer) -> LoadedCart:
    """Return the cart as it can be bought now, and hold it until the transaction ends (stage C).

    Raises `CheckoutCartNotFound`, `CartEmpty`, or `CheckoutDataInvalid` with what the reload refused or dropped.
    """
    row = lock_cart_for_checkout(asked.given.cart_uuid, asked.owner, asked.store_name)
    check_bearer(row)
    if row is None:
        raise CheckoutCartNotFound
    cart = load_cart(row, asked.locale_name)
    if not cart.items:
        raise CartEmpty
    reload = revalidate_cart(cart)
    if reload.refusals:
        raise CheckoutDataInvalid.of([CheckoutDataInvalid.entry(message) for message in reload.refusals])
    if reload.dropped:
        raise CheckoutDataInvalid
    return reload.cart


def preview_order(*, row: Cart, given: CheckoutRequest, locale_name: str) -> CheckoutQuote:
    """Calculate the stored cart as it would be ordered. Raises everything that speaks against it at once (1101)."""
    reload = revalidate_cart(load_cart(row, locale_name))
    quote = quote_checkout(given, reload.cart, read_address_book(row.customer, given.addresses))
    messages = [*reload.refusals, *preview_problems(quote)]
    entries = [CheckoutDataInvalid.entry(message) for message in messages]
    if reload.dropped:
        entries.insert(len(reload.refusals), CheckoutDataInvalid.entry())
    if entries:
        raise GlueError.of(entries)
    return quote
