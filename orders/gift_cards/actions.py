"""Gift cards are made when they were bought, and pay for orders until nothing is left on them."""

import secrets
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from audit import Actor
from catalog.models import ConcreteProduct
from orders.models import GiftCard, GiftCardMovement, Order, OrderItem

PATTERN = "{prefix}-{randomPart}-{suffix}"
PREFIX = "GC"
RANDOM_PART_LENGTH = 12
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without letters and digits that people mistake for each other."""


class GiftCardRefused(Exception):
    """The gift card of this code cannot pay what it is asked to; the text is for staff."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code


def create_gift_cards(*, items: Sequence[OrderItem]) -> list[GiftCard]:
    """Make a gift card for each piece of these items that has none yet, worth what the catalog says or it cost."""
    made = set(GiftCard.objects.filter(item__in=items).values_list("item_id", flat=True))
    products = ConcreteProduct.objects.filter(sku__in={item.sku for item in items})
    rows = products.values_list("sku", "gift_card_value", "abstract__gift_card_pattern")
    configured = {sku: (value, pattern) for sku, value, pattern in rows}
    cards = []
    for item in items:
        value, pattern = configured.get(item.sku, (None, None))
        for _ in range(0 if item.pk in made else item.quantity):
            worth = item.sum_price // item.quantity if value is None else value
            cards.append(
                GiftCard(
                    code=_new_code(pattern or PATTERN),
                    name=item.name,
                    currency_iso_code=item.order.currency_iso_code,
                    value=worth,
                    balance=worth,
                    item=item,
                )
            )
    return GiftCard.objects.bulk_create(cards)


def redeem_gift_cards(*, order: Order, amounts: Mapping[str, int], actor: Actor) -> list[GiftCardMovement]:
    """Let gift cards pay for an order: code to amount, in the order's currency. All of it, or `GiftCardRefused`.

    The balance goes down only where it holds enough at that moment, so two orders can never spend the same money.
    """
    paying = {code: amount for code, amount in amounts.items() if amount > 0}
    return _redeem(order, paying, actor) if paying else []


@transaction.atomic
def _redeem(order: Order, paying: Mapping[str, int], actor: Actor) -> list[GiftCardMovement]:
    movements: list[GiftCardMovement] = []
    for code in sorted(paying):
        usable = GiftCard.objects.filter(code=code, is_active=True, currency_iso_code=order.currency_iso_code)
        if not usable.filter(balance__gte=paying[code]).update(balance=F("balance") - paying[code]):
            raise GiftCardRefused(code, f"The gift card {code} cannot pay {paying[code]} {order.currency_iso_code}.")
        card_id = usable.values_list("pk", flat=True).get()
        movements.append(GiftCardMovement(gift_card_id=card_id, order=order, amount=-paying[code], **actor.columns))
    return GiftCardMovement.objects.bulk_create(movements)


def refund_to_gift_cards(*, order: Order, actor: Actor, amount: int | None = None) -> int:
    """Put money that gift cards paid for an order back onto them: so much, or all of it. Return how much that was.

    The card that paid first gets its money first, and none more than it paid. The caller holds the order.
    """
    outstanding = _outstanding(order)
    left = sum(outstanding.values()) if amount is None else amount
    movements: list[GiftCardMovement] = []
    for card_id, paid in outstanding.items():
        back = min(paid, left)
        if back > 0:
            GiftCard.objects.filter(pk=card_id).update(balance=F("balance") + back)
            movements.append(GiftCardMovement(gift_card_id=card_id, order=order, amount=back, **actor.columns))
            left -= back
    GiftCardMovement.objects.bulk_create(movements)
    return sum(movement.amount for movement in movements)


def _outstanding(order: Order) -> dict[int, int]:
    """Return what each card paid and did not get back, in the order in which they paid."""
    outstanding: dict[int, int] = {}
    for card_id, amount in order.gift_card_movements.order_by("pk").values_list("gift_card_id", "amount"):
        outstanding[card_id] = outstanding.get(card_id, 0) - amount
    return outstanding


def _new_code(pattern: str) -> str:
    random_part = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_PART_LENGTH))
    return (
        pattern.replace("{prefix}", PREFIX)
        .replace("{randomPart}", random_part)
        .replace("{suffix}", f"{timezone.now():%y}")
    )
