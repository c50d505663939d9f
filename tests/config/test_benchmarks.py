"""Every benchmark says how it is used to a shell in which nothing is set: what needs Django waits until it starts."""

import pytest

from tests.support.manage_py import PROJECT, start

PROGRAMS = sorted(
    path.stem for path in (PROJECT / "benchmarks").glob("*.py") if '__name__ == "__main__"' in path.read_text()
)


def test_there_are_programs_to_ask() -> None:
    assert {"catalog_search", "checkout", "load", "seed"} <= set(PROGRAMS)


@pytest.mark.parametrize("program", PROGRAMS)
def test_it_explains_its_options(program: str) -> None:
    asked = start("-m", f"benchmarks.{program}", "--help")
    assert (asked.returncode, asked.stderr) == (0, "")
    assert asked.stdout.startswith(f"usage: {program}.py [-h]")
