"""What only one order can have: the last use of a voucher code, the last piece (checkout.md, 10.2 and 17.7)."""

from collections import Counter
from collections.abc import Sequence

from carts.actions.checkout_cart import VoucherUsedUp, count_voucher_uses
from catalog.actions.stock_allocation import allocate_stock
from catalog.errors import StockShort
from checkout.errors import OrderNotPlaced
from checkout.messages import NOT_AVAILABLE, VOUCHER_USED_UP
from checkout.quote import CheckoutQuote
from merchants.actions.stock_allocation import allocate_offers
from orders.models import OrderItem


def use_voucher_codes(quote: CheckoutQuote) -> None:
    """Count a use of each code that takes something off. Raises `OrderNotPlaced` where one has none left."""
    codes = {each.candidate.code for each in quote.calculated.discounts if each.candidate.code is not None}
    try:
        count_voucher_uses(codes=codes)
    except VoucherUsedUp as problem:
        raise OrderNotPlaced.because([VOUCHER_USED_UP()]) from problem


def allocate_items(quote: CheckoutQuote, items: Sequence[OrderItem]) -> None:
    """Reserve what the items in a reserved state need: the offer where a line names one, else the product.

    Raises `OrderNotPlaced` with every product of which there is not enough.
    """
    products: Counter[str] = Counter()
    offers: Counter[str] = Counter()
    for item in items:
        if not item.is_reserved:
            continue
        if item.product_offer_reference:
            offers[item.product_offer_reference] += item.quantity
        else:
            products[item.sku] += item.quantity
    store_id = quote.cart.row.store_id
    try:
        allocate_stock(quantities=products, store_id=store_id)
        allocate_offers(quantities=offers, store_id=store_id)
    except StockShort as problem:
        skus = dict.fromkeys(item.sku for item in items if {item.sku, item.product_offer_reference} & {*problem.keys})
        raise OrderNotPlaced.because([NOT_AVAILABLE({"%sku%": sku}) for sku in skus]) from problem
