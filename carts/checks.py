"""What may lie in a cart (checkout.md, 3.5): pure, over a loaded cart, in the order of the contract's table.

Every check looks at all lines in question; the messages of one that stops keep the later ones from running.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from django.conf import settings

from carts.loaded_cart import LoadedCart, LoadedEntry
from carts.messages import (
    ABOVE_MAXIMUM,
    BELOW_MINIMUM,
    DISCONTINUED,
    INACTIVE_OFFER,
    INACTIVE_PRODUCT,
    NO_PRICE,
    OFF_INTERVAL,
    OPTION_GONE,
    OPTION_WITHOUT_PRICE,
    PROMOTION_INVALID,
    SOLD_OUT,
    TOO_FEW,
    UNAPPROVED_PRODUCT,
    UNKNOWN_OFFER,
    UNKNOWN_PRODUCT,
)
from catalog.availability import Available
from catalog.queries.sellable_products import SellableProduct
from glue.wire import as_decimal

Check = Callable[[LoadedCart, LoadedEntry], Iterable[str]]
PIECES_MAX = 1_000_000
BUNDLES_MAX = 1_000
"""How many one line may have whatever the shop allows: every piece of a bundle is a line of the order."""


def refusals(cart: LoadedCart, entries: Sequence[LoadedEntry]) -> list[str]:
    """Return why these lines may not be in this cart, as messages of the wire; nothing where they may."""
    return _messages(cart, entries, CHECKS)


def refusals_of_less(cart: LoadedCart, entries: Sequence[LoadedEntry]) -> list[str]:
    """Return why these lines may not be as small as they have become: what is too little is no question of stock."""
    return _messages(cart, entries, ((_quantity_is_allowed, False),))


def _messages(cart: LoadedCart, entries: Sequence[LoadedEntry], checks: Iterable[tuple[Check, bool]]) -> list[str]:
    messages: dict[str, None] = {}
    for check, stops in checks:
        found = [message for entry in entries for message in check(cart, entry)]
        messages.update(dict.fromkeys(found))
        if found and stops:
            break
    return list(messages)


def unknown_product(sku: str) -> str:
    return UNKNOWN_PRODUCT({"sku": sku})


def _exists(cart: LoadedCart, entry: LoadedEntry) -> Iterator[str]:
    """A merchant who does not sell the product is answered like a product that is not there."""
    merchant = entry.item.merchant_reference
    is_claimed = settings.CART_MERCHANTS_CHECKED and merchant and not entry.item.offer_reference
    if entry.product is None or (is_claimed and merchant and not cart.data.is_sold_by(entry.product, merchant)):
        yield unknown_product(entry.item.sku)


def _is_active(cart: LoadedCart, entry: LoadedEntry) -> Iterator[str]:
    if entry.product and not entry.product.is_active:
        yield INACTIVE_PRODUCT({"sku": entry.product.sku})


def _is_available(cart: LoadedCart, entry: LoadedEntry) -> Iterator[str]:
    """Count all lines of the SKU, those of an offer among themselves; what a bundle needs is counted by its parts."""
    if entry.product is None or entry.is_bundle:
        return
    if entry.item.offer_reference:
        if entry.offer is not None:
            yield from _shortage(
                entry.product.sku, entry.offer.available, _wanted_of_offer(cart, entry.offer.reference)
            )
    else:
        yield from _shortage(entry.product.sku, entry.product.available, _wanted(cart, entry.product))


def _has_price(cart: LoadedCart, entry: LoadedEntry) -> Iterator[str]:
    if entry.product and entry.unit_price is None:
        yield NO_PRICE({"%sku%": entry.product.sku})


def _options_exist(cart: LoadedCart, entry: LoadedEntry) -> Iterator[str]:
    known = {option.sku for option in entry.options}
    for sku in entry.item.option_skus:
        if sku not in known:
            yield OPTION_GONE({"%name%": sku})
    for option in entry.options:
        if option.price(cart.data.price_mode) is None:
            yield OPTION_WITHOUT_PRICE({"%sku%": entry.item.sku})


def _parts_are_sold(cart: LoadedCart, entry: LoadedEntry) -> Iterator[str]:
    for part, _ in entry.parts:
        yield from _shortage(part.sku, part.available, _wanted(cart, part))
        if not part.is_active:
            yield INACTIVE_PRODUCT({"sku": part.sku})


def _quantity_is_allowed(cart: LoadedCart, entry: LoadedEntry) -> Iterator[str]:
    product, quantity = entry.product, entry.item.quantity
    if product is None:
        return
    if quantity < product.quantity_min:
        yield BELOW_MINIMUM({"%sku%": product.sku})
    at_most = min(product.quantity_max or PIECES_MAX, BUNDLES_MAX if entry.is_bundle else PIECES_MAX)
    if quantity > at_most:
        yield ABOVE_MAXIMUM({"%sku%": product.sku})
    if (quantity - product.quantity_min) % product.quantity_interval:
        yield OFF_INTERVAL({"%sku%": product.sku})


def _is_continued(cart: LoadedCart, entry: LoadedEntry) -> Iterator[str]:
    if entry.product and entry.product.is_discontinued:
        yield DISCONTINUED({"%name%": entry.product.name})


def _promotion_is_open(cart: LoadedCart, entry: LoadedEntry) -> Iterator[str]:
    """Whether the promotion holds is for the calculation to say; here, whether it gives this product away."""
    promotion, product = entry.item.promotion_id, entry.product
    skus = cart.data.discounts.promotion_skus
    if promotion is not None and product and product.abstract_sku not in skus.get(promotion, ()):
        yield PROMOTION_INVALID()


def _offer_is_shown(cart: LoadedCart, entry: LoadedEntry) -> Iterator[str]:
    if not entry.item.offer_reference:
        return
    if entry.offer is None:
        yield UNKNOWN_OFFER({"%sku%": entry.item.sku})
    elif not entry.offer.is_shown:
        yield INACTIVE_OFFER({"%sku%": entry.item.sku})


def _options_are_of_merchant(cart: LoadedCart, entry: LoadedEntry) -> Iterator[str]:
    for option in entry.options:
        if option.merchant_reference and option.merchant_reference != _seller(entry):
            yield OPTION_GONE({"%name%": option.name})


def _is_approved(cart: LoadedCart, entry: LoadedEntry) -> Iterator[str]:
    if entry.product and not entry.product.is_approved:
        yield UNAPPROVED_PRODUCT({"%sku%": entry.product.sku})


CHECKS: tuple[tuple[Check, bool], ...] = (
    (_exists, True),
    (_is_active, True),
    (_is_available, False),
    (_has_price, True),
    (_options_exist, False),
    (_parts_are_sold, False),
    (_quantity_is_allowed, False),
    (_is_continued, False),
    (_promotion_is_open, False),
    (_offer_is_shown, False),
    (_options_are_of_merchant, False),
    (_is_approved, False),
)


def _seller(entry: LoadedEntry) -> str | None:
    """Who sells the line: the merchant that it names, else the owner of the product."""
    return entry.item.merchant_reference or (entry.product.merchant_reference if entry.product else None)


def _wanted(cart: LoadedCart, product: SellableProduct) -> int:
    """How many pieces of a product all lines need that do not name an offer, parts of bundles among them."""
    wanted = 0
    for entry in cart.entries:
        if entry.is_bundle:
            wanted += sum(count for part, count in entry.parts if part.sku == product.sku) * entry.item.quantity
        elif entry.item.sku == product.sku and not entry.item.offer_reference:
            wanted += entry.item.quantity
    return wanted


def _wanted_of_offer(cart: LoadedCart, reference: str) -> int:
    return sum(entry.item.quantity for entry in cart.entries if entry.item.offer_reference == reference)


def _shortage(sku: str, available: Available, wanted: int) -> Iterator[str]:
    if available.covers(wanted):
        return
    left = max(Decimal(0), available.quantity)
    if left:
        yield TOO_FEW({"%sku%": sku, "%stock%": as_decimal(left)})
    else:
        yield SOLD_OUT({"%sku%": sku})
