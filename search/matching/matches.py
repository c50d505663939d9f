"""The products that a text finds, and the order in which they come."""

from collections.abc import Sequence
from dataclasses import dataclass

from search.bitmaps import Bitmap


@dataclass(frozen=True, slots=True)
class Reason:
    """A word of the text was found in a field of these products, that well, and counts so many points for them."""

    word: str
    field: str
    grade: str
    points: int
    found: Bitmap


@dataclass(frozen=True, slots=True)
class Matches:
    """`keys` are the order (`search.columns.page_of`), `spelling` is what was probably meant."""

    found: Bitmap
    keys: Sequence[Bitmap] = ()
    spelling: str | None = None
    reasons: Sequence[Reason] = ()
