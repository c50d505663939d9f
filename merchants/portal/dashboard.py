"""The start page of the merchant portal: cards with what waits for the merchant, each carried by its screen."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise

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
