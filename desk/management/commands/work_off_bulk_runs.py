"""`manage.py work_off_bulk_runs`: go on with bulk runs whose job was lost with a killed worker."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from commandline.graceful_shutdown import stop_on_signal
from desk.bulk.actions import work_off
from desk.tasks import LOST_AFTER
from orders.models import BulkRun

LOOK_SECONDS = 1


class Command(BaseCommand):
    help = (
        "Go on with runs of an event for many orders that nobody has worked on for a minute. Run it from a timer; any "
        "number of machines may do so at once."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only name the runs")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        finished = 0
        runs = list(BulkRun.objects.resting(for_at_least=LOST_AFTER).order_by("pk"))
        with stop_on_signal() as stop:
            for run in runs:
                if dry_run:
                    self.stdout.write(f"Run {run.pk}: {run.event} for {run.order_count} orders, by {run.user}")
                    continue
                while not stop and work_off(run_id=run.pk, seconds=LOOK_SECONDS):
                    pass
                if stop:
                    raise CommandError("Stopped on request; the next run goes on.", returncode=stop.exit_code)
                finished += 1
        self.stdout.write(f"Bulk runs: {len(runs)} were lying, {finished} worked off.")
