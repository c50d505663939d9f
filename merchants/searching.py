"""Finding offers by their reference, their merchant's SKU or the product's, in the back office."""

from django.db.models import Q, QuerySet

from backoffice.searching import words_found
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
    hits = ProductOffer.objects.filter(conditions[0]).order_by().values("pk")
    hits = hits.union(*(ProductOffer.objects.filter(part).order_by().values("pk") for part in conditions[1:]))
    return offers.filter(words_found(ProductOffer, condition, words, hits=hits))


def _contains(field: str, words: list[str]) -> Q:
    condition = Q()
    for word in words:
        condition &= Q(**{f"{field}__icontains": word})
    return condition
