"""`manage.py oms_clear_locks`: let the jobs try again now what they set aside."""

from typing import Any

from django.core.management.base import BaseCommand

from orders.oms.jobs import retry_postponed_items


class Command(BaseCommand):
    help = (
        "Let oms_run, oms_check_timeout and oms_check_condition try again at once what they set aside after failures, "
        "as when its cause was mended. No lock outlives its transaction here (so there are none to be cleared), and a "
        "crontab that calls this every day does no harm."
    )

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"Items: {retry_postponed_items()} will be tried again.")
