"""Bringing the index to what the catalog says."""

import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from catalog.models import AbstractProduct
from search.actions.vocabulary import WordCounts, recount_words, write_counts
from search.backends import backend
from search.building.entries import entries_of
from search.building.shop import BuildingShop, read_shop
from search.building.sources import read_sources
from search.models import SearchChange, SearchEntry, SearchState

BATCH_SIZE = 500
CONTENT = ("sort_name", "facts", "prices", "boosted", "card", "terms", "tokens")


@dataclass(frozen=True, slots=True)
class Written:
    """How many entries were written and how many taken out."""

    changed: int = 0
    removed: int = 0


def lock_state() -> SearchState:
    """Return the state, held until the end of the transaction: the index has one writer at a time."""
    return SearchState.objects.select_for_update().get_or_create(pk=1)[0]


def next_revision(state: SearchState) -> int:
    """Return a revision that no reader has seen, whatever was taken back meanwhile."""
    return max(state.index_revision, state.shop_revision, time.time_ns()) + 1


@transaction.atomic
def write_entries(product_ids: Collection[int], shop: BuildingShop, later: WordCounts | None = None) -> Written:
    """Write the entries of these products as the catalog has them now.

    Words are counted at once, or in `later` by whoever writes many batches and the counts behind the last of them.
    """
    state = lock_state()
    now = timezone.now()
    wanted = {entry.pk: entry for source in read_sources(product_ids) for entry in entries_of(source, shop, now)}
    stored = {entry.pk: entry for entry in SearchEntry.objects.filter(product__in=product_ids)}
    gone = [entry for key, entry in stored.items() if key not in wanted]
    changed = [entry for key, entry in wanted.items() if key not in stored or _differs(entry, stored[key])]
    if not changed and not gone:
        return Written()
    counts = WordCounts() if later is None else later
    counts.take_away([*gone, *(stored[entry.pk] for entry in changed if entry.pk in stored)])
    counts.add(changed)
    if later is None:
        write_counts(counts)
    state.index_revision = next_revision(state)
    for entry in changed:
        entry.revision = state.index_revision
    SearchEntry.objects.filter(pk__in=[entry.pk for entry in gone]).delete()
    SearchEntry.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["id"], update_fields=["revision", *CONTENT]
    )
    state.save(update_fields=["index_revision"])
    backend().write(changed, [entry.pk for entry in gone])
    return Written(len(changed), len(gone))


@transaction.atomic
def announce_shop_change() -> None:
    """Let every process read anew what all results share."""
    state = lock_state()
    state.shop_revision = next_revision(state)
    state.save(update_fields=["shop_revision"])


def rebuild_index(batch_size: int = BATCH_SIZE) -> Iterator[Written]:
    """Write every entry anew, a batch a transaction, so that searching goes on meanwhile; yield what each batch did."""
    newest = SearchChange.objects.order_by("-pk").values_list("pk", flat=True).first()
    shop = read_shop()
    for product_ids in batches_of_products(batch_size):
        yield write_entries(product_ids, shop, WordCounts())
    yield remove_strays(shop)
    for scope in shop.scopes:
        with transaction.atomic():
            lock_state()
            recount_words(scope.scope_id)
    backend().rebuild(SearchEntry.objects.order_by("pk").only("tokens").iterator(chunk_size=1000))
    if newest is not None:
        SearchChange.objects.filter(pk__lte=newest).delete()
    announce_shop_change()


@transaction.atomic
def remove_strays(shop: BuildingShop) -> Written:
    """Take out entries of scopes that the shop no longer has; entries of deleted products went with them."""
    state = lock_state()
    strays = SearchEntry.objects.exclude(scope__in=[scope.scope_id for scope in shop.scopes])
    keys = list(strays.values_list("pk", flat=True))
    if keys:
        counts = WordCounts()
        counts.take_away(strays)
        write_counts(counts)
        strays.delete()
        state.index_revision = next_revision(state)
        state.save(update_fields=["index_revision"])
        backend().write([], keys)
    return Written(removed=len(keys))


def batches_of_products(size: int) -> Iterator[Sequence[int]]:
    """Yield the keys of all products by ascending key."""
    last = 0
    while True:
        keys = AbstractProduct.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:size]
        batch = list(keys)
        if not batch:
            return
        yield batch
        last = batch[-1]


def _differs(entry: SearchEntry, stored: SearchEntry) -> bool:
    return any(getattr(entry, name) != getattr(stored, name) for name in CONTENT)
