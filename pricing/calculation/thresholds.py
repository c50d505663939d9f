"""What a cart must be worth, and what it costs if it is not (checkout.md, 19)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class ThresholdKind(StrEnum):
    """The values are those of the wire and of the shop's files."""

    HARD_MINIMUM = "hard-minimum-threshold"
    HARD_MAXIMUM = "hard-maximum-threshold"
    SOFT_MINIMUM = "soft-minimum-threshold"
    SOFT_MINIMUM_FIXED_FEE = "soft-minimum-threshold-fixed-fee"
    SOFT_MINIMUM_FLEXIBLE_FEE = "soft-minimum-threshold-flexible-fee"


HARD = frozenset({ThresholdKind.HARD_MINIMUM, ThresholdKind.HARD_MAXIMUM})


@dataclass(frozen=True, slots=True)
class Threshold:
    """`fee` is in the minor unit, for the flexible one in percent; `tax_rate` is that of the fee."""

    type: ThresholdKind
    threshold: int
    fee: int | None = None
    tax_rate: Decimal = Decimal(0)
    message: str = ""


@dataclass(frozen=True, slots=True)
class AppliedThreshold:
    """A threshold that the cart is on the wrong side of. `fee` is nothing where none is charged."""

    threshold: Threshold
    fee: int | None
    difference: int

    @property
    def stops_checkout(self) -> bool:
        return self.threshold.type in HARD


def applied_thresholds(thresholds: Iterable[Threshold], subtotal: int) -> tuple[AppliedThreshold, ...]:
    """Return those that apply to a cart with this subtotal; a threshold of 0 never does."""
    return tuple(
        AppliedThreshold(each, _fee(each, subtotal), abs(each.threshold - subtotal))
        for each in thresholds
        if each.threshold and _applies(each, subtotal)
    )


def _applies(threshold: Threshold, subtotal: int) -> bool:
    if threshold.type is ThresholdKind.HARD_MAXIMUM:
        return subtotal > threshold.threshold
    return subtotal < threshold.threshold


def _fee(threshold: Threshold, subtotal: int) -> int | None:
    if threshold.type is ThresholdKind.SOFT_MINIMUM_FIXED_FEE:
        return threshold.fee or None
    if threshold.type is ThresholdKind.SOFT_MINIMUM_FLEXIBLE_FEE:
        return -(-subtotal * (threshold.fee or 0) // 100) or None
    return None
