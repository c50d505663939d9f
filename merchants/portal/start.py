"""The start page of the merchant portal: cards with what waits for the merchant, each brought by the room it is of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise

from merchants.models import Merchant

LINES_SHOWN = 6
COUNTED_MAX = 1_000


@dataclass(frozen=True)
class Line:
    """One thing that waits, with the page where it is dealt with."""

    text: str
    link: str
    remark: str | Promise = ""


@dataclass(frozen=True)
class Card:
    """How many things of a kind wait, the first of them, and the list of all."""

    title: str | Promise
    count: int
    link: str
    nothing: str | Promise
    lines: Sequence[Line] = field(default=())

    @property
    def is_capped(self) -> bool:
        return self.count >= COUNTED_MAX


_cards: list[tuple[int, Callable[[Merchant], Card]]] = []


def card(position: int) -> Callable[[Callable[[Merchant], Card]], Callable[[Merchant], Card]]:
    """Put what the function returns on the start page."""

    def remember(build: Callable[[Merchant], Card]) -> Callable[[Merchant], Card]:
        _cards.append((position, build))
        return build

    return remember


def cards_of(merchant: Merchant) -> list[Card]:
    return [build(merchant) for _position, build in sorted(_cards, key=lambda entry: entry[0])]
