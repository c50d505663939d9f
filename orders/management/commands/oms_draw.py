"""`manage.py oms_draw PROCESS`: a process as a picture."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from orders.oms.diagram import draw_process
from orders.oms.errors import ProcessNotFound
from orders.oms.item_kinds import PROCESS_FAMILIES
from orders.oms.library import find_process, readings_of


class Command(BaseCommand):
    help = "Draw an order process or a merchant process as SVG, its happy path in green; also one that has problems."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("process", metavar="PROCESS", help="as in DummyPayment01")
        parser.add_argument("--output", type=Path, metavar="FILE", help="default: the standard output")

    def handle(self, *, process: str, output: Path | None, **options: Any) -> None:
        try:
            drawing = draw_process(find_process(process))
        except ProcessNotFound as problem:
            known = ", ".join(name for family in PROCESS_FAMILIES for name in readings_of(family))
            raise CommandError(f"{problem} There are: {known}.") from None
        if output is None:
            self.stdout.write(drawing, ending="")
            return
        try:
            output.write_text(drawing, encoding="utf-8")
        except OSError as problem:
            raise CommandError(f"{output} cannot be written: {problem.strerror}.") from None
        self.stdout.write(f"{process} is drawn in {output}.")
