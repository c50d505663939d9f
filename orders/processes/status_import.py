"""Events for order items out of a CSV file, as a warehouse sends them (orders.md, 11.3)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.db import transaction

from orders.models import OrderItem
from orders.processes.engine import trigger_event
from shopdata.errors import RowRefused
from shopdata.files import BrokenRow, read_header, read_rows
from shopdata.rows import Row

COLUMNS = ("order_reference", "order_item_reference", "order_item_event_oms")


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one row; no reason: the item was moved."""

    line: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Wish:
    line: int
    order_reference: str
    uuid: str
    event: str


def missing_columns(path: Path) -> list[str]:
    positions = read_header(path).positions
    return [column for column in COLUMNS if column not in positions]


def import_events(path: Path, *, batch_size: int) -> Iterator[list[Result]]:
    """Fire the events of a file in its order and yield what became of the rows, a batch at a time.

    Rows of one event that follow each other are fired together. The reference of an item is its uuid.
    """
    records = iter(read_rows(path))
    while batch := list(islice(records, batch_size)):
        results, wishes = [], []
        for record in batch:
            wish = _read(record)
            if isinstance(wish, Result):
                results.append(wish)
            else:
                wishes.append(wish)
        for run in _runs(wishes):
            results += _fire(run)
        yield sorted(results, key=lambda result: result.line)


def _read(record: Row | BrokenRow) -> _Wish | Result:
    if isinstance(record, BrokenRow):
        return Result(record.line, record.reason)
    try:
        order_reference, _, event = (record.key(column) for column in COLUMNS)
        return _Wish(record.line, order_reference, str(record.identifier("order_item_reference")), event)
    except RowRefused as problem:
        return Result(record.line, str(problem))


def _runs(wishes: Iterable[_Wish]) -> Iterator[list[_Wish]]:
    """Split into runs of one event in which no item comes twice."""
    run: list[_Wish] = []
    for wish in wishes:
        if run and (run[0].event != wish.event or wish.uuid in {other.uuid for other in run}):
            yield run
            run = []
        run.append(wish)
    if run:
        yield run


@transaction.atomic
def _fire(wishes: list[_Wish]) -> list[Result]:
    rows = OrderItem.objects.select_related("order").filter(uuid__in=[wish.uuid for wish in wishes])
    items = {(item.order.reference, str(item.uuid)): item for item in rows}
    found = [item for wish in wishes if (item := items.get((wish.order_reference, wish.uuid)))]
    outcome = trigger_event(event=wishes[0].event, items=found)
    results = []
    for wish in wishes:
        item = items.get((wish.order_reference, wish.uuid))
        missing = f"Order {wish.order_reference} has no item {wish.uuid}."
        results.append(Result(wish.line, outcome.refused.get(item.pk, "") if item else missing))
    return results
