"""What typing may become: completed texts, categories, pages and products (search.md, 3)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from search.bitmaps import Bitmap
from search.columns import page_of
from search.completions import line_pattern
from search.matching import matches_of, typed_words
from search.reading import Index
from search.results import Card, cards_of
from search.text_entries import TextEntry, matching_entries

SHOWN_MAX = 10


@dataclass(frozen=True, slots=True)
class Suggestions:
    completion: Sequence[str] = ()
    categories: Sequence[TextEntry] = ()
    pages: Sequence[TextEntry] = ()
    cards: Sequence[Card] = ()


NOTHING = Suggestions()


def suggest(text: str, merchants: Sequence[str], currency: str, index: Index) -> Suggestions:
    """Return what a text may become; products without a price are among it. At most three statements."""
    if not text.strip():
        return NOTHING
    snapshot = index.snapshot
    matches = matches_of(text, index)
    found = matches.found & snapshot.merchant_references.of(merchants) if merchants else matches.found
    words = typed_words(text, index)
    categories = matching_entries(index.shop.categories, words)
    pages = matching_entries(index.shop.pages, words)
    ordinals = page_of(found, matches.keys, 0, SHOWN_MAX)
    return Suggestions(
        completion=_completion(text, words, found, [*categories, *pages], index),
        categories=categories[:SHOWN_MAX],
        pages=pages[:SHOWN_MAX],
        cards=cards_of([snapshot.entry_ids[ordinal] for ordinal in ordinals], currency, index),
    )


def _completion(
    text: str, words: Sequence[str], found: Bitmap, entries: Sequence[TextEntry], index: Index
) -> list[str]:
    """Return the texts that most of the entries offer, among equals in the order of the alphabet."""
    counts: Counter[str] = Counter(dict(index.snapshot.completions.counted(text, words, found)))
    pattern = line_pattern(text)
    for entry in entries:
        term = entry.name.lower()
        if pattern.search(term):
            counts[term] += 1
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [term for term, _ in ordered[:SHOWN_MAX]]
