"""What a checkout would come to, without storing anything (checkout.md, 8)."""

from carts.models import Cart
from carts.queries.loading import load_cart
from carts.reloading import reload_cart
from glue.errors import GlueError
from orders.placement.addresses import read_address_book
from orders.placement.checks import preview_problems
from orders.placement.errors import CheckoutDataInvalid
from orders.placement.given import GivenCheckout
from orders.placement.prospects import Prospect, look_ahead


def preview_order(*, row: Cart, given: GivenCheckout, locale_name: str) -> Prospect:
    """Calculate the stored cart as it would be ordered. Raises everything that speaks against it at once (1101)."""
    reload = reload_cart(load_cart(row, locale_name))
    prospect = look_ahead(given, reload.cart, read_address_book(row.customer, given.addresses))
    messages = [*reload.refusals, *preview_problems(prospect)]
    entries = [CheckoutDataInvalid.entry(message) for message in messages]
    if reload.dropped:
        entries.insert(len(reload.refusals), CheckoutDataInvalid.entry())
    if entries:
        raise GlueError.of(entries)
    return prospect
