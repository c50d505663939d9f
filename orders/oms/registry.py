"""The functions that process files name: commands, conditions and timeout processors, by their OMS names.

A shop's own app registers more of them from its `AppConfig.ready()`; see `orders/oms/functions.py`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from orders.oms.command_context import CommandContext
from orders.oms.definitions import Event

# A function is given items of the kind that its process moves: order items, or merchants' order items.
CommandFunction = Callable[[Sequence[Any], CommandContext], None]
ConditionFunction = Callable[[Any, CommandContext], bool]
TimeoutFunction = Callable[[Any, Event, datetime], datetime]


class CommandFailed(Exception):
    """A command cannot do its work; the text is for whoever fired the event."""


class By(Enum):
    """What a command is run for, and what stays behind together when it fails."""

    ORDER = "order"
    ITEM = "item"
    SET = "set"
    """All items of a step at once, of any orders; when it fails it is run for fewer, down to single items."""


@dataclass(frozen=True, slots=True)
class Command:
    name: str
    run: CommandFunction
    by: By
    moves_money: bool = False
    """It takes money or gives it back, so that no event undoes it (see `orders/oms/gravity.py`)."""
    receives_money: bool = False
    """It says that the money for its items came in (see `orders/refunds/ledger.py`)."""


COMMANDS: dict[str, Command] = {}
CONDITIONS: dict[str, ConditionFunction] = {}
TIMEOUTS: dict[str, TimeoutFunction] = {}
conditions_of_item: set[ConditionFunction] = set()
"""Those that look at nothing but the item and its order, and so may be asked before these are stored."""


def command(
    *names: str, by: By = By.ORDER, moves_money: bool = False, receives_money: bool = False
) -> Callable[[CommandFunction], CommandFunction]:
    """Register a command. It gets the items of one order that are in one state (or see `By`), and may raise.

    It runs in the transaction that moves the items: whatever leaves the system must be a row or a job of it, since
    all of it is taken back for items of which no way is open then. People are asked before they fire an event whose
    command `moves_money`, be it only that it `receives_money`.
    """

    def register(function: CommandFunction) -> CommandFunction:
        COMMANDS.update(
            {name: Command(name, function, by, moves_money or receives_money, receives_money) for name in names}
        )
        return function

    return register


def condition(*names: str, of_item: bool = False) -> Callable[[ConditionFunction], ConditionFunction]:
    """Register a condition. What it needs beside the item and its order it asks of the facts, which read in sets.

    One that is `of_item` never asks the facts nor the database: it is answered before a new order is written.
    """

    def register(function: ConditionFunction) -> ConditionFunction:
        CONDITIONS.update(dict.fromkeys(names, function))
        if of_item:
            conditions_of_item.add(function)
        return function

    return register


def timeout_processor(*names: str) -> Callable[[TimeoutFunction], TimeoutFunction]:
    """Register a function that says when an event is due for an item that has just entered its state."""

    def register(function: TimeoutFunction) -> TimeoutFunction:
        TIMEOUTS.update(dict.fromkeys(names, function))
        return function

    return register
