"""What may be taken along for nothing (checkout.md, 6.3)."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from carts.queries.discounts import CartDiscounts
from pricing.calculation import OpenPromotion


def promotion_uuid(discount_id: int) -> str:
    """Return the public id of a promotion."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"discount_promotion.{discount_id}"))


def promotional_items(
    promotions: Iterable[OpenPromotion], discounts: CartDiscounts, remaining_by_abstract: Mapping[str, int | None]
) -> list[dict[str, Any]]:
    """Show each promotion of which something is left to choose: never more pieces than there are of its products."""
    shown = []
    for promotion in promotions:
        rule_id = promotion.candidate.rule.id
        skus = discounts.promotion_skus.get(rule_id, ())
        quantity = min(promotion.pieces_left, _remaining(skus, remaining_by_abstract, promotion.pieces_left))
        if quantity > 0:
            shown.append({"id": promotion_uuid(rule_id), "sku": skus[0], "quantity": quantity, "skus": list(skus)})
    return shown


def _remaining(skus: Iterable[str], remaining_by_abstract: Mapping[str, int | None], wanted: int) -> int:
    """Return how many pieces of these products there are; any number counts as all that is wanted."""
    left = 0
    for sku in skus:
        of_sku = remaining_by_abstract.get(sku, 0)
        left += wanted if of_sku is None else of_sku
    return left
