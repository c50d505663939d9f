"""Events for items out of a CSV file, as a warehouse or a merchant's system sends them (orders.md, 11.3)."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from audit import Actor
from csv_import.errors import RowRefused
from csv_import.files import BrokenRow, read_header, read_rows
from csv_import.rows import CsvRow
from orders.models import MerchantOrderItem, OrderItem
from orders.oms.engine import trigger_event
from orders.oms.item_kinds import Item

ITEM_COLUMN = "order_item_reference"

# Takes an event and items; returns the keys of those for which nobody may fire it here, each with the reason.
Guard = Callable[[str, Sequence[Item]], Mapping[int, str]]


@dataclass(frozen=True, slots=True)
class EventFile:
    """What a row names: an item by its uuid, below something that has to be the item's own, and the event for it."""

    owner_columns: tuple[str, ...]
    event_column: str
    missing: str
    """What is told of an item that is not there, about the cells of the row."""
    find: Callable[[Collection[str]], Mapping[tuple[str, ...], Item]]
    """Return the items of these uuids, each under what a row must name to mean it."""

    @property
    def columns(self) -> tuple[str, ...]:
        return (*self.owner_columns, ITEM_COLUMN, self.event_column)

    def missing_columns(self, path: Path) -> list[str]:
        positions = read_header(path).positions
        return [column for column in self.columns if column not in positions]


def _order_items(uuids: Collection[str]) -> dict[tuple[str, ...], Item]:
    rows = OrderItem.objects.select_related("order").filter(uuid__in=uuids)
    return {(item.order.reference, str(item.uuid)): item for item in rows}


def _merchant_items(uuids: Collection[str]) -> dict[tuple[str, ...], Item]:
    rows = MerchantOrderItem.objects.with_order().filter(item__uuid__in=uuids)
    return {(row.merchant_order.merchant_reference, row.merchant_order.reference, row.reference): row for row in rows}


ORDER_EVENTS = EventFile(
    ("order_reference",),
    "order_item_event_oms",
    "Order {order_reference} has no item {order_item_reference}.",
    _order_items,
)
MERCHANT_EVENTS = EventFile(
    ("merchant_reference", "merchant_order_reference"),
    "event",
    "Merchant {merchant_reference} has no order {merchant_order_reference} with an item {order_item_reference}.",
    _merchant_items,
)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one row; no reason: the item was moved."""

    line: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _RequestedEvent:
    line: int
    key: tuple[str, ...]
    event: str


def import_events(
    path: Path, source: EventFile, *, batch_size: int, actor: Actor | None = None, guard: Guard | None = None
) -> Iterator[list[Result]]:
    """Fire the events of a file in its order and yield what became of the rows, a batch at a time.

    Rows of one event that follow each other are fired together. The reference of an item is its uuid.
    """
    for batch in _batches((_read(source, record) for record in read_rows(path)), batch_size):
        results = [wish for wish in batch if isinstance(wish, Result)]
        for run in _runs(wish for wish in batch if not isinstance(wish, Result)):
            results += _fire(source, run, actor, guard)
        yield sorted(results, key=lambda result: result.line)


def _batches(wishes: Iterable[_RequestedEvent | Result], size: int) -> Iterator[list[_RequestedEvent | Result]]:
    """Yield batches that end between two orders: rows of one that follow each other are one mail."""
    batch: list[_RequestedEvent | Result] = []
    for wish in wishes:
        if len(batch) >= size and not _is_of_one_order(batch[-1], wish):
            yield batch
            batch = []
        batch.append(wish)
    if batch:
        yield batch


def _is_of_one_order(first: _RequestedEvent | Result, second: _RequestedEvent | Result) -> bool:
    return (
        isinstance(first, _RequestedEvent)
        and isinstance(second, _RequestedEvent)
        and (first.event, first.key[:-1]) == (second.event, second.key[:-1])
    )


def _read(source: EventFile, record: CsvRow | BrokenRow) -> _RequestedEvent | Result:
    if isinstance(record, BrokenRow):
        return Result(record.line, record.reason)
    try:
        owners, event = [record.key(column) for column in source.owner_columns], record.key(source.event_column)
        return _RequestedEvent(record.line, (*owners, str(record.identifier(ITEM_COLUMN))), event)
    except RowRefused as problem:
        return Result(record.line, str(problem))


def _runs(wishes: Iterable[_RequestedEvent]) -> Iterator[list[_RequestedEvent]]:
    """Split into runs of one event in which no item comes twice."""
    run: list[_RequestedEvent] = []
    uuids: set[str] = set()
    for wish in wishes:
        if run and (run[0].event != wish.event or wish.key[-1] in uuids):
            yield run
            run, uuids = [], set()
        run.append(wish)
        uuids.add(wish.key[-1])
    if run:
        yield run


@transaction.atomic
def _fire(source: EventFile, wishes: list[_RequestedEvent], actor: Actor | None, guard: Guard | None) -> list[Result]:
    event = wishes[0].event
    items = source.find([wish.key[-1] for wish in wishes])
    found = [item for wish in wishes if (item := items.get(wish.key))]
    reasons = dict(guard(event, found)) if guard else {}
    reasons |= trigger_event(event=event, items=[item for item in found if item.pk not in reasons], actor=actor).refused
    results = []
    for wish in wishes:
        item = items.get(wish.key)
        reason = (
            reasons.get(item.pk, "")
            if item
            else source.missing.format(**dict(zip(source.columns[:-1], wish.key, strict=True)))
        )
        results.append(Result(wish.line, reason))
    return results
