"""What staff say about searching: places of products, and what people searched in vain."""

from contextlib import suppress

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from search.models import SearchMiss, SearchPlacement
from search.words import folded_words

TEXT_MAX = 100
MISSES_MAX = 10_000
"""So many different texts are kept: beyond it only the counts of known ones go on."""

COUNT = f"""
INSERT INTO {SearchMiss._meta.db_table} (scope_id, text, count, last_on)
SELECT %s, %s, 1, %s WHERE (SELECT count(*) FROM {SearchMiss._meta.db_table}) < {MISSES_MAX}
ON CONFLICT (scope_id, text) DO UPDATE SET
    count = {SearchMiss._meta.db_table}.count + 1, last_on = excluded.last_on
"""  # noqa: S608


def search_key(text: str) -> str:
    """Return a text as placements, redirects and misses know it, whatever its case, umlauts and punctuation."""
    return " ".join(folded_words(text))[:255]


@transaction.atomic
def place_product(*, scope_id: int, text: str, product_id: int, place: str) -> SearchPlacement:
    """Put a product in front of what a text finds, behind the last one there, or behind everything."""
    key = search_key(text)
    others = SearchPlacement.objects.filter(scope=scope_id, text=key, place=place).exclude(product=product_id)
    last = others.order_by("-position").values_list("position", flat=True).first()
    return SearchPlacement.objects.update_or_create(
        scope_id=scope_id,
        text=key,
        product_id=product_id,
        defaults={"place": place, "position": 1 if last is None else last + 1},
    )[0]


@transaction.atomic
def release_product(*, scope_id: int, text: str, product_id: int) -> bool:
    """Let a product stand where the text puts it; return whether it was placed."""
    placed = SearchPlacement.objects.filter(scope=scope_id, text=search_key(text), product=product_id)
    return bool(placed.delete()[0])


def count_miss(*, scope_id: int, text: str) -> None:
    """Count a search that found nothing. What looks like an e-mail address is nobody's business.

    A database that takes no writing at the moment, or never, leaves the count as it is: the search is answered.
    """
    key = search_key(text)[:TEXT_MAX]
    if not key or "@" in text:
        return
    with suppress(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(COUNT, [scope_id, key, timezone.now().date()])
