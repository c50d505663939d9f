import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from commandline.arguments import batch_size_of
from search.actions.indexing import BATCH_SIZE, rebuild_index


class Command(BaseCommand):
    help = "Write the whole search index anew, a batch a transaction; searching goes on meanwhile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--batch-size",
            type=batch_size_of,
            default=BATCH_SIZE,
            help="products written in one transaction (default: %(default)s)",
        )

    def handle(self, *, batch_size: int, **options: Any) -> None:
        began, changed, removed = time.monotonic(), 0, 0
        for written in rebuild_index(batch_size):
            changed, removed = changed + written.changed, removed + written.removed
        seconds = time.monotonic() - began
        self.stdout.write(f"{changed} entries written, {removed} taken out in {seconds:.1f} s.")
