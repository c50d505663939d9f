"""Sets of products as whole numbers: bit `n` is the product with the ordinal `n`.

A hundred thousand products are 12 kilobytes; to intersect two sets or to count one takes a few microseconds.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, count

Bitmap = int
ONE, ZERO = ord("1"), ord("0")
TO_FLAGS = bytes.maketrans(b"01", b"\x00\x01")
NOTHING = 0


def everything(size: int) -> Bitmap:
    return (1 << size) - 1


def bitmap_of(ordinals: Iterable[int], size: int) -> Bitmap:
    """Return the set of these ordinals, all of them below `size`."""
    marks = bytearray(b"0") * size
    for ordinal in ordinals:
        marks[ordinal] = ONE
    return from_marks(marks)


def from_marks(marks: bytes | bytearray) -> Bitmap:
    """Return the set whose members are marked by a "1" at their place."""
    return int(marks[::-1], 2) if marks else NOTHING


def flags_of(bitmap: Bitmap) -> bytes:
    """Return a byte for each ordinal up to the highest member: 1 for members."""
    return f"{bitmap:b}"[::-1].encode().translate(TO_FLAGS)


def ordinals_of(bitmap: Bitmap) -> Iterator[int]:
    """Return the members, the lowest first."""
    return compress(count(), flags_of(bitmap))


def union(bitmaps: Iterable[Bitmap]) -> Bitmap:
    merged = NOTHING
    for bitmap in bitmaps:
        merged |= bitmap
    return merged


def counted(bitmaps: Sequence[Bitmap]) -> list[Bitmap]:
    """Return in how many of the sets each ordinal is, as a number in base two: the sets of its digits, highest first.

    This is an adder, one column of digits for all products at once.
    """
    digits: list[Bitmap] = []
    for bitmap in bitmaps:
        carry = bitmap
        for place, digit in enumerate(digits):
            digits[place], carry = digit ^ carry, digit & carry
            if not carry:
                break
        if carry:
            digits.append(carry)
    return digits[::-1]


def weighed(parts: Iterable[tuple[int, Bitmap]]) -> list[Bitmap]:
    """Return the sum of the weights of the sets that each ordinal is in, as `counted` does."""
    by_place: dict[int, list[Bitmap]] = {}
    for weight, bitmap in parts:
        for place in range(weight.bit_length()):
            if weight >> place & 1:
                by_place.setdefault(place, []).append(bitmap)
    digits: list[Bitmap] = []
    carried: list[Bitmap] = []
    place = 0
    while place <= max(by_place, default=-1) or carried:
        low = counted([*by_place.get(place, ()), *carried])[::-1] or [NOTHING]
        digits.append(low[0])
        carried = _spread(low[1:])
        place += 1
    return digits[::-1]


def _spread(digits: Sequence[Bitmap]) -> list[Bitmap]:
    """Return sets that together count what the digits say, for the next place of a sum."""
    return [digit for place, digit in enumerate(digits) for _ in range(1 << place) if digit]
