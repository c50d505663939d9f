"""Addresses for whoever watches Kontor: is this process alive, should it be sent requests, does the worker keep up?

They stand beside the Glue API and answer plain JSON, without a token and without a word about what the shop holds.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Case, F, Min, When
from django.db.models.functions import Greatest
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_tasks_db.models import DBTaskResult, get_date_max

from limits.counters import failing_stores


@dataclass(frozen=True)
class Finding:
    passed: bool
    detail: str
    is_needed: bool = True
    """Whether requests should go elsewhere while it fails."""


@never_cache
@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """Say that this process answers; a failure means that it should be restarted."""
    return JsonResponse({"status": "alive", "version": settings.VERSION})


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Say whether requests can be served; 503 when not, so that a load balancer sends them elsewhere.

    What fails and is not needed is told all the same: the status is `degraded` and requests go on being answered.
    """
    checks: dict[str, Callable[[], Finding]] = {"database": check_database, "migrations": check_migrations}
    failing = failing_stores()
    if failing or settings.REDIS_URL:
        checks["counters"] = lambda: check_counters(failing)
    return report("ready", checks)


@never_cache
@require_safe
def worker(request: HttpRequest) -> JsonResponse:
    """Say whether jobs are run in time; 503 when not. No process is to be taken out of service for it."""
    return report("working", {"worker": check_worker})


def report(state: str, checks: Mapping[str, Callable[[], Finding]]) -> JsonResponse:
    findings = {name: findings_of(check) for name, check in checks.items()}
    passed = all(finding.passed for finding in findings.values() if finding.is_needed)
    status = state if all(finding.passed for finding in findings.values()) else "degraded"
    document = {
        "status": status if passed else f"not {state}",
        "checks": {name: {"passed": found.passed, "detail": found.detail} for name, found in findings.items()},
    }
    return JsonResponse(document, status=200 if passed else 503)


def findings_of(check: Callable[[], Finding]) -> Finding:
    """Return what the check found; the words of a database error name hosts and users and stay inside."""
    try:
        return check()
    except Error:
        return Finding(False, "The database did not answer.")


def check_database() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Finding(True, "The database answers.")


def check_migrations() -> Finding:
    applied = MigrationRecorder(connection).applied_migrations()
    missing = len(shipped_migrations() - applied.keys())
    return Finding(missing == 0, f"{missing} migrations are not applied.")


@cache
def shipped_migrations() -> frozenset[tuple[str, str]]:
    """Return the migrations of the running code, which cannot change while the process lives."""
    return frozenset(MigrationLoader(None).graph.nodes)


def check_worker() -> Finding:
    lag = worker_lag()
    bound = settings.HEALTH_WORKER_LAG_SECONDS
    return Finding(
        lag <= timedelta(seconds=bound),
        f"The oldest due job has waited {int(lag.total_seconds())} seconds; {bound} are allowed.",
    )


def worker_lag() -> timedelta:
    """Return how long the oldest job that could run has been waiting for a worker.

    A job without a start time carries the end of the calendar as `run_after` and is due from when it was enqueued.
    """
    due_at = Case(
        When(run_after=get_date_max(), then=F("enqueued_at")), default=Greatest(F("run_after"), F("enqueued_at"))
    )
    oldest = DBTaskResult.objects.ready().aggregate(oldest=Min(due_at))["oldest"]
    return timezone.now() - oldest if oldest else timedelta()


def check_counters(failing: list[str]) -> Finding:
    """Whoever cannot count where it should counts elsewhere, and people still sign in."""
    if failing:
        return Finding(False, f"Attempts are not counted in {' and '.join(failing)}.", is_needed=False)
    return Finding(True, "Redis counts attempts.")
