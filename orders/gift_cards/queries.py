from collections.abc import Sequence

from carts.questions import RedeemableGiftCard as UsableGiftCard
from orders.models import GiftCard


def usable_gift_cards(codes: Sequence[str], currency: str) -> dict[str, UsableGiftCard]:
    """Return the gift cards with these codes that can pay in a currency now, by code; one statement."""
    usable = GiftCard.objects.filter(code__in=codes, currency_iso_code=currency, is_active=True, balance__gt=0)
    return {
        card.code: UsableGiftCard(card.code, card.name, card.currency_iso_code, card.value, card.balance)
        for card in usable
    }
