"""How a request gets at the index: one look at its state, and what the process keeps as long as that stays."""

import datetime as dt
import time
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from search.actions.changes import take_up_small_changes
from search.backends.base import EngineFailed
from search.loading import forget_snapshots, snapshot_of
from search.models import SearchChange, SearchState
from search.shop import ResultShop, forget_result_shops, result_shop
from search.snapshot import Snapshot
from search.tasks import update_search_index

JOB_SECONDS = 10
STATE = f"""
SELECT index_revision, shop_revision, EXISTS (SELECT 1 FROM {SearchChange._meta.db_table})
FROM {SearchState._meta.db_table} WHERE id = 1
"""  # noqa: S608
_job_asked_at: float | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """The index of a store and locale as it is now."""

    locale_name: str
    shop: ResultShop
    snapshot: Snapshot
    now: dt.datetime


def open_index(store_name: str, locale_name: str) -> Index:
    """Return the index; one statement as long as nothing has changed.

    What changed is taken up first where it is little; for more a job is asked for, which comes right after.
    """
    index_revision, shop_revision, has_changed = _state()
    if has_changed:
        if _take_up():
            _ask_for_job()
        index_revision, shop_revision, _ = _state()
    now = timezone.now()
    shop = result_shop(store_name, locale_name, shop_revision)
    scope_id = 0 if shop.scope_id is None else shop.scope_id
    return Index(locale_name, shop, snapshot_of(scope_id, index_revision, now), now)


def _take_up() -> bool:
    """Take up small changes; return whether something is left, as it is where the engine or database refuses."""
    try:
        return take_up_small_changes()
    except EngineFailed:
        return True


def forget_index() -> None:
    """Read everything anew at the next search of this process."""
    global _job_asked_at  # noqa: PLW0603
    _job_asked_at = None
    forget_result_shops()
    forget_snapshots()


def _state() -> tuple[int, int, bool]:
    with connection.cursor() as cursor:
        cursor.execute(STATE)
        row = cursor.fetchone() or (0, 0, False)
    return row[0], row[1], bool(row[2])


def _ask_for_job() -> None:
    """Let the worker write the index, asked once in a while by each process: a job does all there is to do."""
    global _job_asked_at  # noqa: PLW0603
    if _job_asked_at is None or time.monotonic() - _job_asked_at > JOB_SECONDS:
        _job_asked_at = time.monotonic()
        update_search_index.enqueue()
