"""Which discounts are applied, how much each takes and from what (`checkout.md`, 17; `orders.md`, 10.3)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from tests.pricing.oracle.basket import Basket, PlainDiscount
from tests.pricing.oracle.exact import Carry, half_away

WITHOUT_PRIORITY = 9999


@dataclass(frozen=True)
class Cut:
    """What a discount takes from a line or a fee: an amount for each piece, or one for a line that stays whole."""

    discount: PlainDiscount
    unit: int
    amounts: tuple[int, ...]

    @property
    def sum(self) -> int:
        """What the discount takes from all pieces together."""
        return sum(self.amounts)


@dataclass
class Target:
    """A line, or a fee, while discounts are taken from it; a `whole` line has one share, whatever its quantity."""

    name: str | int
    price: int
    quantity: int = 1
    whole: bool = False
    promotion: int | None = None
    cuts: list[Cut] = field(default_factory=list)

    @property
    def full(self) -> int:
        """The price of the whole line before discounts."""
        return self.price * self.quantity

    @property
    def taken(self) -> int:
        """What discounts took so far."""
        return sum(cut.sum for cut in self.cuts)

    def taken_before(self, discount: PlainDiscount) -> int:
        """What has to be subtracted before a percentage is taken: what discounts of a smaller priority took off."""
        if discount.percent is None or discount.priority is None:
            return 0
        ranks = [(cut.discount.priority, cut.sum) for cut in self.cuts]
        return sum(amount for priority, amount in ranks if priority is not None and priority < discount.priority)

    def unit_taken(self) -> int:
        """The unit column: the unit amounts of the distinct discounts, never above the price."""
        return min(sum(cut.unit for cut in self.cuts), self.price)


@dataclass(frozen=True)
class Collected:
    """A target that a discount falls on, and how many of its pieces: a promotion gives no more away than it has."""

    target: Target
    pieces: int

    @property
    def full(self) -> int:
        """The full price of these pieces."""
        return self.target.price * self.pieces


def targets_of(basket: Basket) -> tuple[list[Target], list[Target]]:
    """The basket's lines and fees, nothing taken from them yet."""
    lines = [Target(line.key, line.price, line.quantity, line.whole, line.promotion) for line in basket.lines]
    return lines, [Target(position, fee.price) for position, fee in enumerate(basket.fees)]


def take_discounts(basket: Basket, lines: list[Target], fees: list[Target], subtotal: int) -> None:
    """Apply all discounts whose decision holds, in their order."""
    if not lines:  # a cart with no items yields nothing (`checkout.md`, 17.1)
        return
    candidates = [discount for discount in basket.discounts if subtotal >= discount.minimum_subtotal]
    carry = Carry()
    for promotional in (True, False):
        group = [discount for discount in candidates if (discount.free_pieces is not None) is promotional]
        for discount in _chosen(group, lines, fees):
            _distribute(discount, _collected(discount, lines, fees), carry)


def _collected(discount: PlainDiscount, lines: list[Target], fees: list[Target]) -> list[Collected]:
    """What costs something and is meant, in the order of the cart; of a promotion the dearest pieces."""
    if discount.free_pieces is None:
        meant = [line for line in lines if line.name in discount.lines]
        meant += [fee for fee in fees if fee.name in discount.fees]
        return [Collected(target, target.quantity) for target in meant if target.price > 0]
    own = [line for line in lines if line.promotion == discount.id and line.price > 0]
    left = discount.free_pieces
    pieces: dict[str | int, int] = {}
    for line in sorted(own, key=lambda line: -line.price):
        pieces[line.name] = min(left, line.quantity)
        left -= pieces[line.name]
    return [Collected(line, pieces[line.name]) for line in own if pieces[line.name]]


def _chosen(group: list[PlainDiscount], lines: list[Target], fees: list[Target]) -> list[PlainDiscount]:
    """One group sorted, an exclusive discount alone (`checkout.md`, 17.4)."""
    amounts = {discount.id: amount_of(discount, _collected(discount, lines, fees)) for discount in group}
    ranked = sorted(
        (discount for discount in group if amounts[discount.id] > 0), key=lambda discount: -amounts[discount.id]
    )
    if any(discount.priority is not None for discount in ranked):
        ranked.sort(key=lambda discount: WITHOUT_PRIORITY if discount.priority is None else discount.priority)
    exclusive = [discount for discount in ranked if discount.exclusive]
    return exclusive[:1] or ranked


def amount_of(discount: PlainDiscount, collected: Iterable[Collected]) -> int:
    """What the discount is worth in all: always of full prices (`checkout.md`, 17.3)."""
    sums = [each.full for each in collected]
    if discount.percent is None:
        return min(discount.fixed or 0, sum(sums))
    carry = Carry()
    return sum(carry.round(full * min(discount.percent, Fraction(100)) / 100) for full in sums)


def _distribute(discount: PlainDiscount, collected: list[Collected], carry: Carry) -> None:
    """Deal the amount out by full prices, less what was taken before; what takes all takes all and needs no carry."""
    amount, total = amount_of(discount, collected), sum(each.full for each in collected)
    for each in collected:
        target = each.target
        base = each.full - target.taken_before(discount)
        if base <= 0:
            continue
        part = carry if amount < total else Carry()
        exact = Fraction(amount * base, total)
        split = [exact / each.pieces] * each.pieces
        _cut(discount, target, [part.share(exact)] if target.whole else [part.round(piece) for piece in split])


def _cut(discount: PlainDiscount, target: Target, shares: list[int]) -> None:
    """Take shares off, no more than is left of the price; the unit amount is that of the first share left."""
    left = target.full - target.taken
    amounts = []
    for share in shares:
        amounts.append(min(share, left))
        left -= amounts[-1]
    first = next((amount for amount in amounts if amount), 0)
    if first:
        unit = half_away(Fraction(first, target.quantity)) if target.whole else first
        target.cuts.append(Cut(discount, unit, tuple(amounts)))
