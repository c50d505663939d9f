"""`manage.py oms_trigger EVENT`: fire one event for orders or items, as staff do with a button."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from orders.models import MerchantOrder, MerchantOrderItem, OrderItem
from orders.oms import possible_events, trigger_event
from orders.oms.item_kinds import Item


class Command(BaseCommand):
    help = (
        "Fire an event of the order process for all items of orders, or for single items. Any event that the state "
        "knows may be fired, manual or not. Says what became of each item; ends with an error when any stayed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("event", metavar="EVENT", help="as in ship")
        parser.add_argument("--order", nargs="+", default=[], metavar="REFERENCE", help="as in DE--1")
        parser.add_argument("--item", nargs="+", default=[], type=UUID, metavar="UUID", help="uuid of an order item")
        parser.add_argument(
            "--merchant-order",
            nargs="+",
            default=[],
            metavar="REFERENCE",
            help="as in DE--1--MER000001: an event of the merchant's process, for all items of the merchant's order",
        )
        parser.add_argument("--dry-run", action="store_true", help="name items and what staff may fire, fire nothing")

    def handle(
        self,
        *,
        event: str,
        order: list[str],
        item: list[UUID],
        merchant_order: list[str],
        dry_run: bool,
        **options: Any,
    ) -> None:
        if merchant_order and (order or item):
            raise CommandError("Name either --merchant-order, or --order and --item.")
        items = self._merchant_items(merchant_order) if merchant_order else self._items(order, item)
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

    def _items(self, references: list[str], uuids: list[UUID]) -> list[Item]:
        if not references and not uuids:
            raise CommandError(
                "Name orders with --order, items with --item or merchants' orders with --merchant-order."
            )
        rows = OrderItem.objects.select_related("order").order_by("pk")
        items = {item.pk: item for item in rows.filter(order__reference__in=references)}
        items |= {item.pk: item for item in rows.filter(uuid__in=uuids)}
        missing = {*references} - {item.order.reference for item in items.values()}
        missing |= {str(uuid) for uuid in uuids} - {str(item.uuid) for item in items.values()}
        if missing:
            raise CommandError(f"Not found: {', '.join(sorted(missing))}. Nothing was fired.")
        return list(items.values())

    def _merchant_items(self, references: list[str]) -> list[Item]:
        found = set(MerchantOrder.objects.filter(reference__in=references).values_list("reference", flat=True))
        if missing := {*references} - found:
            raise CommandError(f"Not found: {', '.join(sorted(missing))}. Nothing was fired.")
        rows = MerchantOrderItem.objects.filter(merchant_order__reference__in=references)
        return list(rows.with_order().order_by("pk"))

    def _say(self, item: Item, what: str) -> None:
        if isinstance(item, MerchantOrderItem):
            reference, bought = item.merchant_order.reference, item.item
        else:
            reference, bought = item.order.reference, item
        self.stdout.write(f"{reference} {bought.uuid} {bought.name}: {what}")
