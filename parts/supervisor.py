"""Starts parts in the order of their needs, watches them, and stops exactly what it has started."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from functools import partial
from types import FrameType, TracebackType
from typing import Self

from parts.part import PartFailure, RunningPart, is_free, last_lines
from parts.places import PROJECT
from parts.state import forget_state, write_state

LOOK_SECONDS = 0.2
GRACE_SECONDS = 25
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


class Stopped(Exception):
    """Somebody asked the tool to stop."""


class Supervisor:
    """Parts that live as long as the `with` block. Those that `may_fail` are left out with a loud line.

    Each server is the head of a process group of its own, so that Ctrl-C reaches the tool alone; and the kernel stops
    it when the tool is killed.
    """

    def __init__(self, may_fail: Collection[str], say: Callable[[str], None]) -> None:
        self.may_fail = may_fail
        self.say = say
        self.running: dict[str, tuple[RunningPart, subprocess.Popen[bytes]]] = {}
        self.addresses: dict[str, str] = {}
        self.failed: dict[str, str] = {}
        self.asked_to_stop = False

    def __enter__(self) -> Self:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.ask_to_stop)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        forget_state()
        for part, process in reversed(list(self.running.values())):  # who needs others goes first
            stop(part, process)
        if self.running:
            self.say("All parts have stopped.")

    def ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        self.asked_to_stop = True  # an Event would take a lock that what was interrupted may hold

    def fetch(self, parts: Sequence[RunningPart]) -> list[RunningPart]:
        """Bring what the parts are made of, and return those that can be started."""
        return [part for part in parts if self._fetched(part)]

    def _fetched(self, part: RunningPart) -> bool:
        if not part.is_fetched():
            self.say(f"{part.name:<11} is being downloaded, this time only ...")
        return self._try(part, part.fetch)

    def start_all(self, parts: Sequence[RunningPart]) -> None:
        """Start each part as soon as those that it needs are healthy, and return when all are. Raises `PartFailure`."""
        began = {part.name: 0.0 for part in parts}
        waiting, starting = list(parts), list[RunningPart]()
        while waiting or starting:
            time.sleep(LOOK_SECONDS)
            self.refuse_stop()
            for part in [part for part in waiting if self._is_due(part)]:
                waiting.remove(part)
                began[part.name] = time.monotonic()
                if self._try(part, partial(self._start, part)):
                    starting.append(part)
            for part in list(starting):
                seconds = time.monotonic() - began[part.name]
                if not self._try(part, partial(self._look_at, part, seconds)):
                    starting.remove(part)
                elif part.name in self.addresses:
                    starting.remove(part)
                    write_state(self.addresses)
                    self.say(f"{part.name:<11} healthy after {seconds:5.1f} s   {part.address}")
                    for hint in part.hints:
                        self.say(f"{'':<11} {hint}")

    def _is_due(self, part: RunningPart) -> bool:
        lost = [need for need in part.needs if need in self.failed]
        return bool(lost) or all(need in self.addresses for need in part.needs)

    def _start(self, part: RunningPart) -> None:
        lost = [need for need in part.needs if need in self.failed]
        if lost:
            raise PartFailure(f"It needs {lost[0]}, which does not run.")
        refuse_taken_ports(part)
        part.directory.mkdir(parents=True, exist_ok=True)
        part.prepare()
        with part.log.open("wb") as log:
            process = subprocess.Popen(  # our own commands, without a shell
                part.command(),
                cwd=part.directory,
                env={**os.environ, **part.environment()},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                preexec_fn=die_with_parent(part.stop_signal),  # noqa: PLW1509  # the tool has no threads
                process_group=0,
            )
        self.running[part.name] = part, process

    def _look_at(self, part: RunningPart, seconds: float) -> None:
        code = self.running[part.name][1].poll()
        if code is not None:
            raise PartFailure(f"It ended with exit code {code}:\n{end_of_log(part)}")
        if seconds > part.patience_seconds:
            raise PartFailure(f"It is not healthy after {part.patience_seconds} s:\n{end_of_log(part)}")
        if part.is_healthy():
            self.addresses[part.name] = part.address

    def _try(self, part: RunningPart, step: Callable[[], None]) -> bool:
        try:
            step()
        except PartFailure as failure:
            if part.name not in self.may_fail:
                raise PartFailure(f"{part.name}: {failure}") from None
            self.failed[part.name] = str(failure)
            if part.name in self.running:
                stop(*self.running.pop(part.name))
            self.say(f"\n!!!!! NO {part.name.upper()}: {failure}\n")
            return False
        return True

    def wait(self, command: Sequence[str]) -> int:
        """Run a command, or wait for Ctrl-C where there is none; return its exit code. Raises `PartFailure`."""
        process = subprocess.Popen(command, process_group=0) if command else None
        try:
            while not self.asked_to_stop:
                time.sleep(LOOK_SECONDS)
                if process is not None and process.poll() is not None:
                    return process.returncode
                self.refuse_deaths()
        finally:
            if process is not None and process.poll() is None:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGTERM)
                process.wait()
        return 0 if process is None else 130

    def refuse_stop(self) -> None:
        if self.asked_to_stop:
            raise Stopped

    def refuse_deaths(self) -> None:
        for part, process in self.running.values():
            if process.poll() is not None:
                raise PartFailure(f"{part.name}: It ended with exit code {process.poll()}:\n{end_of_log(part)}")


def refuse_taken_ports(part: RunningPart) -> None:
    for number in part.ports:
        if not is_free(number):
            raise PartFailure(
                f"Port {number} is taken by a server that was not started here. It is left alone:"
                " stop it, or name other ports, such as: make parts PARTS_BASE_PORT=29000"
            )


def stop(part: RunningPart, process: subprocess.Popen[bytes]) -> None:
    """Ask a server to stop in its own way, and end what is left of it."""
    if process.poll() is None:
        process.send_signal(part.stop_signal)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=GRACE_SECONDS)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def die_with_parent(number: int) -> Callable[[], None] | None:
    if not sys.platform.startswith("linux"):
        return None
    control = ctypes.CDLL(None, use_errno=True).prctl
    return lambda: control(DIE_WITH_PARENT, number)


def end_of_log(part: RunningPart) -> str:
    shown = part.log.relative_to(PROJECT) if part.log.is_relative_to(PROJECT) else part.log
    return f"{last_lines(part.log.read_text(errors='replace'))}\n    (the whole log: {shown})"
