"""The cart of a checkout as it can be bought now: held to be ordered, or only looked at (checkout.md, 9 and 10.1)."""

from collections.abc import Callable
from dataclasses import replace

from carts.checks import refusals
from carts.loaded_cart import LoadedCart
from carts.models import Cart
from carts.queries.carts import load_cart
from carts.queries.checkout_cart import lock_cart_for_checkout
from carts.revalidate import drop_unsellable, revalidate_cart
from checkout.addresses import AddressBook, read_address_book
from checkout.errors import CartEmpty, CheckoutCartNotFound, CheckoutDataInvalid
from checkout.pickup import settle_pickups
from checkout.quote import CheckoutQuote, quote_checkout
from checkout.request import CheckoutCall, CheckoutRequest, RequestedAddress
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
    gone = [entry for entry in cart.entries if entry.item in reload.dropped]
    messages = dict.fromkeys([*refusals(cart, gone), *reload.refusals])  # one line may break several rules alike
    if messages:
        raise CheckoutDataInvalid.of([CheckoutDataInvalid.entry(message) for message in messages])
    if gone:
        raise CheckoutDataInvalid
    return reload.cart


def preview_order(*, row: Cart, given: CheckoutRequest, locale_name: str) -> CheckoutQuote:
    """Calculate the stored cart as it would be ordered; what does not fit is left out of it without a word.

    Raises at once what is refused even so (1101): lines that no shipment has, goods that cannot be fetched where they
    were to be, and hard thresholds.
    """
    cart = drop_unsellable(load_cart(row, locale_name)).cart
    book = read_address_book(row.customer, given.addresses)
    pickup = settle_pickups(_as_far_as_known(given, book), cart)
    quote = quote_checkout(pickup.given, pickup.cart, book, pickup.problems)
    entries = [CheckoutDataInvalid.entry(message) for message in preview_problems(quote)]
    if entries:
        raise GlueError.of(entries)
    return quote


def _as_far_as_known(given: CheckoutRequest, book: AddressBook) -> CheckoutRequest:
    """Take addresses that are not in the book for what was written beside their ids, which may be nothing."""
    known = _knows(book)
    shipments = given.shipments and [
        replace(each, address=known(each.address) if each.address else None) for each in given.shipments
    ]
    return replace(
        given,
        billing_address=known(given.billing_address) if given.billing_address else None,
        shipping_address=(known(given.shipping_address) or RequestedAddress({})) if given.shipping_address else None,
        shipments=shipments,
    )


def _knows(book: AddressBook) -> Callable[[RequestedAddress], RequestedAddress | None]:
    def known(address: RequestedAddress) -> RequestedAddress | None:
        if book.resolve(address) is not None:
            return address
        return replace(address, saved_uuid=None) if any(address.fields.values()) else None

    return known
