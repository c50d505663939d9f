"""The items of an order: one for each piece of a line, unless the line stays whole (orders.md, 9.4)."""

from collections.abc import Sequence
from dataclasses import dataclass

from pricing.calculation.basket import Basket, BasketLine, Expense
from pricing.calculation.basket_results import CalculatedBasket
from pricing.calculation.basket_totals import calculate
from pricing.calculation.cart_input import CartLine
from pricing.calculation.cart_results import CalculatedCart, PricedLine
from pricing.calculation.discount_shares import DiscountShare


@dataclass(frozen=True, slots=True)
class SplitItem:
    """What becomes a row of the order. `piece` counts the items of a line from 0."""

    line: CartLine
    piece: int
    quantity: int
    shares: tuple[DiscountShare, ...]

    @property
    def discount(self) -> int:
        return sum(share.amount for share in self.shares)


@dataclass(frozen=True, slots=True)
class SplitOrder:
    """The items in cart order, with their amounts in `calculated`; its expenses are those of the cart."""

    items: tuple[SplitItem, ...]
    calculated: CalculatedBasket


def split_order(cart: CalculatedCart) -> SplitOrder:
    """Split the lines and calculate the whole again, so that what rounding leaves over lands on single pieces."""
    items = tuple(item for priced in cart.lines for item in _split(priced, cart.whole_from))
    expenses = tuple(
        Expense(each.amounts.price, each.amounts.tax_rate, each.amounts.discount) for each in cart.expenses
    )
    lines = tuple(
        BasketLine(item.line.unit_price, item.line.tax_rate, item.quantity, item.discount, item.line.options)
        for item in items
    )
    return SplitOrder(items, calculate(Basket(cart.price_mode, lines, expenses)))


def _split(priced: PricedLine, whole_from: int | None) -> list[SplitItem]:
    line = priced.line
    if not line.is_split(whole_from):
        return [SplitItem(line, 0, line.quantity, priced.shares)]
    dealt = deal_to_pieces([share.amounts for share in priced.shares], line.quantity, line.unit_price)
    return [
        SplitItem(
            line,
            piece,
            1,
            tuple(
                DiscountShare(share.candidate, (amounts[piece],), amounts[piece], amounts[piece])
                for share, amounts in zip(priced.shares, dealt, strict=True)
                if amounts[piece]
            ),
        )
        for piece in range(line.quantity)
    ]


def deal_to_pieces(amounts: Sequence[Sequence[int]], pieces: int, unit_price: int) -> list[list[int]]:
    """Give the n-th amount of each discount to the n-th piece, and to another where it exceeds the piece's price.

    A line is cut off at the price of all its pieces together. Without this a piece could get more than it costs
    while another costs more than it must, and the order would be dearer than the cart.
    """
    room = [unit_price] * pieces
    dealt = []
    for of_discount in amounts:
        given = [0] * pieces
        left = 0
        for piece, amount in enumerate(of_discount):
            given[piece] = min(amount, room[piece])
            room[piece] -= given[piece]
            left += amount - given[piece]
        for piece in range(pieces):
            more = min(left, room[piece])
            given[piece] += more
            room[piece] -= more
            left -= more
        dealt.append(given)
    return dealt
