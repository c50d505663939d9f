"""The start page of the merchant portal: cards with what waits for the merchant, each brought by the room it is of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise

from merchants.models import Merchant

LINES_SHOWN = 6
COUNTED_MAX = 1_000


@dataclass(frozen=True)
class DashboardLine:
    """One thing that waits, with the page where it is dealt with."""

    text: str
    link: str
    remark: str | Promise = ""


@dataclass(frozen=True)
class DashboardCard:
    """How many things of a kind wait, the first of them, and the list of all."""

    title: str | Promise
    count: int
    link: str
    nothing: str | Promise
    lines: Sequence[DashboardLine] = field(default=())

    @property
    def is_capped(self) -> bool:
        return self.count >= COUNTED_MAX


_cards: list[tuple[int, Callable[[Merchant], DashboardCard]]] = []


def card(position: int) -> Callable[[Callable[[Merchant], DashboardCard]], Callable[[Merchant], DashboardCard]]:
    """Put what the function returns on the start page."""

    def remember(build: Callable[[Merchant], DashboardCard]) -> Callable[[Merchant], DashboardCard]:
        _cards.append((position, build))
        return build

    return remember


def cards_of(merchant: Merchant) -> list[DashboardCard]:
    return [build(merchant) for _position, build in sorted(_cards, key=lambda entry: entry[0])]
