"""What rooms above know and a cart must ask them: gift cards, and what a customer ordered so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hooks import question


@dataclass(frozen=True, slots=True)
class RedeemableGiftCard:
    """A gift card that can pay: what it was worth, and what is left of that, in cents of its currency."""

    code: str
    name: str
    currency: str
    value: int
    left: int


@question
def gift_cards(codes: Sequence[str], currency: str) -> Mapping[str, RedeemableGiftCard]:
    """Which gift cards with these codes can pay in a currency now, by code; others are absent."""
    return {}


@question
def order_history(customer_id: int) -> tuple[int, int]:
    """How many orders a customer placed, and the grand total of the largest, in cents."""
    return 0, 0
