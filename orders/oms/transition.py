"""The rows that one step writes: a number of statements that does not depend on how many items take it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from catalog.actions.stock import reserve
from catalog.models import Store
from database.insert_select import insert_for_each
from database.statements import execute
from merchants.actions.offers import reserve_offers
from orders.models import OrderItem
from orders.oms.command_context import CommandContext
from orders.oms.definitions import Process, ProcessTransition
from orders.oms.errors import CommandInVain, MovedMeanwhile
from orders.oms.item_kinds import Item, ItemKind
from orders.oms.steps import ProcessStep, choose_ways
from orders.oms.timeouts import timeouts_on_entering
from orders.oms.transition_log import TransitionLogWriter


@dataclass
class StepResult:
    """What one step did."""

    step: ProcessStep
    moved: dict[ProcessTransition, list[Item]] = field(default_factory=dict)
    stayed: list[Item] = field(default_factory=list)


def run_step(step: ProcessStep, items: Sequence[Item], logbook: TransitionLogWriter) -> StepResult:
    """Run the command, choose the way of each item, and write everything down; the caller's transaction holds it all.

    The items in memory keep their old state: the caller changes it once the step is safe. Raises `CommandInVain`
    where the command ran for items of which no way is open, so that nothing stays of what it did for them.
    """
    context = CommandContext([step.kind.order_item(item) for item in items], logbook.actor)
    if step.command is not None:
        for call in step.calls(items):
            step.command.run(call, context)
    moves = StepResult(step)
    for way, takers in choose_ways(step, items, context).items():
        is_moved = way is not None and way.target != step.state
        if way is None:
            if step.command is not None:
                raise CommandInVain(takers)
            moves.stayed += takers
        elif is_moved:
            _move(step, way, takers, logbook)
            moves.moved[way] = takers
        if step.event or is_moved:  # conditions that are not true yet are looked at every minute: not worth a row
            target, condition = (way.target, way.condition) if way else ("", "")
            logbook.write(step, takers, target=target, condition=condition)
    return moves


def _move(step: ProcessStep, way: ProcessTransition, items: Sequence[Item], logbook: TransitionLogWriter) -> None:
    """Change the state where the one that was read still holds, and write what follows from the new one."""
    kind, process = step.kind, step.process
    keys, now = [item.pk for item in items], logbook.now
    if change_state(kind, keys, process, source=way.source, target=way.target, now=now) < len(items):
        raise MovedMeanwhile
    insert_for_each(kind.source, kind.state_changes(state=way.target, created_at=now), {"item_id": "row_.id"}, keys)
    delete_timeouts(kind, keys)
    due = timeouts_on_entering(kind, process, way.target, items, now)
    kind.timeouts.objects.bulk_create(kind.timeouts(**row) for row in due)


class ReservationChanges:
    """Sums up what crosses between reserved and not reserved, and writes it once, at the end of a trigger.

    Each item remembers whether it is counted, so that items that were imported in a reserved state and never
    counted give nothing back (docs/decisions/050). Of an item bought by an offer the offer is reserved, of any other
    the product (checkout.md, 14).
    """

    def __init__(self) -> None:
        self.products: dict[str, Counter[str]] = {}
        self.offers: dict[str, Counter[str]] = {}

    def note(self, item: Item, *, is_reserved: bool) -> None:
        """Note what becomes of an item whose row says so already. Only order items reserve."""
        if isinstance(item, OrderItem):
            self.add(item, int(is_reserved) - int(item.is_reserved))
            item.is_reserved = is_reserved

    def add(self, item: OrderItem, sign: int) -> None:
        """Keep an item back (1), give it back (-1), or leave it (0)."""
        if sign:
            offer = item.product_offer_reference
            kept = self.offers if offer else self.products
            kept.setdefault(item.order.store_name, Counter())[offer or item.sku] += sign * item.quantity

    def write(self) -> None:
        """Reserve and give back. A store that the catalog does not know has no stock to reserve."""
        names = {*self.products, *self.offers}
        known = set(Store.objects.filter(name__in=names).values_list("name", flat=True)) if names else set()
        for kept, keep in ((self.products, reserve), (self.offers, reserve_offers)):
            for store in sorted(known & kept.keys()):
                quantities = {key: change for key, change in kept[store].items() if change}
                if quantities:
                    keep(quantities=quantities, store_name=store)


def change_state(kind: ItemKind, keys: list[int], process: Process, *, source: str, target: str, now: datetime) -> int:
    """Move items whose rows are still in the state that was read, and say how many were."""
    columns = {"state": target, "state_changed_at": now, **kind.columns(process, target)}
    assignments = ", ".join(f"{column} = %s" for column in columns)
    table = kind.items._meta.db_table
    return execute(
        f"UPDATE {table} SET {assignments} WHERE id {{among}} AND state = %s AND process = %s",  # noqa: S608
        *columns.values(),
        keys,
        source,
        process.name,
    )


def delete_timeouts(kind: ItemKind, keys: list[int]) -> int:
    return execute(f"DELETE FROM {kind.timeouts._meta.db_table} WHERE item_id {{among}}", keys)  # noqa: S608
