"""`/health/live`, `/health/ready` and `/health/worker`, as a load balancer and an operator ask them."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django_tasks_db.models import DBTaskResult, get_date_max

from tests.support.manage_py import manage

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
DATABASE_IS_FINE = {"passed": True, "detail": "The database answers."}
MIGRATIONS_ARE_FINE = {"passed": True, "detail": "0 migrations are not applied."}
WORKER_IS_FINE = {"passed": True, "detail": "The oldest due job has waited 0 seconds; 300 are allowed."}


def enqueue_job(*, enqueued_at: datetime = NOON, run_after: datetime | None = None, status: str = "READY") -> None:
    with time_machine.travel(enqueued_at, tick=False):
        DBTaskResult.objects.create(
            status=status,
            args_kwargs={"args": [], "kwargs": {}},
            task_path="desk.tasks.anything",
            backend_name="default",
            run_after=run_after or get_date_max(),
        )


def test_a_live_process_says_so_without_a_database(client: Client) -> None:
    response = client.get("/health/live")
    assert response.status_code == 200
    assert response.json() == {"status": "alive", "version": "1.0.0"}
    assert response["Content-Type"] == "application/json"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_a_ready_process_names_each_check(client: Client) -> None:
    response = client.get("/health/ready", headers={"host": "10.1.2.3"})
    assert response.status_code == 200
    assert response.json() == {
        "status": "ready",
        "checks": {"database": DATABASE_IS_FINE, "migrations": MIGRATIONS_ARE_FINE},
    }


@pytest.mark.django_db
def test_an_unapplied_migration_makes_it_unready(client: Client) -> None:
    MigrationRecorder(connection).record_unapplied("orders", "0001_initial")
    response = client.get("/health/ready")
    assert response.status_code == 503
    assert response.json() == {
        "status": "not ready",
        "checks": {
            "database": DATABASE_IS_FINE,
            "migrations": {"passed": False, "detail": "1 migrations are not applied."},
        },
    }


@pytest.mark.django_db
def test_a_job_that_no_worker_takes_makes_the_worker_late(client: Client) -> None:
    enqueue_job()
    with time_machine.travel(NOON + timedelta(seconds=301), tick=False):
        response = client.get("/health/worker")
    assert response.status_code == 503
    assert response.json()["checks"]["worker"] == {
        "passed": False,
        "detail": "The oldest due job has waited 301 seconds; 300 are allowed.",
    }


@pytest.mark.django_db
def test_a_job_within_the_allowed_lag_leaves_the_worker_in_time(client: Client) -> None:
    enqueue_job()
    with time_machine.travel(NOON + timedelta(seconds=300), tick=False):
        response = client.get("/health/worker")
    assert response.status_code == 200
    assert response.json()["checks"]["worker"]["detail"] == (
        "The oldest due job has waited 300 seconds; 300 are allowed."
    )


@pytest.mark.django_db
def test_a_job_waits_from_the_time_it_is_due(client: Client) -> None:
    enqueue_job(run_after=NOON + timedelta(hours=1))
    with time_machine.travel(NOON + timedelta(hours=1, seconds=7), tick=False):
        response = client.get("/health/worker")
    assert response.status_code == 200
    assert response.json()["checks"]["worker"]["detail"] == "The oldest due job has waited 7 seconds; 300 are allowed."


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["RUNNING", "SUCCESSFUL", "FAILED"])
def test_jobs_that_a_worker_took_do_not_count(client: Client, status: str) -> None:
    enqueue_job(status=status)
    with time_machine.travel(NOON + timedelta(days=1), tick=False):
        assert client.get("/health/worker").json()["checks"]["worker"] == WORKER_IS_FINE


@pytest.mark.django_db
def test_watching_reads_and_nothing_else(client: Client) -> None:
    assert client.post("/health/live").status_code == 405
    assert client.post("/health/worker").status_code == 405
    assert client.head("/health/worker").status_code == 200


def test_a_database_that_does_not_answer_makes_it_unready_and_is_not_named() -> None:
    asked = manage(
        "shell",
        "--no-imports",
        "--command",
        "from django.test import Client; answer = Client().get('/health/ready');"
        "print(answer.status_code, answer.content.decode())",
        DATABASE_URL="sqlite:////nowhere/secret-name.sqlite3",
    )
    status, document = asked.stdout.split(maxsplit=1)
    silence = {"passed": False, "detail": "The database did not answer."}
    assert status == "503"
    assert json.loads(document) == {
        "status": "not ready",
        "checks": {"database": silence, "migrations": silence},
    }
