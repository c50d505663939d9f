from datetime import timedelta

from django_tasks import task

from desk.bulk.actions import work_off
from desk.sales_statistics import sum_up_sales
from orders.models import BulkRun

SHIFT_SECONDS = 20
"""A job goes on for so long and then stands at the end of the queue again, so that others have their turn."""

LOST_AFTER = timedelta(seconds=60)


@task()
def work_off_bulk_run(run_id: int) -> None:
    """Go on with a bulk run, and with one whose own job was lost."""
    if work_off(run_id=run_id, seconds=SHIFT_SECONDS):
        work_off_bulk_run.enqueue(run_id)
    for lost in BulkRun.objects.resting(for_at_least=LOST_AFTER).exclude(pk=run_id)[:1]:
        work_off(run_id=lost.pk, seconds=SHIFT_SECONDS)


@task()
def sum_up_sales_of_late() -> None:
    """Make fresh sums for the start page."""
    sum_up_sales()
