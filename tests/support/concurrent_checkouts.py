"""Customers in processes of their own, who all check out at the same moment; some die on their way.

`python -m tests.support.concurrent_checkouts` reads a list of shoppers as JSON, forks one process for each, and writes
what each was answered, a line each. The tests start it with `shop_at_once`.
"""

import json
import os
import signal
import sys
import time
from typing import Any

from tests.support.forked_processes import lines_of

BEFORE_COMMIT, AFTER_COMMIT = "before commit", "after commit"


def shop_at_once(shoppers: list[dict[str, Any]]) -> list[list[tuple[int, str]]]:
    """Return status and code of each answer, a list for each shopper; the dead have no answers.

    A shopper has `requests`, each with the id of a guest, and maybe `dies_at`: the number of a statement, or a commit.
    """
    answers: list[list[tuple[int, str]]] = [[] for _ in shoppers]
    for number, status, code in lines_of("tests.support.concurrent_checkouts", standard_input=json.dumps(shoppers)):
        answers[number].append((status, code))
    return answers


def main() -> None:
    import django  # noqa: PLC0415  # this module is imported by tests, too

    django.setup()
    shoppers = json.load(sys.stdin)
    start = time.time() + 1
    children = []
    for number, shopper in enumerate(shoppers):
        child = os.fork()
        if not child:
            _shop(number, shopper, start)
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)


def _shop(number: int, shopper: dict[str, Any], start: float) -> None:
    from tests.support.storefront import Storefront, document  # noqa: PLC0415

    storefront = Storefront()
    storefront.raise_request_exception = False
    storefront.read("/stores")  # opens the connection and reads what is kept
    time.sleep(max(0, start - time.time()))
    _die_at(shopper.get("dies_at"))
    for guest, attributes in shopper["requests"]:
        answer = storefront.create("checkout", attributes, X_Anonymous_Customer_Unique_Id=guest)
        told = document(answer) if answer.status_code < 500 else {}
        code = told["errors"][-1].get("code") if "errors" in told else ""
        os.write(1, (json.dumps([number, answer.status_code, code]) + "\n").encode())


def _die_at(moment: int | str | None) -> None:
    """Have this process killed, as by the kernel, right before a statement or around a commit."""
    from django.db import connection  # noqa: PLC0415

    counted = 0

    def count(execute: Any, sql: str, *arguments: Any) -> Any:
        nonlocal counted
        counted += 1
        if counted == moment:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, *arguments)

    commit = connection._commit

    def commit_or_die() -> Any:
        if moment == BEFORE_COMMIT:
            os.kill(os.getpid(), signal.SIGKILL)
        commit()
        if moment == AFTER_COMMIT:
            os.kill(os.getpid(), signal.SIGKILL)

    connection.execute_wrappers.append(count)
    connection._commit = commit_or_die  # type: ignore[method-assign]


if __name__ == "__main__":
    main()
