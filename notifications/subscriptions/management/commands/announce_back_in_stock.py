"""`manage.py announce_back_in_stock`: what a killed worker left undone."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from catalog.models import BackInStock
from commandline.arguments import positive_number
from notifications.subscriptions.announcements import BATCH_SIZE, announce_returns


class Command(BaseCommand):
    help = "Write the back-in-stock mails that are due. Safe to run twice and on two machines; a worker sends them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--batch-size", type=positive_number, default=BATCH_SIZE, help="mails a transaction (%(default)s)"
        )
        parser.add_argument("--dry-run", action="store_true", help="count, write nothing")

    def handle(self, *, batch_size: int, dry_run: bool, **options: Any) -> None:
        if dry_run:
            count = BackInStock.objects.open().count()
            self.stdout.write(f"Dry run, nothing was written. {count} returns to stock are not announced yet.")
            return
        total = 0
        for count in announce_returns(batch_size=batch_size):
            total += count
            if self.stdout.isatty():
                self.stdout.write(f"\r{total} mails", ending="")
                self.stdout.flush()
        self.stdout.write(f"\r{total} mails written." if self.stdout.isatty() else f"{total} mails written.")
