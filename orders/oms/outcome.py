"""What came of a trigger."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from orders.oms.item_kinds import Item


@dataclass
class Outcome:
    """What became of each item, by its key."""

    moved: dict[int, str] = field(default_factory=dict)
    """The state in which an item ended that was moved at all."""
    refused: dict[int, str] = field(default_factory=dict)
    """Why an item stayed where it was, or got stuck on its way."""
    waiting: set[int] = field(default_factory=set)
    """Those of the refused that no transition took: their time may still come."""
    busy: set[int] = field(default_factory=set)
    """Items of orders that somebody else was changing, left alone by an impatient run."""

    @property
    def messages(self) -> list[str]:
        """Why items stayed, each reason once."""
        return list(dict.fromkeys(self.refused.values()))

    def refuse(self, items: Iterable[Item], reason: str) -> None:
        self.refused.update(dict.fromkeys((item.pk for item in items), reason))
