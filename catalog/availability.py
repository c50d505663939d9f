"""What is left to sell: the one definition for the API, carts and mails (catalog.md, 5; checkout.md, 14)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Available:
    """What is left of a product or an offer in a store. The flag does not change the quantity."""

    quantity: Decimal
    is_never_out_of_stock: bool

    @property
    def is_available(self) -> bool:
        return self.is_never_out_of_stock or self.quantity > 0

    def covers(self, quantity: Decimal | int) -> bool:
        """Whether so many can be sold at once."""
        return self.is_never_out_of_stock or self.quantity >= quantity


NOTHING_AVAILABLE = Available(Decimal(0), is_never_out_of_stock=False)


def available_of_stock(*, stock: Decimal, reserved: Decimal, is_never_out_of_stock: bool) -> Available:
    """Return what orders leave of the stock of a store's active warehouses; never less than nothing."""
    return Available(max(Decimal(0), stock - reserved), is_never_out_of_stock)


def available_of_bundle(parts: Iterable[tuple[Available, int]]) -> Available:
    """Return how many bundles the parts make: pairs of a component's availability and the pieces that one bundle needs.

    A component that is never out of stock does not limit; a bundle of nothing else is never out of stock itself.
    """
    limits = [part.quantity // needed for part, needed in parts if not part.is_never_out_of_stock]
    if limits:
        return Available(min(limits), is_never_out_of_stock=False)
    return Available(Decimal(0), is_never_out_of_stock=True)


def sum_of_variants(variants: Iterable[Available]) -> Available:
    """Return what is left of an abstract product."""
    known = list(variants)
    quantity = sum((variant.quantity for variant in known), Decimal(0))
    return Available(quantity, any(variant.is_never_out_of_stock for variant in known))


def exact(quantity: object) -> Decimal:
    """Return a quantity with its ten decimals, as both databases mean it: SQLite counts in binary fractions."""
    return quantity if isinstance(quantity, Decimal) else Decimal(f"{quantity:.10f}")
