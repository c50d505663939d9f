"""Things done at the same time, each over a database connection of its own."""

import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

from django.db import connection

Result = TypeVar("Result")


def at_once(calls: Sequence[Callable[[], Result]]) -> list[Result]:
    """Start all calls together and return their results in the order of the calls; a raised error is raised here."""
    let_wait_for_connections()
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


def let_wait_for_connections() -> None:
    """A process of the shop has a connection for each thread; here, many more threads share a few."""
    pool = getattr(connection, "pool", None)
    if pool is not None:
        pool.max_waiting, pool.timeout = 0, 30.0
