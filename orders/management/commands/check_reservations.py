"""`manage.py check_reservations`: what is kept back of products and offers is what open orders need of them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from commandline.arguments import batch_size_of
from glue.wire import as_decimal
from orders.actions.reservation_audit import check_reservations


class Command(BaseCommand):
    help = (
        "Compare what is reserved of every product and offer with the order items that are in a reserved state. Ends "
        "with an error when any differ. With --repair, reservations that differ are set to what is needed, and "
        "availability follows. Safe while orders are placed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--batch-size", type=batch_size_of, default=200, help="rows held at a time (default 200)")
        parser.add_argument("--repair", action="store_true", help="set reservations that differ to what is needed")

    def handle(self, *args: Any, batch_size: int, repair: bool, **options: Any) -> None:
        checked = wrong = 0
        for batch in check_reservations(is_repair=repair, batch_size=batch_size):
            checked += batch.checked
            wrong += len(batch.differences)
            for each in batch.differences:
                self.stderr.write(
                    f"{each.store_name}, {each.noun} {each.key}: "
                    f"{as_decimal(each.reserved)} reserved, {as_decimal(each.needed)} needed by orders."
                )
        done = " All of these were put right." if repair and wrong else ""
        self.stdout.write(f"Reservations: {checked} checked, {wrong} differ.{done}")
        if wrong and not repair:
            raise CommandError("Reservations differ from the items of orders; --repair puts them right.")
