"""Leases of workers: who renews none has died, and what it ran is run again by another (docs/operations.md)."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.conf import settings
from django.db import Error, connection, transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from jobs.models import WorkerLease

logger = logging.getLogger(__name__)

RUNS_MAX = 5
"""How often a job is begun at most: one that kills its worker each time must not do so for ever."""
RENEWALS_A_LEASE = 4


def lease_length() -> timedelta:
    return timedelta(seconds=settings.JOB_LEASE_SECONDS)


def renew_lease(worker_id: str) -> None:
    WorkerLease.objects.update_or_create(worker_id=worker_id, defaults={"renewed_at": timezone.now()})


def end_lease(worker_id: str) -> None:
    WorkerLease.objects.filter(worker_id=worker_id).delete()


@transaction.atomic
def take_back_jobs() -> int:
    """Make jobs ready again whose worker has died, and return how many they were.

    A job that was begun `RUNS_MAX` times has failed instead. Jobs are claimed and marked as running in one
    statement, so a worker that has just begun has its lease already.
    """
    oldest = timezone.now() - lease_length()
    WorkerLease.objects.filter(renewed_at__lt=oldest).delete()
    alive = set(WorkerLease.objects.values_list("worker_id", flat=True))
    running = DBTaskResult.objects.running().filter(started_at__lt=oldest).select_for_update(skip_locked=True)
    taken_back = 0
    for job in running:
        if job.worker_ids and job.worker_ids[-1] in alive:
            continue
        if len(job.worker_ids) >= RUNS_MAX:
            job.status = TaskResultStatus.FAILED
            job.finished_at = timezone.now()
            job.traceback = f"Its worker died {len(job.worker_ids)} times while it ran."
        else:
            job.status = TaskResultStatus.READY
            taken_back += 1
        logger.warning("Job %s of %s was left by a worker that died: %s", job.pk, job.task_path, job.status)
        job.save(update_fields=["status", "finished_at", "traceback"])
    return taken_back


@contextmanager
def holding_lease(worker_id: str) -> Iterator[None]:
    """Renew the worker's lease in a thread of its own for as long as the block runs."""
    ended = threading.Event()
    renew_lease(worker_id)
    renewer = threading.Thread(target=_renew_until, args=(worker_id, ended), name="lease", daemon=True)
    renewer.start()
    try:
        yield
    finally:
        ended.set()
        renewer.join()
        try:
            end_lease(worker_id)
        except Error:  # gone as well: the lease ends by itself
            logger.debug("The lease of %s could not be ended", worker_id)


def _renew_until(worker_id: str, ended: threading.Event) -> None:
    while not ended.wait(settings.JOB_LEASE_SECONDS / RENEWALS_A_LEASE):
        try:
            renew_lease(worker_id)
            take_back_jobs()
        except Error:
            logger.debug("The lease of %s could not be renewed", worker_id)
        finally:
            connection.close()
