"""The rows that one step writes: a number of statements that does not depend on how many items take it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from catalog.actions.stock import reserve
from catalog.models import Store
from merchants.actions.offers import reserve_offers
from orders.models import OrderItem
from orders.processes.definitions import Transition
from orders.processes.errors import MovedMeanwhile
from orders.processes.facts import Facts
from orders.processes.kinds import Item
from orders.processes.logbook import Logbook
from orders.processes.sets import change_state, delete_timeouts, insert_for_each
from orders.processes.steps import Step, choose_ways
from orders.processes.timeouts import timeouts_on_entering


@dataclass
class Moves:
    """What one step did."""

    step: Step
    moved: dict[Transition, list[Item]] = field(default_factory=dict)
    stayed: list[Item] = field(default_factory=list)


def take_step(step: Step, items: Sequence[Item], logbook: Logbook) -> Moves:
    """Run the command, choose the way of each item, and write everything down; the caller's transaction holds it all.

    The items in memory keep their old state: the caller changes it once the step is safe.
    """
    facts = Facts([step.kind.order_item(item) for item in items], logbook.origin)
    if step.command is not None:
        for call in step.calls(items):
            step.command.run(call, facts)
    moves = Moves(step)
    for way, takers in choose_ways(step, items, facts).items():
        is_moved = way is not None and way.target != step.state
        if way is None:
            moves.stayed += takers
        elif is_moved:
            _move(step, way, takers, logbook)
            moves.moved[way] = takers
        if step.event or is_moved:  # conditions that are not true yet are looked at every minute: not worth a row
            target, condition = (way.target, way.condition) if way else ("", "")
            logbook.write(step, takers, target=target, condition=condition)
    return moves


def _move(step: Step, way: Transition, items: Sequence[Item], logbook: Logbook) -> None:
    """Change the state where the one that was read still holds, and write what follows from the new one."""
    kind, process = step.kind, step.process
    keys, now = [item.pk for item in items], logbook.now
    if change_state(kind, keys, process, source=way.source, target=way.target, now=now) < len(items):
        raise MovedMeanwhile
    insert_for_each(kind, kind.state_changes(state=way.target, created_at=now), {"item_id": "row_.id"}, keys)
    delete_timeouts(kind, keys)
    due = timeouts_on_entering(kind, process, way.target, items, now)
    kind.timeouts.objects.bulk_create(kind.timeouts(**row) for row in due)


class Reservations:
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
