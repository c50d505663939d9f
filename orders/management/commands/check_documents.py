"""`manage.py check_documents`: what orders say over the API is what their rows say."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import Progress

from commandline.arguments import batch_size_of
from orders.api_documents.audit import check_documents
from orders.models import Order


class Command(BaseCommand):
    help = (
        "Build the document of every order from its rows and compare it with the stored one. Ends with an error when "
        "any differ. With --repair, stored documents that differ, are missing or have an older format are written "
        "anew: run it so where the first readers after an upgrade shall not wait."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--batch-size", type=batch_size_of, default=200, help="orders at a time (default 200)")
        parser.add_argument("--repair", action="store_true", help="write documents that differ or are missing anew")

    def handle(self, *args: Any, batch_size: int, repair: bool, **options: Any) -> None:
        checked = outdated = wrong = 0
        with progress_of() as advance:
            for batch in check_documents(batch_size=batch_size, is_repair=repair):
                checked += batch.checked
                outdated += len(batch.outdated)
                wrong += len(batch.wrong)
                self._name(batch.wrong)
                advance(batch.checked)
        done = " All of these were written anew." if repair and outdated + wrong else ""
        self.stdout.write(f"Orders: {checked} checked, {wrong} documents differ, {outdated} missing or outdated.{done}")
        if wrong and not repair:
            raise CommandError("Stored documents differ from their rows; --repair writes them anew.")

    def _name(self, keys: list[int]) -> None:
        references = Order.objects.filter(pk__in=keys).order_by("pk").values_list("reference", flat=True)
        for reference in references if keys else ():
            self.stderr.write(f"{reference}: the stored document differs from the order's rows.")


@contextmanager
def progress_of() -> Iterator[Any]:
    """Give a function that shows how many orders are done; it does nothing away from a terminal."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Orders", total=Order.objects.count())
        yield lambda done: progress.advance(task, done)
