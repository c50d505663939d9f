"""What moves items without anybody asking: due timeouts, and conditions that have come true (orders.md, 11.3).

Any number of machines may run these at once. A batch is one transaction; orders in other hands are left out and found
again at the next look. An item that fails is set aside for a while, longer each time, and its reason is in the log.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from audit import timeout_actor
from database.outage import is_outage
from database.statements import among
from orders.oms.definitions import Process
from orders.oms.engine import check_conditions
from orders.oms.item_kinds import ITEM_KINDS, Item, ItemKind
from orders.oms.item_lock import ItemToMove
from orders.oms.library import usable_processes
from orders.oms.outcome import Outcome
from orders.oms.run import Run
from orders.oms.steps import in_halves

logger = logging.getLogger(__name__)

BATCH_SIZE = 500
LOOK_AGAIN = timedelta(minutes=1)
REST_MAX = timedelta(days=1)

Subject = TypeVar("Subject", bound=Any)


@dataclass
class Tally:
    """How many items a job looked at, moved, and could not move because something failed."""

    seen: int = 0
    moved: int = 0
    failed: int = 0

    def add(self, other: "Tally") -> None:
        self.seen += other.seen
        self.moved += other.moved
        self.failed += other.failed


def fire_due_timeouts(*, store_name: str = "", batch_size: int = BATCH_SIZE) -> Iterator[Tally]:
    """Fire every event that is due now, and yield after each batch."""
    now = timezone.now()
    for kind in ITEM_KINDS:
        due = kind.timeouts.objects.filter(due_at__lte=now).exclude(event="").order_by("due_at", "pk")
        if store_name:
            due = due.filter(**{f"item__{kind.order_path}__store_name": store_name})
        for batch in _due_timeouts(kind, due, batch_size):
            yield _apart(kind, batch, partial(_fire, kind), lambda timeout: (timeout.item_id, timeout.event))


def run_condition_checks(*, store_name: str = "", batch_size: int = BATCH_SIZE) -> Iterator[Tally]:
    """Take every transition without event whose condition is true by now, and yield after each batch."""
    for kind in ITEM_KINDS:
        for process in usable_processes(kind.family):
            for state in process.waiting_states:
                for batch in _waiting_items(kind, process, state, store_name, batch_size):
                    yield _apart(kind, batch, partial(_look, kind), lambda item: (item.pk, ""))


@transaction.atomic
def retry_postponed_items() -> int:
    """Let everything that was set aside be due now, and return how much that was. The next failure counts on."""
    now = timezone.now()
    return sum(kind.timeouts.objects.filter(attempts__gt=0, due_at__gt=now).update(due_at=now) for kind in ITEM_KINDS)


def _due_timeouts(kind: ItemKind, due: QuerySet[Any], batch_size: int) -> Iterator[list[Any]]:
    """Yield what is due, longest due first, each batch with all that is due of its orders: one mail an order."""
    order_key = f"item__{kind.order_path}_id"
    page, after = due.annotate(order_id=F(order_key)), Q()
    while found := list(page.filter(after).values_list("order_id", "due_at", "pk")[:batch_size]):
        _, due_at, key = found[-1]
        after = Q(due_at__gt=due_at) | Q(due_at=due_at, pk__gt=key)
        of_orders = page.filter(order_id__in={order_id for order_id, _, _ in found})
        yield list(of_orders.values_list("pk", "due_at", "item_id", "state", "event", "order_id", named=True))


def _waiting_items(
    kind: ItemKind, process: Process, state: str, store_name: str, batch_size: int
) -> Iterator[list[Item]]:
    """Yield items in a state, longest there first, each batch with all items in the state of its orders."""
    aside = kind.timeouts.objects.filter(item=OuterRef("pk"), event="", state=state, due_at__gt=timezone.now())
    items = kind.rows().filter(state=state, process=process.name).exclude(Exists(aside))
    if store_name:
        items = items.filter(**{f"{kind.order_path}__store_name": store_name})
    page, after = items.order_by("state_changed_at", "pk"), Q()
    order_key = f"{kind.order_path}_id"
    while found := list(page.filter(after).values_list(order_key, "state_changed_at", "pk")[:batch_size]):
        _, changed_at, key = found[-1]
        after = Q(state_changed_at__gt=changed_at) | Q(state_changed_at=changed_at, pk__gt=key)
        yield list(items.filter(**{f"{kind.order_path}__in": {order_id for order_id, _, _ in found}}))


def _apart(
    kind: ItemKind,
    batch: Sequence[Subject],
    work: Callable[[Sequence[Subject]], Tally],
    event_of: Callable[[Subject], tuple[int, str]],
) -> Tally:
    """Work on a batch, and on its halves when it fails as a whole, so that one order cannot hold up the others.

    The engine itself keeps failing commands apart; this is for what fails around them.
    """
    try:
        return work(batch)
    except Exception as problem:
        if is_outage(problem):
            raise
        if len(batch) == 1:
            logger.exception("An item could not be moved and is set aside: %s", batch[0])
            item_id, event = event_of(batch[0])
            _set_aside(kind, {item_id}, event, state=batch[0].state)
            return Tally(seen=1, failed=1)
        logger.warning("A batch of %s failed and is tried in halves: %s", len(batch), problem)
    tally = Tally()
    for half in in_halves(batch, [[subject] for subject in batch]):
        tally.add(_apart(kind, half, work, event_of))
    return tally


@transaction.atomic
def _fire(kind: ItemKind, timeouts: Sequence[Any]) -> Tally:
    """Fire what is due still; `timeouts` are rows that were read before."""
    keys = among([timeout.pk for timeout in timeouts])
    due = kind.timeouts.objects.filter(pk__in=keys, due_at__lte=timezone.now()).order_by("due_at", "pk")
    events: dict[str, list[ItemToMove]] = {}
    outdated = []
    rows = due.values_list("pk", "event", "state", "item__state", "item_id", f"item__{kind.order_path}_id")
    for key, event, state, current_state, item_id, order_id in rows:
        if state == current_state:
            events.setdefault(event, []).append(ItemToMove(item_id, order_id, state))
        else:
            outdated.append(key)
    if outdated:
        kind.timeouts.objects.filter(pk__in=outdated).delete()
    tally = Tally()
    for event, items in events.items():
        run = Run(kind, timeout_actor())
        run.fire(event, run.lock(items, is_patient=False))
        tally.add(_settle(kind, run.finish(), items, event))
    return tally


@transaction.atomic
def _look(kind: ItemKind, items: Sequence[Item]) -> Tally:
    return _settle(kind, check_conditions(items=items, actor=timeout_actor()), items, "")


def _settle(kind: ItemKind, outcome: Outcome, items: Sequence[Item | ItemToMove], event: str) -> Tally:
    """Count what came of it, and put off what stayed: what waits for a minute, what failed for longer each time."""
    keys = {item.pk for item in items}
    failed = (outcome.refused.keys() & keys) - outcome.waiting - outcome.moved.keys()
    stayed = keys - failed - outcome.busy - outcome.moved.keys()
    if event and stayed:
        kind.timeouts.objects.filter(item__in=stayed, event=event).update(due_at=timezone.now() + LOOK_AGAIN)
    by_state: dict[str, set[int]] = {}
    for item in items:
        if item.pk in failed:
            by_state.setdefault(item.state, set()).add(item.pk)
    for state, of_state in by_state.items():
        _set_aside(kind, of_state, event, state=state)
    return Tally(seen=len(keys), moved=len(outcome.moved.keys() & keys), failed=len(failed))


def _set_aside(kind: ItemKind, item_ids: set[int], event: str, *, state: str) -> None:
    """Leave items alone for a while: a minute after the first failure, twice as long after each, at most a day."""
    now = timezone.now()
    known = dict(kind.timeouts.objects.filter(item__in=item_ids, event=event).values_list("item_id", "attempts"))
    rows = []
    for item_id in sorted(item_ids):
        attempts = known.get(item_id, 0) + 1
        rest = min(LOOK_AGAIN * 2 ** min(attempts - 1, 20), REST_MAX)
        rows.append(kind.timeouts(item_id=item_id, event=event, state=state, attempts=attempts, due_at=now + rest))
    kind.timeouts.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["item", "event"], update_fields=["attempts", "due_at", "state"]
    )
