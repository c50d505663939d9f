"""`manage.py oms_trigger EVENT`: fire one event for orders or items, as staff do with a button."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from orders.models import MerchantOrderItem, OrderItem
from orders.oms import possible_events, trigger_event
from orders.oms.item_kinds import Item


class Command(BaseCommand):
    help = (
        "Fire an event of the order process for all items of orders, or for single items. Any event that the state "
        "knows may be fired, manual or not. "
        "Several selectors narrow: only items that all of them name. Says what became of each item; "
        "ends with an error when any stayed."
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
        items = self._selected(order, item, merchant_order)
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

    def _selected(self, orders: list[str], uuids: list[UUID], merchant_orders: list[str]) -> list[Item]:
        """Return the items that all selectors name together.

        Raises `CommandError` when there is no selector, and when a name stands for none of the items that are left.
        """
        if not orders and not uuids and not merchant_orders:
            raise CommandError(
                "Name orders with --order, items with --item or merchants' orders with --merchant-order."
            )
        items = _merchant_items(orders, uuids, merchant_orders) if merchant_orders else _order_items(orders, uuids)
        named = {*orders, *merchant_orders, *map(str, uuids)}
        for item in items:
            named -= _names(item)
        if named:
            raise CommandError(
                f"Not found among the items that all selectors name: {', '.join(sorted(named))}. Nothing was fired."
            )
        return items

    def _say(self, item: Item, what: str) -> None:
        if isinstance(item, MerchantOrderItem):
            reference, bought = item.merchant_order.reference, item.item
        else:
            reference, bought = item.order.reference, item
        self.stdout.write(f"{reference} {bought.uuid} {bought.name}: {what}")


def _order_items(orders: list[str], uuids: list[UUID]) -> list[Item]:
    rows = OrderItem.objects.select_related("order").order_by("pk")
    if orders:
        rows = rows.filter(order__reference__in=orders)
    if uuids:
        rows = rows.filter(uuid__in=uuids)
    return list(rows)


def _merchant_items(orders: list[str], uuids: list[UUID], merchant_orders: list[str]) -> list[Item]:
    rows = MerchantOrderItem.objects.filter(merchant_order__reference__in=merchant_orders)
    if orders:
        rows = rows.filter(merchant_order__order__reference__in=orders)
    if uuids:
        rows = rows.filter(item__uuid__in=uuids)
    return list(rows.with_order().order_by("pk"))


def _names(item: Item) -> set[str]:
    """Return all names by which a selector may mean the item."""
    if isinstance(item, MerchantOrderItem):
        order = item.merchant_order
        return {order.reference, order.order.reference, str(item.item.uuid)}
    return {item.order.reference, str(item.uuid)}
