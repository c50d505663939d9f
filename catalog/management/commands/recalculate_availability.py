"""`manage.py recalculate_availability`: compute availability anew for the whole catalog."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from catalog.actions.availability import batches_of_products, refresh_availability


class Command(BaseCommand):
    help = "Compute from stock and reservations what every store can still sell. Products that came back are announced."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--batch-size", type=int, default=1000, help="Products in one transaction.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would come back, and change nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        products = returned = 0
        for product_ids in batches_of_products(options["batch_size"]):
            with transaction.atomic():
                changes = refresh_availability(product_ids=product_ids)
                transaction.set_rollback(options["dry_run"])
            products += len(product_ids)
            returned += len(changes)
        verb = "would come" if options["dry_run"] else "came"
        self.stdout.write(f"Recalculated {products} products; {returned} {verb} back into stock.")
