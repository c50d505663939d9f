from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from shop_import import demo


class Command(BaseCommand):
    help = (
        "Load the demo shop with its customers, staff and orders. What is there already is left alone. "
        "Its passwords are known to everybody: not for a shop that the world can reach."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reset", action="store_true", help="delete the demo's people and orders, then load anew")
        parser.add_argument("--yes", action="store_true", help="really delete with --reset")

    def handle(self, *_: Any, reset: bool, yes: bool, **options: Any) -> None:
        if reset and not yes:
            raise CommandError("--reset deletes the demo's customers, staff and all their orders. Add --yes to do it.")
        if demo.is_another_shop_here():
            self._stay_out(reset=reset)
        else:
            if reset:
                demo.erase_demo()
            is_loaded = [self._load_staff(), self._load_shop(), self._load_orders()]
            self.stdout.write("The demo shop is loaded." if any(is_loaded) else "The demo shop is in place.")

    def _stay_out(self, *, reset: bool) -> None:
        sentence = "Another shop is in this database; the demo shop stays out of it."
        if reset:
            raise CommandError(sentence)
        self.stdout.write(sentence)

    def _load_shop(self) -> bool:
        is_missing = not demo.is_shop_here()
        if is_missing:
            call_command("import_data", demo.MANIFEST, stdout=self.stdout, stderr=self.stderr)
        return is_missing

    def _load_staff(self) -> bool:
        is_missing = not demo.is_staff_here()
        if is_missing:
            call_command("install", demo.INSTALL_FILE, stdout=self.stdout, stderr=self.stderr)
        return is_missing

    def _load_orders(self) -> bool:
        is_missing = not demo.are_orders_here()
        if is_missing:
            call_command("import_orders", str(demo.ORDERS), stdout=self.stdout, stderr=self.stderr)
        return is_missing
