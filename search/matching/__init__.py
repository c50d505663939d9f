"""From what was typed to the products that it finds, in their order: two ways, chosen by `KONTOR_SEARCH_MATCHING`."""

from collections.abc import Sequence
from dataclasses import replace

from django.conf import settings

from search.actions.editing import search_key
from search.bitmaps import union
from search.building.entries import entry_id_of
from search.matching.friendly import friendly_words, match_friendly
from search.matching.matches import Matches
from search.matching.reference import match_by_reference, query_words
from search.reading import Index

__all__ = ["Matches", "match", "matches_of", "typed_words"]

KEPT_BITS = 500_000_000
"""How much a process remembers of what texts found, as long as the index stays as it is: about 60 megabytes."""


def matches_of(text: str, index: Index) -> Matches:
    """Return what a text finds among all entries of the scope, whatever they cost.

    Two statements: one looks words up, one finds the entries that have them; none for what was asked just before.
    """
    kept, key = index.snapshot.kept_matches, (settings.SEARCH_MATCHING, index.shop.revision, text)
    if key not in kept:
        matches = match(text, index)
        room = KEPT_BITS // (max(index.snapshot.size, 1000) * (len(matches.keys) + len(matches.reasons) + 1))
        while len(kept) >= max(room, 1):
            kept.pop(next(iter(kept)), None)
        kept[key] = matches
    return kept[key]


def match(text: str, index: Index) -> Matches:
    """Return what a text finds in the way of the shop, and where staff placed products for it."""
    is_reference = settings.SEARCH_MATCHING == "reference"
    return placed(match_by_reference(text, index) if is_reference else match_friendly(text, index), text, index)


def placed(matches: Matches, text: str, index: Index) -> Matches:
    """Put pinned products in front, found or not, and buried ones behind the others."""
    key = search_key(text)
    pinned, buried = index.shop.pinned.get(key, ()), index.shop.buried.get(key, ())
    if not pinned and not buried:
        return matches
    snapshot = index.snapshot
    fronts = [snapshot.found([entry_id_of(product_id, snapshot.scope_id)]) for product_id in pinned]
    behind = snapshot.found([entry_id_of(product_id, snapshot.scope_id) for product_id in buried])
    return replace(matches, found=matches.found | union(fronts), keys=[*fronts, snapshot.all ^ behind, *matches.keys])


def typed_words(text: str, index: Index) -> Sequence[str]:
    """Return the words with which something must begin to be suggested."""
    return query_words(text) if settings.SEARCH_MATCHING == "reference" else friendly_words(text, index.locale_name)
