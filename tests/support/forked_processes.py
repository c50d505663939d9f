"""One command in several processes at the same moment.

`python -m tests.support.forked_processes COUNT COMMAND ...` loads Kontor once and forks, so that no process is done
before the last has begun; the tests start it with `commands_at_once`.
"""

import json
import os
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any, NamedTuple

from tests.support.manage_py import PROJECT
from tests.support.worker import database_url


class Ended(NamedTuple):
    """How a process ended, and what it wrote."""

    returncode: int
    output: str
    errors: str


def commands_at_once(count: int, *command: str) -> list[Ended]:
    """Run a command of `manage.py` in so many processes on the tests' database."""
    return [Ended(*line) for line in lines_of("tests.support.forked_processes", str(count), *command)]


def lines_of(module: str, *arguments: str, standard_input: str = "") -> list[Any]:
    """Run a module that forks, on the tests' database, and return what it wrote: JSON, a line each."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", "DATABASE_URL": database_url()}
    run = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        input=standard_input,
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return [json.loads(line) for line in run.stdout.splitlines()]


def main(count: int, command: list[str]) -> None:
    import django  # noqa: PLC0415  # this module is imported by tests, too

    django.setup()
    with tempfile.TemporaryDirectory() as directory:
        files = [(Path(directory, f"{number}.out"), Path(directory, f"{number}.err")) for number in range(count)]
        children = [_fork(command, *pair) for pair in files]
        for child, (output, errors) in zip(children, files, strict=True):
            _, status = os.waitpid(child, 0)
            print(json.dumps([os.waitstatus_to_exitcode(status), output.read_text(), errors.read_text()]))  # noqa: T201


def _fork(command: list[str], output: Path, errors: Path) -> int:
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    child = os.fork()
    if child:
        return child
    for number, path in ((1, output), (2, errors)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    code = 1
    try:
        execute_from_command_line(["manage.py", *command])
        code = 0
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 1
    except BaseException:  # told to the test as any other complaint
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
