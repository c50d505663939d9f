"""Finding offers by their reference, their merchant's SKU or the product's, in the back office."""

from typing import Any

from django.db.models import Q, QuerySet

from database.text_search import containing_words
from merchants.models import ProductOffer


def matching_offers(offers: QuerySet[ProductOffer], typed: str) -> QuerySet[ProductOffer]:
    """Keep the offers that have all typed words in one of the three."""
    words = typed.split()
    if not words:
        return offers
    conditions = [_contains(field, words) for field in ("reference", "merchant_sku", "product__sku")]
    condition = Q()
    for part in conditions:
        condition |= part

    def hits(oldest: int) -> QuerySet[Any, Any]:
        found = (ProductOffer.objects.filter(part, pk__gte=oldest).order_by().values("pk") for part in conditions)
        return next(found).union(*found)

    return offers.filter(containing_words(ProductOffer, condition, words, hits=hits))


def _contains(field: str, words: list[str]) -> Q:
    condition = Q()
    for word in words:
        condition &= Q(**{f"{field}__icontains": word})
    return condition
