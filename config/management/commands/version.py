"""`manage.py version`: which Kontor this is."""

from typing import Any

from django.core.management import BaseCommand

from config.version import VERSION


class Command(BaseCommand):
    help = "Print the version of Kontor."
    requires_system_checks = []

    def handle(self, **options: Any) -> None:
        self.stdout.write(VERSION)
