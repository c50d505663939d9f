"""What the commands that work off due items share: arguments, progress, a clean end and an honest summary."""

from argparse import ArgumentTypeError
from collections.abc import Callable, Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from commandline.arguments import batch_size_of
from commandline.graceful_shutdown import StopRequest, stop_on_signal
from orders.oms.jobs import BATCH_SIZE, Tally

Job = Callable[..., Iterator[Tally]]


def positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError("must be a number from 1")
    return int(text)


class JobCommand(BaseCommand):
    """Runs one job to its end, or until SIGTERM and the end of the batch under way; safe on several machines."""

    job: Job

    def add_arguments(self, parser: CommandParser) -> None:
        add_job_arguments(parser)
        parser.add_argument("--limit", type=positive, metavar="N", help="stop after about N items")

    def handle(self, *, store_name: str, batch_size: int, limit: int | None, **options: Any) -> None:
        tally = Tally()
        with stop_on_signal() as stop:
            batches = type(self).job(store_name=store_name, batch_size=min(batch_size, limit or batch_size))
            run_job(self, batches, stop, tally, limit=limit)
        self.stdout.write(summary_of(tally))
        if stop:
            raise CommandError("Stopped on request; the next run goes on.", returncode=stop.exit_code)
        if tally.failed:
            raise CommandError(f"{tally.failed} items failed and are set aside; the transition log says why.")


def add_job_arguments(parser: CommandParser) -> None:
    parser.add_argument("--store-name", default="", metavar="STORE", help="only the orders of this store, as in DE")
    parser.add_argument(
        "--batch-size", type=batch_size_of, default=BATCH_SIZE, help="items a transaction (default %(default)s)"
    )
    parser.add_argument(
        "--processor-id", default="", help="ignored: machines share the work without being told, old crontabs go on"
    )


def run_job(
    command: BaseCommand, batches: Iterator[Tally], stop: StopRequest, tally: Tally, *, limit: int | None = None
) -> None:
    """Work batch by batch until nothing is left, the limit is reached or somebody asks to stop; count in `tally`."""
    for batch in batches:
        tally.add(batch)
        if command.stdout.isatty():
            command.stdout.write(f"\r{tally.seen} items looked at, {tally.moved} moved", ending="")
            command.stdout.flush()
        if stop or (limit is not None and tally.seen >= limit):
            break
    if command.stdout.isatty():
        command.stdout.write("\r", ending="")


def summary_of(tally: Tally) -> str:
    return f"Items: {tally.seen} looked at, {tally.moved} moved, {tally.failed} failed."
