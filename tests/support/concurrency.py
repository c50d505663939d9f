"""Things done at the same time, each over a database connection of its own."""

import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

from django.db import connection

Result = TypeVar("Result")


def at_once(calls: Sequence[Callable[[], Result]]) -> list[Result]:
    """Start all calls together and return their results in the order of the calls; a raised error is raised here."""
    start = threading.Barrier(len(calls))
    results: dict[int, Result] = {}
    failures: list[BaseException] = []

    def run(number: int) -> None:
        start.wait(timeout=20)
        try:
            results[number] = calls[number]()
        except BaseException as failure:  # told to the test below
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    if failures:
        raise failures[0]
    return [results[number] for number in range(len(calls))]
