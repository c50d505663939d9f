"""All of a cart, gathered for its page: as its owner would see it now, and how the totals come about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from carts.cart_json.threshold_messages import threshold_message
from carts.loaded_cart import LoadedCart, LoadedEntry
from carts.models import Cart, CartItem, Discount
from carts.queries.carts import load_cart
from carts.revalidate import Revalidation, revalidate_cart
from catalog.queries.options import OptionView
from merchants.models import Merchant
from pricing.calculation import AppliedDiscount, CalculatedCart, CartTotals, PricedLine

TIMES = "\N{MULTIPLICATION SIGN}"


@dataclass(frozen=True)
class DiscountPart:
    """What a discount takes off, of the whole cart or of one line; `rule` says when it holds."""

    name: str
    code: str | None
    amount: int
    rule: Discount | None = None


@dataclass(frozen=True)
class LinePart:
    """A stored line with what it comes to; a bundle's is the sum of its parts, which follow."""

    item: CartItem
    name: str
    unit_price: int
    subtotal: int
    tax: int
    tax_rates: Sequence[Decimal]
    to_pay: int
    options: Sequence[tuple[OptionView, int]]
    discounts: Sequence[DiscountPart]
    merchant: Merchant | None
    parts: Sequence[str]


@dataclass(frozen=True)
class ThresholdPart:
    message: str
    fee: int | None
    stops_checkout: bool


@dataclass(frozen=True)
class CartOverview:
    """`dropped` cannot be bought any more, `refusals` is what a checkout would answer now."""

    cart: Cart
    lines: Sequence[LinePart]
    dropped: Sequence[CartItem]
    refusals: Sequence[str]
    totals: CartTotals
    discounts: Sequence[DiscountPart]
    thresholds: Sequence[ThresholdPart]
    codes: Sequence[str]
    gift_cards: Sequence[tuple[str, int]]

    @property
    def taxes(self) -> Sequence[tuple[Decimal, int]]:
        """Return the tax of each rate that a line has to itself."""
        sums: dict[Decimal, int] = {}
        for line in self.lines:
            for rate in line.tax_rates if len(line.tax_rates) == 1 else ():
                sums[rate] = sums.get(rate, 0) + line.tax
        return sorted(sums.items(), reverse=True)

    @property
    def has_changed(self) -> bool:
        """Whether the owner was shown another sum when the cart was last read or written."""
        return self.cart.grand_total is not None and self.cart.grand_total != self.totals.grand_total


def cart_overview(cart_id: int, locale_name: str) -> CartOverview | None:
    """Return a cart with everything that its page shows, with a number of statements that lines do not change.

    Nothing is stored: whoever looks at a cart in the back office does not touch it.
    """
    row = Cart.objects.select_related("store", "currency", "customer").filter(pk=cart_id).first()
    if row is None:
        return None
    reload = revalidate_cart(load_cart(row, locale_name))
    calculated = reload.cart.calculate()
    return _overview(row, reload, calculated)


def _overview(row: Cart, reload: Revalidation, calculated: CalculatedCart) -> CartOverview:
    cart = reload.cart
    priced = {each.line.key: each for each in calculated.lines}
    references = {item.merchant_reference for item in cart.items if item.merchant_reference}
    merchants = {each.reference: each for each in Merchant.objects.filter(reference__in=references)}
    rules = Discount.objects.in_bulk([each.candidate.rule.id for each in calculated.discounts])
    return CartOverview(
        cart=row,
        lines=[
            _line(entry, pieces, merchants, cart)
            for entry in cart.entries
            if (pieces := [priced[line.key] for line in entry.lines if line.key in priced])
        ],
        dropped=reload.dropped,
        refusals=reload.refusals,
        totals=calculated.totals,
        discounts=[_discount(each, rules) for each in calculated.discounts],
        thresholds=[
            ThresholdPart(
                threshold_message(each, row.currency.iso_code, cart.locale_name), each.fee, each.stops_checkout
            )
            for each in calculated.thresholds
        ],
        codes=list(row.codes.values_list("code", flat=True)),
        gift_cards=list(zip(cart.data.gift_cards, calculated.redeemed, strict=True)),
    )


def _line(
    entry: LoadedEntry, pieces: Sequence[PricedLine], merchants: Mapping[str, Merchant], cart: LoadedCart
) -> LinePart:
    item, mode = entry.item, cart.data.price_mode
    amounts: dict[tuple[str, str | None], int] = {}
    for piece in pieces:
        for share in piece.shares:
            key = (share.candidate.rule.display_name, share.candidate.code)
            amounts[key] = amounts.get(key, 0) + share.amount
    return LinePart(
        item=item,
        name=entry.product.name if entry.product else item.sku,
        unit_price=entry.unit_price or 0,
        subtotal=sum(piece.amounts.subtotal for piece in pieces),
        tax=sum(piece.amounts.full_tax for piece in pieces),
        tax_rates=sorted({piece.line.tax_rate for piece in pieces}),
        to_pay=sum(piece.amounts.price_to_pay for piece in pieces),
        options=[(option, (option.price(mode) or 0) * item.quantity) for option in entry.options],
        discounts=[DiscountPart(name, code, amount) for (name, code), amount in amounts.items()],
        merchant=merchants.get(item.merchant_reference or ""),
        parts=[f"{count * item.quantity} {TIMES} {part.name}" for part, count in entry.parts],
    )


def _discount(applied: AppliedDiscount, rules: Mapping[int, Discount]) -> DiscountPart:
    rule = applied.candidate.rule
    return DiscountPart(rule.display_name, applied.candidate.code, applied.amount, rules.get(rule.id))
