"""`manage.py clear_expired_tokens`: keep the tables of tokens and of the cache small."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from commandline.arguments import batch_size_of
from commandline.graceful_shutdown import stop_on_signal
from customers.actions.expired_rows import list_expired_rows


class Command(BaseCommand):
    help = (
        "Delete access and refresh tokens past their life, used and revoked ones among them, changes of e-mail that "
        "nobody confirmed, answers to repeated checkouts, and expired entries of the database cache. "
        "Safe to run on two machines."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--batch-size", type=batch_size_of, default=1000, help="rows a transaction (default 1000)")
        parser.add_argument("--dry-run", action="store_true", help="count, delete nothing")

    def handle(self, *, batch_size: int, dry_run: bool, **options: Any) -> None:
        ended = list_expired_rows(timezone.now())
        if dry_run:
            counts = {kind.name: kind.count() for kind in ended}
            self.stdout.write(f"Dry run, nothing was deleted. Past their life: {_listed(counts)}.")
            return
        counts = {kind.name: 0 for kind in ended}
        with stop_on_signal() as stop:
            for kind in ended:
                for size in kind.clear(batch_size):
                    counts[kind.name] += size
                    if stop:
                        break
                if stop:
                    break
        self.stdout.write(f"Deleted: {_listed(counts)}.")
        if stop:
            raise CommandError("Stopped on request. Run the same command again to go on.", returncode=stop.exit_code)


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items())
