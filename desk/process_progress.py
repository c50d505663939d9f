"""How far the items of an order are on the way of their process."""

from collections import Counter
from dataclasses import dataclass

from orders.models import OrderItem
from orders.oms.errors import ProcessNotFound
from orders.oms.library import find_process

SMALL_PROCESS = 8


@dataclass(frozen=True)
class ProcessProgress:
    """How far the items of one process have come: states that they left behind, and how many stand where."""

    name: str
    passed: list[str]
    current: list[tuple[str, int]]
    is_small: bool


def progress_of(name: str, items: list[OrderItem]) -> ProcessProgress:
    current = Counter(item.state for item in items)
    came_through = dict.fromkeys(change.state for item in items for change in item.state_changes.all())
    try:
        states = list(find_process(name).states)
    except ProcessNotFound:
        states = []
    passed = [state for state in dict.fromkeys([*states, *came_through]) if state in came_through]
    passed = [state for state in passed if state not in current]
    is_small = 0 < len(states) <= SMALL_PROCESS
    return ProcessProgress(name, passed, list(current.items()), is_small=is_small)
