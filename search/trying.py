"""What a text finds, told to staff: where each product stands, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from search.actions.editing import search_key
from search.columns import page_of
from search.matching import Matches, match
from search.models import SearchPlacement, SearchScope
from search.reading import Index, open_index
from search.results import Card, cards_of

SHOWN_MAX = 24


@dataclass(frozen=True, slots=True)
class Told:
    """A word of the text, and where in the product it was found, how well, for how many points."""

    word: str
    field: str
    grade: str
    points: int


@dataclass(frozen=True, slots=True)
class Hit:
    """`place` is where staff put the product, empty where the text does."""

    number: int
    card: Card
    reasons: Sequence[Told]
    place: str

    @property
    def points(self) -> int:
        return sum(reason.points for reason in self.reasons)

    @property
    def picture(self) -> str:
        return next((image["externalUrlSmall"] for image in self.card.images), "")


@dataclass(frozen=True, slots=True)
class Trial:
    hit_count: int
    hits: Sequence[Hit]
    spelling: str | None
    redirect_url: str | None


def try_text(text: str, scope: SearchScope) -> Trial:
    """Return what a text finds whatever it costs; the first products with their reasons."""
    index = open_index(scope.store.name, scope.locale_name)
    matches = match(text, index)
    key = search_key(text)
    ordinals = page_of(matches.found, matches.keys, 0, SHOWN_MAX)
    cards = cards_of([index.snapshot.entry_ids[ordinal] for ordinal in ordinals], "", index)
    hits = [
        Hit(number, card, _told(matches, ordinal), _place(card.product_id, key, index))
        for number, (ordinal, card) in enumerate(zip(ordinals, cards, strict=False), start=1)
    ]
    return Trial(matches.found.bit_count(), hits, matches.spelling, index.shop.redirects.get(key))


def _told(matches: Matches, ordinal: int) -> list[Told]:
    return [
        Told(reason.word, reason.field, reason.grade, reason.points)
        for reason in matches.reasons
        if reason.found >> ordinal & 1
    ]


def _place(product_id: int, key: str, index: Index) -> str:
    if product_id in index.shop.pinned.get(key, ()):
        return SearchPlacement.PlacementKind.FRONT
    return SearchPlacement.PlacementKind.BEHIND if product_id in index.shop.buried.get(key, ()) else ""
