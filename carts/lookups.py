"""What rooms above know and a cart must ask them: gift cards, and what a customer ordered so far."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RedeemableGiftCard:
    """A gift card that can pay: what it was worth, and what is left of that, in cents of its currency."""

    code: str
    name: str
    currency: str
    value: int
    left: int


GiftCardLookup = Callable[[Sequence[str], str], Mapping[str, RedeemableGiftCard]]
OrderHistoryLookup = Callable[[int], tuple[int, int]]


def _no_gift_cards(codes: Sequence[str], currency: str) -> Mapping[str, RedeemableGiftCard]:
    return {}


def _no_orders(customer_id: int) -> tuple[int, int]:
    return 0, 0


_gift_cards: GiftCardLookup = _no_gift_cards
_order_history: OrderHistoryLookup = _no_orders


def register_gift_card_lookup(lookup: GiftCardLookup) -> None:
    """Let a room find the gift cards with these codes that can pay in a currency now, by code; others are absent."""
    global _gift_cards  # noqa: PLW0603
    _gift_cards = lookup


def register_order_history_lookup(lookup: OrderHistoryLookup) -> None:
    """Let a room say how many orders a customer placed, and the grand total of the largest, in cents."""
    global _order_history  # noqa: PLW0603
    _order_history = lookup


def gift_cards(codes: Sequence[str], currency: str) -> Mapping[str, RedeemableGiftCard]:
    return _gift_cards(codes, currency) if codes else {}


def order_history(customer_id: int) -> tuple[int, int]:
    return _order_history(customer_id)
