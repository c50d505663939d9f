"""Several commands run together: they start together, and when one of them ends all of them end."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self

LOOK_SECONDS = 0.1
GRACE_SECONDS = 25  # a little more than the web server gives its own requests


class Processes:
    """Child processes that live as long as the `with` block, which a signal or the first that ends brings to its end.

    Each child is the head of its own process group: Ctrl-C in the terminal reaches this process alone, which
    then asks every child once. Asked twice, a worker would drop the job that it is running.
    """

    def __init__(self, *, directory: Path, environment: Mapping[str, str]) -> None:
        self.directory = directory
        self.environment = environment
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.asked_to_stop = False

    def __enter__(self) -> Self:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.ask_to_stop)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for child in self.children.values():
            if child.poll() is None:
                child.terminate()
        for child in self.children.values():
            with suppress(subprocess.TimeoutExpired):
                child.wait(timeout=GRACE_SECONDS)
            end_group(child)

    def ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        self.asked_to_stop = True  # an Event would take a lock that what was interrupted may hold

    def start(self, name: str, command: Sequence[str]) -> None:
        self.children[name] = subprocess.Popen(  # noqa: S603  # our own commands, without a shell
            command,
            cwd=self.directory,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            process_group=0,
        )

    def wait(self, *, until: Callable[[], bool] = lambda: False) -> bool:
        """Return whether `until` came true; false when a child ended or a signal came first."""
        while not (self.asked_to_stop or self.ended()):
            if until():
                return True
            time.sleep(LOOK_SECONDS)
        return False

    def ended(self) -> dict[str, int]:
        """Return the exit codes, by name, of the children that ended by themselves."""
        codes = {name: child.poll() for name, child in self.children.items()}
        return {name: code for name, code in codes.items() if code is not None}


def end_group(child: subprocess.Popen[bytes]) -> None:
    """End what a child left behind: itself if it would not stop, or the workers of a web server that was killed."""
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
