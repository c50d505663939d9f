from dataclasses import dataclass

from transfer.drafts import OrderDraft
from transfer.taken_numbers import ReplacedNumber


@dataclass(frozen=True, slots=True)
class OrderUpdate:
    """A draft and the stored order that it takes the place of, if there is one."""

    draft: OrderDraft
    stored: OrderDraft | None
    replaced: tuple[ReplacedNumber, ...] = ()
    """The rows that could not keep the numbers of the document."""
