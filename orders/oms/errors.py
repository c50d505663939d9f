"""Why a process cannot be used, or an event cannot be fired."""

from collections.abc import Sequence
from typing import Any

from orders.oms.problems import Problem


class ProcessError(Exception):
    """The text is for staff and operators."""


class ProcessNotFound(ProcessError):
    def __init__(self, name: str) -> None:
        super().__init__(f"There is no process {name}." if name else "The item has no process.")


class ProcessRefused(ProcessError):
    """The files of the process were read, but nothing can be moved by it as they are."""

    def __init__(self, name: str, obstacles: Sequence[Problem]) -> None:
        more = f" (and {len(obstacles) - 1} more, see manage.py check)" if len(obstacles) > 1 else ""
        super().__init__(f"The process {name} cannot be used: {obstacles[0]}{more}")


class ProcessNotMapped(ProcessError):
    def __init__(self, order_reference: str) -> None:
        super().__init__(f"No process is set for the payment of order {order_reference} (KONTOR_PAYMENT_PROCESSES).")


class EventNotAllowed(ProcessError):
    def __init__(self, *, event: str, state: str, process: str) -> None:
        super().__init__(f"Event {event} is not allowed for an item in state {state} of {process}.")


class StateUnknown(ProcessError):
    def __init__(self, *, state: str, process: str) -> None:
        super().__init__(f"The process {process} knows no state {state}; the item cannot be moved by it.")


class MovedMeanwhile(ProcessError):
    def __init__(self) -> None:
        super().__init__("Somebody else moved the item meanwhile.")


class TransitionMissed(ProcessError):
    """The reference's words for an event that no transition takes."""

    def __init__(self) -> None:
        super().__init__("Currently not executable.")


class CommandInVain(Exception):
    """A command ran for items of which no way is open: nothing stays of what it did for them."""

    def __init__(self, items: Sequence[Any]) -> None:
        super().__init__()
        self.items = items
