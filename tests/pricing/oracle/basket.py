"""What the second calculation is given: plain values, money as integers in the smallest unit of the currency."""

from dataclasses import dataclass, field
from fractions import Fraction

GROSS, NET = "GROSS_MODE", "NET_MODE"
SPLIT_THRESHOLD = 10


@dataclass(frozen=True)
class PlainOption:
    """A chosen product option: its price for one piece, and the rate of its own tax set in percent."""

    price: int
    rate: Fraction


@dataclass(frozen=True)
class PlainLine:
    """One line of the cart.

    `shipment` is the position of its shipment among the basket's, None before checkout. `promotion` is the id
    of the promotional discount whose free product the line is.
    """

    key: str
    price: int
    quantity: int
    rate: Fraction
    options: tuple[PlainOption, ...] = ()
    shipment: int | None = None
    splittable: bool = True
    in_configured_bundle: bool = False
    promotion: int | None = None

    @property
    def whole(self) -> bool:
        """Whether the line is one entry in discounts and one item of the order (orders.md, 9.4)."""
        if self.in_configured_bundle:
            return False
        return not self.splittable or self.quantity >= SPLIT_THRESHOLD


@dataclass(frozen=True)
class PlainFee:
    """What is charged beside products: for a shipment, in the order in which they were made, or for a threshold."""

    price: int
    rate: Fraction


@dataclass(frozen=True)
class PlainThreshold:
    """A soft minimum with a fee: fixed, or a percentage of the subtotal rounded up, taxed with `rate`."""

    minimum: int
    rate: Fraction
    fixed: int | None = None
    percent: Fraction | None = None


@dataclass(frozen=True)
class PlainDiscount:
    """A discount with the keys of `lines` and positions of `fees` it collects; `percent` or `fixed` is its amount.

    A promotion has `free_pieces` to give away and falls on its own lines, whatever it collects.
    """

    id: int
    name: str
    lines: frozenset[str] = frozenset()
    fees: frozenset[int] = frozenset()
    percent: Fraction | None = None
    fixed: int | None = None
    priority: int | None = None
    exclusive: bool = False
    free_pieces: int | None = None
    minimum_subtotal: int = 0


@dataclass(frozen=True)
class Basket:
    """A cart, or one with its shipments as the checkout sees it; discounts: cart rules by id, then vouchers."""

    mode: str
    lines: tuple[PlainLine, ...]
    fees: tuple[PlainFee, ...] = ()
    thresholds: tuple[PlainThreshold, ...] = ()
    discounts: tuple[PlainDiscount, ...] = ()
    gift_cards: tuple[int, ...] = field(default=())
