"""Fire one event for many orders: at once where they are few, in a worker where they are many.

Which orders is written down first, one row each. A batch of rows is one transaction that moves the items and writes
what came of it, so a run that is cut off anywhere goes on with exactly the rows that are left, on any machine.
"""

import logging
from collections.abc import Sequence
from time import monotonic

from django.db import transaction
from django.utils import timezone

from agents.models import User
from audit import staff_actor
from orders.models import BulkOutcome, BulkRun, BulkRunOrder, OrderItem
from orders.oms import Outcome, possible_events, trigger_event

logger = logging.getLogger(__name__)

AT_ONCE_MAX = 200
"""So many orders are worked off while the browser waits."""

BATCH_SIZE = 50
ROWS_A_STATEMENT = 1_000


@transaction.atomic
def start_bulk_run(*, event: str, order_ids: Sequence[int], user: User, query: str = "") -> BulkRun:
    """Write down that an event is to be fired for these orders, whatever may be on the list later on."""
    run = BulkRun.objects.create(event=event, user=user, query=query[:2000], order_count=len(order_ids))
    BulkRunOrder.objects.bulk_create([BulkRunOrder(run=run, order_id=key) for key in order_ids], ROWS_A_STATEMENT)
    return run


def work_off(*, run_id: int, seconds: float | None = None) -> bool:
    """Go through the orders of a run that are waiting, for so many seconds; return whether some are still to be done.

    Any number of workers may do so at once: each takes rows that no other holds.
    """
    until = None if seconds is None else monotonic() + seconds
    while _work_off_batch(run_id):
        if until is not None and monotonic() >= until:
            return True
    return False


def stop_bulk_run(*, run: BulkRun) -> None:
    """Leave the orders that are still waiting as they are."""
    BulkRun.objects.unfinished().filter(pk=run.pk).update(is_stopped=True, finished_at=timezone.now())


def _work_off_batch(run_id: int) -> bool:
    """Work off some rows; return whether there were any."""
    try:
        return _work_off_rows(run_id, BATCH_SIZE)
    except Exception:  # the engine keeps failing commands apart; this is for what fails around them
        logger.warning("A batch of bulk run %s failed and is tried one by one.", run_id, exc_info=True)
    try:
        return _work_off_rows(run_id, 1)
    except Exception as problem:
        logger.exception("An order of bulk run %s failed.", run_id)
        return _give_up_next(run_id, problem)


@transaction.atomic
def _work_off_rows(run_id: int, size: int) -> bool:
    rows = _lock_rows(run_id, size)
    run = BulkRun.objects.select_related("user").get(pk=run_id)
    if run.finished_at or not rows:
        _finish(run)
        return False
    items: dict[int, list[OrderItem]] = {row.order_id: [] for row in rows}
    for item in OrderItem.objects.filter(order__in=items).order_by("order_id", "pk"):
        items[item.order_id].append(item)
    events = possible_events([item for of_order in items.values() for item in of_order])
    ready = {key: [item for item in of_order if run.event in events[item.pk]] for key, of_order in items.items()}
    actor = staff_actor(run.user, f"/backoffice/orders/bulkrun/{run.pk}/change/")
    able = [item for of_order in ready.values() for item in of_order]
    outcome = trigger_event(event=run.event, items=able, actor=actor)
    for row in rows:
        _note_outcome(row, ready[row.order_id], outcome)
    BulkRunOrder.objects.bulk_update(rows, ["outcome", "moved_items", "message"])
    BulkRun.objects.filter(pk=run_id).update(worked_at=timezone.now())
    return True


def _lock_rows(run_id: int, size: int) -> list[BulkRunOrder]:
    """Lock the next rows that are waiting and that no other worker holds, in the order of the orders' keys."""
    waiting = BulkRunOrder.objects.filter(run=run_id, outcome=BulkOutcome.WAITING).order_by("pk")
    return list(waiting.select_for_update(skip_locked=True, of=("self",))[:size])


def _note_outcome(row: BulkRunOrder, items: Sequence[OrderItem], outcome: Outcome) -> None:
    moved = [item for item in items if item.pk in outcome.moved]
    reasons = dict.fromkeys(outcome.refused[item.pk] for item in items if item.pk in outcome.refused)
    row.moved_items = len(moved)
    if not items:
        row.outcome = BulkOutcome.IMPOSSIBLE
    elif not moved:
        row.outcome = BulkOutcome.REFUSED
    else:
        row.outcome = BulkOutcome.PARTLY if reasons else BulkOutcome.MOVED
    row.message = " ".join(reasons) or ", ".join(dict.fromkeys(outcome.moved[item.pk] for item in moved))


def _finish(run: BulkRun) -> None:
    """Note the end once no row is waiting; another worker that still holds rows will note it itself."""
    if not BulkRunOrder.objects.filter(run=run, outcome=BulkOutcome.WAITING).exists():
        BulkRun.objects.unfinished().filter(pk=run.pk).update(finished_at=timezone.now())


@transaction.atomic
def _give_up_next(run_id: int, problem: Exception) -> bool:
    for row in _lock_rows(run_id, 1):
        row.outcome, row.message = BulkOutcome.REFUSED, str(problem) or type(problem).__name__
        row.save(update_fields=["outcome", "message"])
    return True
