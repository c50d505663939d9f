"""How many slips of the keyboard lie between two words: letters added, left out, changed, or swapped with the next."""

from collections.abc import Iterable, Iterator


def is_within(word: str, other: str, edits: int) -> bool:
    """Tell whether so few edits turn one word into the other (a swap of neighbours is one)."""
    return distance(word, other, edits) <= edits


def distance(word: str, other: str, limit: int) -> int:
    """Return the number of edits, or `limit + 1` where there are more."""
    if abs(len(word) - len(other)) > limit:
        return limit + 1
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(word, start=1):
        current = [row]
        for column, theirs in enumerate(other, start=1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (letter != theirs))
            is_swap = row > 1 and column > 1 and letter == other[column - 2] and theirs == word[row - 2]
            current.append(min(cost, before_last[column - 2] + 1) if is_swap else cost)
        if min(current) > limit:
            return limit + 1
        before_last, last = last, current
    return last[-1]


def near(word: str, candidates: Iterable[str], edits: int) -> Iterator[tuple[int, str]]:
    """Yield those of the candidates that lie within so many edits, each behind their number."""
    letters = set(word)
    for candidate in candidates:
        # An edit adds or takes at most one letter on either side: most candidates are out before they are compared.
        if len(letters.symmetric_difference(candidate)) <= 2 * edits:
            steps = distance(word, candidate, edits)
            if steps <= edits:
                yield steps, candidate
