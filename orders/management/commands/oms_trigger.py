"""`manage.py oms_trigger EVENT`: fire one event for orders or items, as staff do with a button."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from orders.models import OrderItem
from orders.processes import possible_events, trigger_event


class Command(BaseCommand):
    help = (
        "Fire an event of the order process for all items of orders, or for single items. Any event that the state "
        "knows may be fired, manual or not. Says what became of each item; ends with an error when any stayed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("event", metavar="EVENT", help="as in ship")
        parser.add_argument("--order", nargs="+", default=[], metavar="REFERENCE", help="as in DE--1")
        parser.add_argument("--item", nargs="+", default=[], type=UUID, metavar="UUID", help="uuid of an order item")
        parser.add_argument("--dry-run", action="store_true", help="name items and what staff may fire, fire nothing")

    def handle(self, *, event: str, order: list[str], item: list[UUID], dry_run: bool, **options: Any) -> None:
        items = self._items(order, item)
        if dry_run:
            events = possible_events(items)
            for one in items:
                self._say(one, f"{one.state}; staff may fire: {', '.join(events[one.pk]) or 'nothing'}")
            self.stdout.write(f"Dry run, nothing was fired. {len(items)} items.")
            return
        before = {one.pk: one.state for one in items}
        outcome = trigger_event(event=event, items=items)
        for one in items:
            way = f"{before[one.pk]} -> {one.state}" if one.pk in outcome.moved else f"stays {one.state}"
            self._say(one, f"{way}. {outcome.refused.get(one.pk, '')}".rstrip())
        self.stdout.write(f"Items: {len(outcome.moved)} moved, {len(outcome.refused)} refused.")
        if outcome.refused:
            raise CommandError(f"{len(outcome.refused)} items were refused (see above).")

    def _items(self, references: list[str], uuids: list[UUID]) -> list[OrderItem]:
        if not references and not uuids:
            raise CommandError("Name orders with --order or items with --item.")
        rows = OrderItem.objects.select_related("order").order_by("pk")
        items = {item.pk: item for item in rows.filter(order__reference__in=references)}
        items |= {item.pk: item for item in rows.filter(uuid__in=uuids)}
        missing = {*references} - {item.order.reference for item in items.values()}
        missing |= {str(uuid) for uuid in uuids} - {str(item.uuid) for item in items.values()}
        if missing:
            raise CommandError(f"Not found: {', '.join(sorted(missing))}. Nothing was fired.")
        return list(items.values())

    def _say(self, item: OrderItem, what: str) -> None:
        self.stdout.write(f"{item.order.reference} {item.uuid} {item.name}: {what}")
