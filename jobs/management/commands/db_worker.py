"""`manage.py db_worker`: the library's worker, which here outlasts its database and holds a lease."""

from typing import Any

from django_tasks_db.management.commands.db_worker import Command as LibraryCommand

from database.outage import outlast_outages
from jobs.leases import holding_lease, take_back_jobs


class Command(LibraryCommand):
    help = "Run jobs until SIGTERM or Ctrl-C. Waits while the database is gone; takes jobs again whose worker died."

    def handle(self, *, worker_id: str, **options: Any) -> None:
        outlast_outages(lambda: self._work(worker_id=worker_id, **options))

    def _work(self, *, worker_id: str, **options: Any) -> None:
        with holding_lease(worker_id):
            take_back_jobs()
            super().handle(worker_id=worker_id, **options)
