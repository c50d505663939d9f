"""The way that items took through a process, to be lit up in its drawing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise


@dataclass(frozen=True)
class Way:
    """States that were passed, steps that were taken, and how many items stand where now."""

    passed: frozenset[str] = frozenset()
    steps: frozenset[tuple[str, str]] = frozenset()
    current: Mapping[str, int] = field(default_factory=dict)


def way_of(histories: Iterable[Sequence[str]]) -> Way:
    """Put together the ways of several items, each the states that it came through, the last being where it stands."""
    passed: set[str] = set()
    steps: set[tuple[str, str]] = set()
    current: dict[str, int] = {}
    for states in histories:
        passed.update(states)
        steps.update(pairwise(states))
        if states:
            current[states[-1]] = current.get(states[-1], 0) + 1
    return Way(frozenset(passed), frozenset(steps), current)
