"""A number for each product, kept as one set for each binary digit, and products in the order of such numbers.

Ranges, extremes and any page of any order cost a few set operations a digit, whatever is found.
"""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice

from search.bitmaps import Bitmap, bitmap_of, from_marks, ordinals_of

DIGIT_MARKS = [bytes(ord("1") if byte >> digit & 1 else ord("0") for byte in range(256)) for digit in range(8)]
BYTES = 8
SMALL_GROUP = 24


class Column:
    """`digits` are the sets of products whose number has that binary digit, the highest digit first."""

    __slots__ = ("digits", "known")

    def __init__(self, known: Bitmap, digits: Sequence[Bitmap]) -> None:
        self.known = known
        self.digits = digits

    @classmethod
    def of(cls, values: Sequence[int | None]) -> "Column":
        """Return the column of these numbers, none of them negative, by ordinal; None is no number."""
        known = from_marks(bytes(48 if value is None else 49 for value in values))
        highest = max((value for value in values if value is not None), default=0)
        raw = array("Q", [value or 0 for value in values]).tobytes()
        places = range(min(highest, 2**64 - 1).bit_length() - 1, -1, -1)
        return cls(known, [from_marks(raw[place // 8 :: BYTES].translate(DIGIT_MARKS[place % 8])) for place in places])

    def changed(self, gone: Bitmap, numbers: Mapping[int, int], size: int) -> "Column":
        """Return the column without some products, and with these numbers."""
        if not self.known:
            return Column.of([numbers.get(ordinal) for ordinal in range(size)])
        length = max(len(self.digits), max(numbers.values(), default=0).bit_length())
        digits = [0] * (length - len(self.digits)) + [digit ^ (digit & gone) for digit in self.digits]
        for place in range(length):
            bit = length - 1 - place
            digits[place] |= bitmap_of((ordinal for ordinal, number in numbers.items() if number >> bit & 1), size)
        return Column(self.known ^ (self.known & gone) | bitmap_of(numbers, size), digits)

    def at_least(self, number: int) -> Bitmap:
        """Return the products whose number is that or greater."""
        if number <= 0:
            return self.known
        if number.bit_length() > len(self.digits):
            return 0
        greater, equal = 0, self.known
        for place, digit in zip(range(len(self.digits) - 1, -1, -1), self.digits, strict=True):
            if number >> place & 1:
                equal &= digit
            else:
                greater |= equal & digit
                equal ^= equal & digit
        return greater | equal

    def at_most(self, number: int) -> Bitmap:
        """Return the products whose number is that or smaller."""
        return self.known ^ (self.known & self.at_least(number + 1)) if number >= 0 else 0

    def lowest(self, within: Bitmap) -> int | None:
        return self._extreme(within, lambda group, digit: group ^ (group & digit), bit=0)

    def highest(self, within: Bitmap) -> int | None:
        return self._extreme(within, lambda group, digit: group & digit, bit=1)

    def descending(self) -> list[Bitmap]:
        """Return the keys of an order by this number, highest first, products without one last."""
        return [self.known, *self.digits]

    def ascending(self) -> list[Bitmap]:
        """Return the keys of an order by this number, lowest first, products without one last."""
        return [self.known, *(self.known ^ digit for digit in self.digits)]

    def _extreme(self, within: Bitmap, preferred: Callable[[Bitmap, Bitmap], Bitmap], *, bit: int) -> int | None:
        group = within & self.known
        if not group:
            return None
        number = 0
        for digit in self.digits:
            better = preferred(group, digit)
            group = better or group
            number = number << 1 | (bit if better else 1 - bit)
        return number


def page_of(found: Bitmap, keys: Sequence[Bitmap], offset: int, limit: int) -> list[int]:
    """Return some of the products, `limit` from `offset` on, in the order of the keys.

    Members of the first key come before the others, among equals those of the second, and so on; then lower ordinals.
    """
    page: list[int] = []
    _visit(found, keys, 0, [offset], limit, page)
    return page


def _visit(group: Bitmap, keys: Sequence[Bitmap], depth: int, skipped: list[int], limit: int, page: list[int]) -> None:
    size = group.bit_count()
    if size <= skipped[0]:
        skipped[0] -= size
        return
    if size <= SMALL_GROUP or depth == len(keys):
        rest = keys[depth:]
        members: Iterable[int] = ordinals_of(group)
        if rest and size > 1:
            members = sorted(members, key=lambda ordinal: [not key >> ordinal & 1 for key in rest])
        page.extend(islice(members, skipped[0], skipped[0] + limit - len(page)))
        skipped[0] = 0
        return
    first = group & keys[depth]
    for part in (first, group ^ first):
        if part and len(page) < limit:
            _visit(part, keys, depth + 1, skipped, limit, page)


def ranks_of(keys: Mapping[int, str] | Sequence[str]) -> list[int]:
    """Return the place of each text among all of them by code point; equal texts have equal places."""
    texts = list(keys.values()) if isinstance(keys, Mapping) else list(keys)
    places = {text: place for place, text in enumerate(sorted(set(texts)))}
    return [places[text] for text in texts]
