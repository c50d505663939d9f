"""Jobs that a killed worker left behind are run again, those of a living one are not."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max
from pytest_django.fixtures import Settings

from jobs.leases import RUNS_MAX, renew_lease, take_back_jobs
from jobs.models import WorkerLease
from tests.support.manage_py import PROJECT
from tests.support.worker import database_url, run_jobs

LONG_AGO = timedelta(minutes=5)


@pytest.fixture
def make_running_job(db: None) -> Callable[..., DBTaskResult]:
    def make(*worker_ids: str, started: timedelta = LONG_AGO) -> DBTaskResult:
        return DBTaskResult.objects.create(
            status="RUNNING",
            args_kwargs={"args": [], "kwargs": {}},
            task_path="customers.tasks.clear_expired_tokens_later",
            backend_name="default",
            run_after=get_date_max(),
            started_at=timezone.now() - started,
            worker_ids=list(worker_ids),
        )

    return make


def status_of(job: DBTaskResult) -> str:
    job.refresh_from_db()
    return job.status


def test_a_job_whose_worker_renewed_nothing_is_ready_again(make_running_job: Callable[..., DBTaskResult]) -> None:
    job = make_running_job("dead")
    assert take_back_jobs() == 1
    assert status_of(job) == "READY"


def test_a_job_of_a_living_worker_goes_on(make_running_job: Callable[..., DBTaskResult]) -> None:
    renew_lease("alive")
    job = make_running_job("dead", "alive")
    assert take_back_jobs() == 0
    assert status_of(job) == "RUNNING"


def test_a_job_that_has_just_begun_is_left_alone(make_running_job: Callable[..., DBTaskResult]) -> None:
    job = make_running_job("not seen yet", started=timedelta(seconds=59))
    assert take_back_jobs() == 0
    assert status_of(job) == "RUNNING"


def test_a_lease_that_was_not_renewed_for_a_minute_is_over(make_running_job: Callable[..., DBTaskResult]) -> None:
    job = make_running_job("slow")
    WorkerLease.objects.create(worker_id="slow", renewed_at=timezone.now() - timedelta(seconds=61))
    assert take_back_jobs() == 1
    assert status_of(job) == "READY"
    assert not WorkerLease.objects.exists()


def test_a_job_that_killed_five_workers_has_failed(make_running_job: Callable[..., DBTaskResult]) -> None:
    job = make_running_job(*(f"dead {number}" for number in range(RUNS_MAX)))
    assert take_back_jobs() == 0
    assert status_of(job) == "FAILED"
    assert job.traceback == "Its worker died 5 times while it ran."
    assert job.finished_at is not None


@pytest.mark.django_db(transaction=True)
def test_a_worker_leaves_no_lease_behind() -> None:
    run_jobs()
    assert not WorkerLease.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_a_killed_worker_ran_is_run_by_the_next(settings: Settings) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": database_url(),
        "KONTOR_JOB_LEASE_SECONDS": "4",
        "KONTOR_SECRET_KEY": settings.SECRET_KEY,
    }
    command = [sys.executable, "manage.py", "db_worker", "--worker-id", "first", "--no-startup-delay"]
    with subprocess.Popen(command, cwd=PROJECT, env=environment) as worker:
        deadline = time.monotonic() + 300
        while not WorkerLease.objects.filter(worker_id="first").exists():
            assert time.monotonic() < deadline
            time.sleep(0.05)
        worker.send_signal(signal.SIGKILL)
    left = DBTaskResult.objects.create(
        status="RUNNING",
        args_kwargs={"args": [], "kwargs": {}},
        task_path="desk.tasks.sum_up_sales_of_late",
        backend_name="default",
        run_after=get_date_max(),
        started_at=timezone.now() - LONG_AGO,
        worker_ids=["first"],
    )
    run_jobs()
    assert status_of(left) == "RUNNING"
    WorkerLease.objects.update(renewed_at=timezone.now() - LONG_AGO)
    run_jobs()
    assert status_of(left) == "SUCCESSFUL"
    assert left.worker_ids[0] == "first"
    assert len(left.worker_ids) == 2
