"""What reading a cart anew makes of it: today's prices, and no line that cannot be bought any more.

Pure: the facts were read with the cart (checkout.md, 2.4, 3.7 and 10.1, step 2).
"""

from dataclasses import dataclass

from carts.checks import refusals
from carts.loaded_cart import LoadedCart, LoadedEntry
from carts.models import CartItem


@dataclass(frozen=True, slots=True)
class Revalidation:
    """`cart` has the lines that stay, `dropped` those that do not.

    With `refusals`, messages of the wire, the cart is to be left as it is stored: a reader shows it so, a checkout
    stops (1101) with them.
    """

    cart: LoadedCart
    dropped: tuple[CartItem, ...] = ()
    refusals: tuple[str, ...] = ()


def revalidate_cart(cart: LoadedCart) -> Revalidation:
    """Drop what is inactive, unapproved or without a price, then run the checks of putting in on what is left."""
    kept = drop_unsellable(cart)
    return Revalidation(kept.cart, kept.dropped, tuple(refusals(kept.cart, kept.cart.entries)))


def drop_unsellable(cart: LoadedCart) -> Revalidation:
    """Drop lines as `revalidate_cart` does, without any check: what every write to a cart does to its other lines."""
    dropped = tuple(entry.item for entry in cart.entries if not _can_be_sold(entry))
    if not dropped:
        return Revalidation(cart)
    return Revalidation(cart.with_items(item for item in cart.items if item not in dropped), dropped)


def _can_be_sold(entry: LoadedEntry) -> bool:
    product = entry.product
    if product is None or not product.is_active or not product.is_approved or entry.unit_price is None:
        return False
    return all(part.is_active for part, _ in entry.parts)
