from typing import Any

from django.core.management.base import BaseCommand

from search.actions.changes import bring_up_to_date


class Command(BaseCommand):
    help = "Write what changed since the search index was last written. The worker does it by itself."

    def handle(self, **options: Any) -> None:
        written = bring_up_to_date()
        self.stdout.write(f"{written.changed} entries written, {written.removed} taken out.")
