"""What is known of a cart once it is calculated (checkout.md, 2.2, 3.4, 6.3 and 16)."""

from dataclasses import dataclass

from pricing.calculation.basket import PricingMode
from pricing.calculation.basket_results import CalculatedExpense, CalculatedLine
from pricing.calculation.bundle_prices import BundleAmounts
from pricing.calculation.cart_input import CartLine, CartShipment
from pricing.calculation.discount_decisions import DiscountCandidate
from pricing.calculation.discount_shares import DiscountShare
from pricing.calculation.thresholds import AppliedThreshold


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line with its amounts, and the discounts on it in the order in which they were applied."""

    line: CartLine
    amounts: CalculatedLine
    shares: tuple[DiscountShare, ...] = ()


@dataclass(frozen=True, slots=True)
class PricedExpense:
    """What a shipment costs, or the fee of a threshold: one of the two is there."""

    amounts: CalculatedExpense
    shares: tuple[DiscountShare, ...] = ()
    shipment: CartShipment | None = None
    threshold: AppliedThreshold | None = None


@dataclass(frozen=True, slots=True)
class AppliedDiscount:
    """A discount that took something off, and how much as a whole."""

    candidate: DiscountCandidate
    amount: int


@dataclass(frozen=True, slots=True)
class OpenPromotion:
    """A promotion that holds and has pieces left to give away."""

    candidate: DiscountCandidate
    pieces_left: int


@dataclass(frozen=True, slots=True)
class CartTotals:
    """Integers in the minor unit; `net_total` is not on the wire."""

    subtotal: int
    expense_total: int
    shipment_total: int
    discount_total: int
    tax_total: int
    grand_total: int
    price_to_pay: int

    @property
    def net_total(self) -> int:
        return self.grand_total - self.tax_total


@dataclass(frozen=True, slots=True)
class CalculatedCart:
    """`discounts` has vouchers first, then cart rules, each in the order in which they were applied.

    `lines` lacks the promotional lines whose promotion no longer holds; their keys are in `dropped_lines`.
    `lost_codes` took nothing off and are to be dropped from the cart; `redeemed` is what each gift card pays.
    """

    price_mode: PricingMode
    whole_from: int | None
    lines: tuple[PricedLine, ...]
    expenses: tuple[PricedExpense, ...]
    totals: CartTotals
    discounts: tuple[AppliedDiscount, ...]
    thresholds: tuple[AppliedThreshold, ...]
    bundles: dict[str, BundleAmounts]
    open_promotions: tuple[OpenPromotion, ...]
    dropped_lines: tuple[str, ...]
    lost_codes: tuple[str, ...]
    redeemed: tuple[int, ...]

    @property
    def stops_checkout(self) -> bool:
        return any(threshold.stops_checkout for threshold in self.thresholds)
