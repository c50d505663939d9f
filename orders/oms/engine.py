"""Moving items along their processes: what staff, jobs and the checkout call (orders.md, 11.2).

Items are order items or merchants' order items, all of one kind; those of merchants come `with_order()`.
"""

from collections.abc import Collection, Iterable, Sequence

from django.db import transaction

from audit import Actor, command_actor
from orders.models import OrderItem, TransitionLog
from orders.oms.assign_process import process_names_by_payment
from orders.oms.command_context import CommandContext
from orders.oms.errors import ProcessError
from orders.oms.initial_steps import InitialSteps, run_initial_steps
from orders.oms.item_kinds import ORDER_ITEMS, Item, ItemKind, kind_of
from orders.oms.item_lock import process_of
from orders.oms.library import usable_process
from orders.oms.outcome import Outcome
from orders.oms.run import Run, grouped
from orders.oms.steps import ProcessStep, is_open


@transaction.atomic
def trigger_event(*, event: str, items: Iterable[Item], actor: Actor | None = None, is_patient: bool = True) -> Outcome:
    """Fire an event for items as the caller read them, and all on-enter events that follow.

    Nothing is raised for items that cannot be moved: the outcome says why each stayed, and the given items carry
    their new states. Somebody who is not patient leaves out orders that somebody else is changing.
    """
    given = list(items)
    run = Run(kind_of(given), actor or command_actor())
    run.fire(event, run.lock(given, is_patient=is_patient))
    outcome = run.finish()
    _show(given, run.items)
    return outcome


@transaction.atomic
def check_conditions(*, items: Iterable[Item], actor: Actor | None = None) -> Outcome:
    """Move items whose way out needs no event and whose conditions are true; orders in other hands are left out."""
    given = list(items)
    run = Run(kind_of(given), actor or command_actor())
    run.look_at_conditions(run.lock(given, is_patient=False))
    return run.finish()


@transaction.atomic
def start_process(*, items: Sequence[Item], actor: Actor | None = None) -> Outcome:
    """Put stored items of new orders at the start of their processes.

    Each item has its `order`. Those without a process get the one of the order's payment; when there is none that can
    be used this raises a `ProcessError`, because such an order must not be placed.
    """
    kind = kind_of(items)
    run = Run(kind, actor or command_actor())
    names = process_names_by_payment({item.order_id for item in items if not item.process})
    for item in items:
        if isinstance(item, OrderItem) and not item.process:
            item.process = process_of(item, names).name
    were_reserved = {item.pk: item.is_reserved for item in items if isinstance(item, OrderItem)}
    opening = run_initial_steps(items, run.logbook)
    for (name, state), group in grouped(items).items():
        columns = kind.columns(usable_process(name, kind.family), state)
        rows = kind.items.objects.filter(pk__in=[item.pk for item in group])
        rows.update(process=name, state=state, state_changed_at=run.logbook.now, **columns)
    for item in items:
        if isinstance(item, OrderItem):
            run.reservations.add(item, int(item.is_reserved) - int(were_reserved[item.pk]))
    kind.state_changes.objects.bulk_create(kind.state_changes(**row) for row in opening.state_changes)
    kind.timeouts.objects.bulk_create(kind.timeouts(**row) for row in opening.timeouts)
    TransitionLog.objects.bulk_create(TransitionLog(**row) for row in opening.log)
    run.changed_groups.update(map(kind.group, items))
    if kind is ORDER_ITEMS:
        run.reclassified_orders.update(item.order_id for item in items if item.pk in opening.moved)
    return _go_on(run, opening, items)


@transaction.atomic
def finish_initial_steps(*, opening: InitialSteps, items: Sequence[Item]) -> Outcome:
    """Take the steps of new items that had to wait until their rows, and those of the opening, were written."""
    return _go_on(Run(opening.logbook.kind, opening.logbook.actor), opening, items)


def _go_on(run: Run, opening: InitialSteps, items: Sequence[Item]) -> Outcome:
    run.hold(items)
    run.outcome.moved.update(opening.moved)
    run.take_up(opening.waiting, opening.orders_to_look_at)
    return run.finish()


def possible_events(items: Collection[Item]) -> dict[int, tuple[str, ...]]:
    """Return the manual events that each item's process offers in its state, in the order of the process file.

    An event of which no way is open is not offered (orders.md, 11.2). Nothing is written: an item without a process
    is shown the events of the one that it would get.
    """
    kind = kind_of(items)
    without_process = {item.order_id for item in items if not item.process}
    names = process_names_by_payment(without_process) if without_process else {}
    events: dict[int, tuple[str, ...]] = {}
    context = CommandContext([kind.order_item(item) for item in items], command_actor())
    steps: dict[tuple[str, str], list[ProcessStep]] = {}
    for item in items:
        key = item.process or names.get(item.order_id, ""), item.state
        if key not in steps:
            steps[key] = _manual_steps(kind, *key)
        events[item.pk] = tuple(step.label for step in steps[key] if is_open(step, item, context))
    return events


def _manual_steps(kind: ItemKind, process_name: str, state: str) -> list[ProcessStep]:
    try:
        process = usable_process(process_name, kind.family)
    except ProcessError:
        return []
    return [ProcessStep(kind, process, state, event) for event in process.manual_events(state)]


def _show(given: Iterable[Item], current: dict[int, Item]) -> None:
    """Let the caller's own objects say what the run made of them."""
    for item in given:
        if item.pk in current:
            now = current[item.pk]
            item.process, item.state, item.state_changed_at = now.process, now.state, now.state_changed_at
            if isinstance(item, OrderItem) and isinstance(now, OrderItem):
                item.is_reserved = now.is_reserved
