"""What the tests need beside Python: who lacks it skips tests, except where the automation runs them (CI=true)."""

import os
from collections import Counter
from pathlib import Path
from typing import Any, NoReturn

import pytest

NEEDED_BY_AUTOMATION = ("Redis", "PostgreSQL", "Chromium", "Node", "jsonapi-client")


def lacks(part: str, reason: str) -> NoReturn:
    """Skip the test that asks for this; fail it where the automation promises the part."""
    if os.environ.get("CI") == "true" and part in NEEDED_BY_AUTOMATION:
        pytest.fail(f"The automation must bring {part}: {reason}", pytrace=False)
    pytest.skip(reason)


def count_skips(reports: list[Any]) -> Counter[str]:
    reasons = (report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr) for report in reports)
    return Counter(reason.removeprefix("Skipped: ") for reason in reasons)


def list_skips(reports: list[Any]) -> None:
    """Append what was skipped and why to the file that `SKIPS_FILE` names, for the end of a run of several."""
    file = os.environ.get("SKIPS_FILE")
    if file and "PYTEST_XDIST_WORKER" not in os.environ:  # each worker tells the process that gathers them
        lines = [f"{count:5} x {reason}\n" for reason, count in count_skips(reports).most_common()]
        with Path(file).open("a") as listed:
            listed.writelines(lines or ["      nothing\n"])
