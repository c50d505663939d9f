"""Progress of a long run: a bar with the rate on a terminal, nothing where nobody watches."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import OutputWrapper
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import Task as BarTask
from rich.table import Column
from rich.text import Text


class RateColumn(ProgressColumn):
    """Rows a second."""

    def render(self, task: BarTask) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f} rows/s" if speed else "", style="progress.data.speed")


class ProgressDisplay:
    """A bar for the whole run and one for each entity on a terminal; `say` prints a line, there above the bars."""

    def __init__(self, stream: OutputWrapper, *, is_quiet: bool = False) -> None:
        self._stream = stream
        self._is_quiet = is_quiet
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            RateColumn(table_column=Column(no_wrap=True)),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            disable=not stream.isatty(),
            transient=True,
        )
        self._everything: TaskID | None = None
        self._bars: dict[str, TaskID] = {}
        self._totals: Counter[str] = Counter()

    def expect_files(self, size: int) -> None:
        """Announce how many bytes all files hold: the bar of the whole run, above those of the entities."""
        self._everything = self._progress.add_task("all files (bytes)", total=size)

    def advance_files(self, size: float) -> None:
        if self._everything is not None:
            self._progress.advance(self._everything, size)

    def expect(self, name: str, rows: int) -> None:
        """Announce rows, or more rows, of an entity."""
        self._totals[name] += rows
        if name in self._bars:
            self._progress.update(self._bars[name], total=self._totals[name])
        else:
            self._bars[name] = self._progress.add_task(name, total=rows)

    def advance(self, name: str, rows: int) -> None:
        self._progress.advance(self._bars[name], rows)

    def say(self, line: str) -> None:
        if self._is_quiet:
            return
        if self._progress.disable:
            self._stream.write(line)
        else:
            self._progress.console.print(line, markup=False, highlight=False, soft_wrap=True)

    @contextmanager
    def shown(self) -> Iterator["ProgressDisplay"]:
        with self._progress:
            yield self
