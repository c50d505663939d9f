"""The one transaction that makes an order of a cart (checkout.md, 10)."""

from collections.abc import Callable
from dataclasses import dataclass

from checkout.addresses import read_address_book
from checkout.allocation import allocate_items, use_voucher_codes
from checkout.amendment import Amended, amended_by_cart, is_closed
from checkout.buyers import buyer_of
from checkout.cart_to_order import CheckBearer, lock_cart_to_order
from checkout.errors import OrderNotPlaced
from checkout.order_references import draw_reference
from checkout.payments import PaymentStart, start_payment
from checkout.pickup import settle_pickups
from checkout.placement_draft import draft_placement
from checkout.quote import CheckoutQuote, quote_checkout
from checkout.request import CheckoutCall
from checkout.save_order import save_order
from checkout.validation import check_order
from orders.api_documents import BuiltDocument
from orders.models import Order


@dataclass(frozen=True, slots=True)
class PlacedOrder:
    """An order that is about to be committed; `document` is stored with it, unless its process goes on moving it."""

    order: Order
    payment: PaymentStart
    document: BuiltDocument | None


LayAside = Callable[[CheckoutCall, CheckoutQuote, Amended], PlacedOrder | None]


def place_order(
    asked: CheckoutCall, *, check_bearer: CheckBearer, is_careful: bool = False, lay_aside: LayAside | None = None
) -> PlacedOrder:
    """Place an order within the caller's transaction, or raise what speaks against it.

    A cart that changes an order may be laid aside instead, once nothing speaks against it.

    Locks are taken in one order by all: the cart, the customer, voucher codes, products, offers, the counter of
    references, gift cards.
    """
    cart = lock_cart_to_order(asked, check_bearer)
    pickup = settle_pickups(asked.given, cart)
    book = read_address_book(cart.row.customer, pickup.given.addresses)
    quote = quote_checkout(pickup.given, pickup.cart, book, pickup.problems)
    buyer = buyer_of(cart.row, asked.given)
    amended = amended_by_cart(cart.row)
    check_order(quote, email=buyer.email, is_closed=is_closed(asked, cart.row, amended))
    if pickup.closed_points:
        raise OrderNotPlaced.because(pickup.closed_points)
    laid_aside = lay_aside(asked, quote, amended) if lay_aside and amended else None
    if laid_aside is not None:
        return laid_aside
    draft = draft_placement(asked, quote, buyer, is_careful=is_careful, amended=amended)
    use_voucher_codes(quote)
    allocate_items(quote, draft.items)
    draft.rows.name(_reference(asked, amended, is_careful=is_careful))
    payment = start_payment(draft.order, draft.payment)
    document = save_order(draft, payment)
    return PlacedOrder(draft.order, payment, document)


def _reference(asked: CheckoutCall, amended: Amended | None, *, is_careful: bool) -> str:
    if amended:
        return amended.order.reference
    return asked.reference or draw_reference(asked.store_name, is_careful=is_careful)
