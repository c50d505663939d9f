"""`manage.py oms_run`: both jobs of the order processes again and again, for a service manager."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from commandline.graceful_shutdown import StopRequest, stop_on_signal
from database.outage import outlast_outages
from orders.management.jobs import add_job_arguments, positive, run_job, summary_of
from orders.oms.jobs import Tally, fire_due_timeouts, run_condition_checks


class Command(BaseCommand):
    help = (
        "Check conditions and timeouts of order items until SIGTERM or Ctrl-C, in place of oms_check_condition and "
        "oms_check_timeout. Any number of them may run at once, beside those commands too. It waits while the "
        "database is gone."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        add_job_arguments(parser)
        parser.add_argument(
            "--interval", type=positive, default=10, metavar="SECONDS", help="between looks (default 10)"
        )

    def handle(self, *, store_name: str, batch_size: int, interval: int, **options: Any) -> None:
        tally = Tally()
        with stop_on_signal() as stop:
            while not stop:
                outlast_outages(lambda: self.look(tally, stop, store_name, batch_size), is_stopping=lambda: bool(stop))
                close_old_connections()
                stop.wait(interval)
        self.stdout.write(summary_of(tally))

    def look(self, tally: Tally, stop: StopRequest, store_name: str, batch_size: int) -> None:
        for job in (run_condition_checks, fire_due_timeouts):
            run_job(self, job(store_name=store_name, batch_size=batch_size), stop, tally)
