"""One step of a process: what it is, and which way each item takes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from orders.oms.command_context import CommandContext
from orders.oms.definitions import Event, Process, ProcessTransition
from orders.oms.item_kinds import Item, ItemKind
from orders.oms.registry import COMMANDS, CONDITIONS, By, Command


@dataclass(frozen=True)
class ProcessStep:
    """An event in a state; without an event, the conditions of the state are looked at."""

    kind: ItemKind
    process: Process
    state: str
    event: Event | None
    is_on_enter: bool = False

    @property
    def transitions(self) -> tuple[ProcessTransition, ...]:
        return self.process.transitions_for(self.state, self.event.name if self.event else "")

    @cached_property
    def has_free_way(self) -> bool:
        return any(not way.condition for way in self.transitions)

    @property
    def command(self) -> Command | None:
        return COMMANDS[self.event.command] if self.event and self.event.command else None

    @property
    def label(self) -> str:
        """The event as the log names it (orders.md, 11.4)."""
        name = self.event.name if self.event else ""
        return f"{name} (on enter)" if self.is_on_enter else name

    def calls(self, items: Sequence[Item]) -> list[list[Item]]:
        """Split items into what the command gets at once."""
        is_by_set = self.command is not None and self.command.by is By.SET
        return [list(items)] if is_by_set else self.units(items)

    def units(self, items: Iterable[Item]) -> list[list[Item]]:
        """Split items into what stays behind together when it fails: the items of an order, or single items."""
        by_order = self.command is not None and self.command.by is By.ORDER
        units: dict[int, list[Item]] = {}
        for item in items:
            units.setdefault(self.kind.group(item) if by_order else item.pk, []).append(item)
        return list(units.values())


def in_halves(items: Sequence[Any], units: Sequence[Sequence[Any]]) -> tuple[list[Any], list[Any]]:
    """Halve what a step failed for: between two orders while there are several, then between the units of one."""
    orders: dict[int, list[Any]] = {}
    for item in items:
        orders.setdefault(item.order_id, []).append(item)
    parts = list(orders.values()) if len(orders) > 1 else units
    half = len(parts) // 2
    return [item for part in parts[:half] for item in part], [item for part in parts[half:] for item in part]


def choose_ways(
    step: ProcessStep, items: Sequence[Item], context: CommandContext
) -> dict[ProcessTransition | None, list[Item]]:
    """Return which items take which transition; None holds those that stay."""
    ways: dict[ProcessTransition | None, list[Item]] = {}
    for item in items:
        ways.setdefault(_way_of(step, item, context), []).append(item)
    return ways


def is_open(step: ProcessStep, item: Item, context: CommandContext) -> bool:
    """Tell whether an item could take some way of a step now; a condition that fails opens none."""
    try:
        return step.has_free_way or _way_of(step, item, context) is not None
    except Exception:  # whatever a shop's own condition raises
        return False


def _way_of(step: ProcessStep, item: Item, context: CommandContext) -> ProcessTransition | None:
    """A true condition wins over none, and of several true ones the last (orders.md, 11.2, step 5)."""
    for transition in reversed(step.transitions):
        if transition.condition and CONDITIONS[transition.condition](item, context):
            return transition
    return next((transition for transition in step.transitions if not transition.condition), None)
