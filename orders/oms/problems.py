"""What is wrong in a process file, and how bad that is."""

from dataclasses import dataclass

from orders.oms.definitions import Place


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. An error keeps the process from moving anything; a warning is a hint to whoever wrote the file."""

    text: str
    place: Place
    is_error: bool = True
    is_missing_function: bool = False
    """It names a command, condition or timeout processor that Kontor does not have: drawn, but refused for orders."""

    def __str__(self) -> str:
        return f"{self.place}: {self.text}"
