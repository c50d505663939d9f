"""What a worker does with waiting jobs, inside the transaction of a test; see also tests/support/worker.py."""

from typing import Any

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult


def work_off(task: Any) -> int:
    """Run the waiting jobs of a task, oldest first, and return how many there were."""
    rows = DBTaskResult.objects.filter(task_path=task.module_path, status=TaskResultStatus.READY)
    jobs = [(row, row.args_kwargs) for row in rows.order_by("enqueued_at")]
    for row, arguments in jobs:
        row.delete()
        task.call(*arguments["args"], **arguments["kwargs"])
    return len(jobs)
