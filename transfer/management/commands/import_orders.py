"""`manage.py import_orders FILE...`: a shop's history out of the API's own JSON."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from commandline.arguments import batch_size_of
from commandline.graceful_shutdown import StopRequest, stop_on_signal
from transfer.files import STANDARD_INPUT, FoundDocument, SourceUnreadable, open_source, read_documents
from transfer.order_import import ImportOutcome, OrderImport
from transfer.order_tables import Layout, LayoutUnusable, OrderTables, read_layout
from transfer.order_tables.layout import TABLES
from transfer.resources import OrderResource, RefusedResource, read_resources
from transfer.samples import SAMPLES_MAX, samples_page


class Command(BaseCommand):
    help = (
        "Import orders in the API's own JSON: a document of GET /orders/{reference}, or one such document on each "
        "line; plain or gzip. Or out of CSV tables: --orders, --items and --expenses, whose columns --columns names "
        "where they are unlike those of known exports. Orders are created or updated by reference; importing again "
        "changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="*", metavar="FILE", help="a JSON file, or - for the standard input")
        for table in TABLES:
            parser.add_argument(f"--{table}", type=Path, metavar="CSV", help=f"a table of {table}")
        parser.add_argument(
            "--columns", type=Path, metavar="YAML", help="which column says what (docs/operations.md, Orders of a shop)"
        )
        parser.add_argument(
            "--customer",
            metavar="REFERENCE",
            help="whose orders these are, for documents that do not say it themselves (customerReference beside data)",
        )
        parser.add_argument("--batch-size", type=batch_size_of, default=200, help="orders a transaction (default 200)")
        parser.add_argument(
            "--dry-run", action="store_true", help="check and count everything, show ten orders, write nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.totals = ImportOutcome()
        self.refused = 0
        self.unreadable = 0
        self.samples: list[OrderResource] = []
        tables = tables_of(options)
        with stop_on_signal() as stop:
            for name in options["files"]:
                self._import_file(name, options, stop)
                if stop:
                    break
            if tables is not None and not stop:
                self._import_tables(tables, options, stop)
        if options["dry_run"] and self.samples:
            self.stdout.write(samples_page(self.samples))
        self.stdout.write(self._summary(is_dry_run=options["dry_run"]))
        if stop:
            raise CommandError("Stopped. Import the files again to go on.", returncode=stop.exit_code)
        if self.refused or self.unreadable:
            raise CommandError(self._failure())

    def _import_file(self, name: str, options: dict[str, Any], stop: StopRequest) -> None:
        try:
            with open_source(name, sys.stdin.buffer) as (stream, raw), progress_of(name, raw) as advance:
                self._import(f"{name}, ", read_documents(stream), options, stop, advance)
        except SourceUnreadable as problem:
            self.unreadable += 1
            self.stderr.write(f"{name} {problem}")

    def _import_tables(self, tables: OrderTables, options: dict[str, Any], stop: StopRequest) -> None:
        try:
            with counting() as advance:
                self._import("", tables.documents(), options, stop, advance)
        except LayoutUnusable as problem:
            self.unreadable += 1
            self.stderr.write(str(problem))

    def _import(
        self,
        source: str,
        documents: Iterable[FoundDocument],
        options: dict[str, Any],
        stop: StopRequest,
        advance: Callable[[], object],
    ) -> None:
        """Read until the end or the operator's wish to stop; what was read by then is written in any case."""
        orders = OrderImport(
            batch_size=options["batch_size"],
            is_dry_run=options["dry_run"],
            report=lambda outcome: self._report(source, outcome),
        )
        try:
            for found in documents:
                for resource in read_resources(found, options["customer"]):
                    if isinstance(resource, RefusedResource):
                        self._refuse(source, resource.position, resource.reference, resource.reason)
                    else:
                        orders.add(resource)
                        self.samples += [resource] if len(self.samples) < SAMPLES_MAX else []
                advance()
                if stop:
                    break
        finally:
            orders.write()

    def _report(self, source: str, outcome: ImportOutcome) -> None:
        totals = self.totals
        totals.created += outcome.created
        totals.updated += outcome.updated
        totals.unchanged += outcome.unchanged
        totals.replaced_numbers += outcome.replaced_numbers
        totals.stub_customers |= outcome.stub_customers
        totals.stub_merchants |= outcome.stub_merchants
        for resource, reason in outcome.refusals:
            self._refuse(source, resource.position, resource.reference, reason)
        for resource, note in outcome.notes:
            self.stderr.write(f"{source}{resource.position} ({resource.reference}): note: {note}")

    def _refuse(self, source: str, position: str, reference: str | None, reason: str) -> None:
        self.refused += 1
        order = f" ({reference})" if reference else ""
        self.stderr.write(f"{source}{position}{order}: {reason}")

    def _summary(self, *, is_dry_run: bool) -> str:
        totals = self.totals
        counted = (
            f"Orders: {totals.created} created, {totals.updated} updated, {totals.unchanged} unchanged, "
            f"{self.refused} refused. Added as stubs: {len(totals.stub_customers)} customers, "
            f"{len(totals.stub_merchants)} merchants."
        )
        if totals.replaced_numbers:
            counted += f" Replaced {totals.replaced_numbers} numbers that other orders have (see above)."
        return f"Dry run, nothing was written. {counted}" if is_dry_run else counted

    def _failure(self) -> str:
        parts = []
        if self.refused:
            parts.append(f"{self.refused} refused (see above); all other orders were taken")
        if self.unreadable:
            parts.append(f"{self.unreadable} of the sources could not be read to the end")
        return "; ".join(parts) + "."


def tables_of(options: dict[str, Any]) -> OrderTables | None:
    """Return the tables that are to be imported, None where there are only files of JSON."""
    orders, items = options["orders"], options["items"]
    if not any(options[name] for name in (*TABLES, "columns")):
        if not options["files"]:
            raise CommandError("Name files of JSON, or tables as --orders and --items.")
        return None
    if orders is None or items is None:
        raise CommandError("CSV tables need both --orders and --items.")
    try:
        layout = read_layout(options["columns"]) if options["columns"] else Layout()
    except LayoutUnusable as problem:
        raise CommandError(str(problem)) from problem
    return OrderTables(layout, orders=orders, items=items, expenses=options["expenses"])


@contextmanager
def counting() -> Iterator[Callable[[], object]]:
    """Give a function that shows how many orders were read; it does nothing away from a terminal."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    columns = (TextColumn("{task.completed} orders"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda: progress.advance(task)


@contextmanager
def progress_of(name: str, raw: IO[bytes]) -> Iterator[Any]:
    """Give a function that shows how far the file has been read; it does nothing away from a terminal."""
    if not sys.stderr.isatty() or name == STANDARD_INPUT:
        yield lambda: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(Path(name).name, total=Path(name).stat().st_size)
        yield lambda: progress.update(task, completed=raw.tell())
