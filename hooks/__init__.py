"""Questions that a room asks and rooms above it answer. What a room only has to tell, it sends as a Django signal.

    @question
    def order_history(customer_id: int) -> tuple[int, int]:
        \"\"\"How many orders a customer placed, and the grand total of the largest, in cents.\"\"\"
        return 0, 0  # as long as no room answers

The room above says in its `apps.py`, once all apps are loaded: `order_history.answer_with(order_history_of)`.
"""

from collections.abc import Callable, Iterator
from functools import update_wrapper
from typing import Generic, ParamSpec, TypeVar

Parameters = ParamSpec("Parameters")
Answer = TypeVar("Answer")


class Question(Generic[Parameters, Answer]):
    """Called, it returns what the room says that answered last; the function it is made from speaks until then."""

    def __init__(self, unanswered: Callable[Parameters, Answer]) -> None:
        self._answer = unanswered
        self._answers: list[Callable[Parameters, Answer]] = []
        update_wrapper(self, unanswered)

    def answer_with(self, answer: Callable[Parameters, Answer]) -> None:
        """Let a room answer; saying it twice is saying it once."""
        if answer not in self._answers:
            self._answers.append(answer)
        self._answer = self._answers[-1]

    def __call__(self, *args: Parameters.args, **kwargs: Parameters.kwargs) -> Answer:
        return self._answer(*args, **kwargs)

    def ask_all(self, *args: Parameters.args, **kwargs: Parameters.kwargs) -> Iterator[Answer]:
        """Yield what each room says that answers, in the order in which they came."""
        for answer in self._answers:
            yield answer(*args, **kwargs)


def question(unanswered: Callable[Parameters, Answer]) -> Question[Parameters, Answer]:
    """Make a question of a function that says what holds as long as no room answers."""
    return Question(unanswered)
