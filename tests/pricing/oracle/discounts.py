"""Which discounts are applied, how much each takes and from what (`checkout.md`, 17; `orders.md`, 10.3)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from tests.pricing.oracle.basket import Basket, PlainDiscount, PlainLine
from tests.pricing.oracle.exact import Carry, half_away

WITHOUT_PRIORITY = 9999


@dataclass(frozen=True)
class Cut:
    """What one discount takes from one piece of a line, from a whole line or from a fee."""

    discount: PlainDiscount
    unit: int
    sum: int


@dataclass
class Target:
    """A line or a fee while discounts are taken from it; `pieces` is 1 for what is discounted as a whole."""

    name: str | int
    price: int
    quantity: int
    pieces: int
    cuts: list[Cut] = field(default_factory=list)

    @property
    def full(self) -> int:
        """The price of the whole line before discounts."""
        return self.price * self.quantity

    @property
    def taken(self) -> int:
        """What discounts took so far."""
        return sum(cut.sum for cut in self.cuts)

    def base(self, discount: PlainDiscount) -> int:
        """The sum that the discount is a percentage of: less what percentages of a smaller priority left off."""
        if discount.percent is None or discount.priority is None:
            return self.full
        before = [
            cut.sum
            for cut in self.cuts
            if cut.discount.priority is not None and cut.discount.priority < discount.priority
        ]
        return self.full - sum(before)

    def unit_taken(self) -> int:
        """The unit column: of each distinct discount the unit amount of its first entry that is not zero, never above the price."""
        first: dict[int, int] = {}
        for cut in self.cuts:
            first.setdefault(cut.discount.id, cut.unit)
        return min(sum(first.values()), self.price)


def targets_of(basket: Basket) -> tuple[list[Target], list[Target]]:
    """The basket's lines and fees, nothing taken from them yet."""
    lines = [_line_target(line) for line in basket.lines]
    fees = [Target(position, fee.price, 1, 1) for position, fee in enumerate(basket.fees)]
    return lines, fees


def _line_target(line: PlainLine) -> Target:
    return Target(line.key, line.price, line.quantity, 1 if line.whole else line.quantity)


def take_discounts(basket: Basket, lines: list[Target], fees: list[Target], subtotal: int) -> None:
    """Apply all discounts whose decision holds, in their order."""
    candidates = [discount for discount in basket.discounts if subtotal >= discount.minimum_subtotal]
    carry = Carry()
    for promotional in (True, False):
        group = [discount for discount in candidates if discount.promotional is promotional]
        for discount in _chosen(group, lines, fees):
            _distribute(discount, _collected(discount, lines, fees), carry)


def _collected(discount: PlainDiscount, lines: list[Target], fees: list[Target]) -> list[Target]:
    return [target for target in lines if target.name in discount.lines] + [
        target for target in fees if target.name in discount.fees
    ]


def _chosen(group: list[PlainDiscount], lines: list[Target], fees: list[Target]) -> list[PlainDiscount]:
    """One group sorted, an exclusive discount alone (`checkout.md`, 17.4). Amounts that decide the order are those of full prices."""
    amounts = {
        discount.id: amount_of(discount, [(target.full, target.full) for target in _collected(discount, lines, fees)])
        for discount in group
    }
    group = [discount for discount in group if amounts[discount.id] > 0]
    by_amount = sorted(group, key=lambda discount: -amounts[discount.id])
    if any(discount.priority is not None for discount in group):
        by_amount.sort(key=lambda discount: WITHOUT_PRIORITY if discount.priority is None else discount.priority)
    exclusive = [discount for discount in by_amount if discount.exclusive]
    return exclusive[:1] or by_amount


def amount_of(discount: PlainDiscount, bases: Iterable[tuple[int, int]]) -> int:
    """What the discount takes in all, from pairs of base and full sum of what it collects."""
    pairs = list(bases)
    if discount.percent is not None:
        carry = Carry()
        percent = min(discount.percent, Fraction(100))
        return sum(carry.round(base * percent / 100) for base, _ in pairs if base > 0)
    return min(discount.fixed or 0, sum(full for _, full in pairs))


def _distribute(discount: PlainDiscount, collected: list[Target], carry: Carry) -> None:
    bases = [(target, target.base(discount)) for target in collected]
    bases = [(target, base) for target, base in bases if base > 0]
    total = sum(base for _, base in bases)
    amount = amount_of(discount, [(base, target.full) for target, base in bases])
    for target, base in bases:
        if target.pieces == 1:
            _cut(discount, target, carry.share(Fraction(amount * base, total)))
            continue
        for _ in range(target.pieces):
            _cut(discount, target, carry.round(Fraction(amount * base, total * target.pieces)))


def _cut(discount: PlainDiscount, target: Target, share: int) -> None:
    """Take a share off, no more than is left of the price; nothing is not written down."""
    share = min(share, target.full - target.taken)
    if share > 0:
        target.cuts.append(Cut(discount, half_away(Fraction(share * target.pieces, target.quantity)), share))
