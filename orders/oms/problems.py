"""What is wrong in a process file, and how bad that is."""

from dataclasses import dataclass

from orders.oms.definitions import Place
from orders.oms.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. An error keeps the process from moving anything; a warning is a hint to whoever wrote the file."""

    text: Sentence
    place: Place
    is_error: bool = True
    is_missing_function: bool = False
    """It names a command, condition or timeout processor that Kontor does not have: drawn, but refused for orders."""

    is_of_other_items: bool = False
    """It is a sound process, but of the other kind of items than those of the directory that it lies in."""

    @property
    def is_obstacle(self) -> bool:
        """Tell whether nothing can be moved by the process because of it."""
        return self.is_error or self.is_missing_function or self.is_of_other_items

    def __str__(self) -> str:
        return f"{self.place}: {self.text}"
