from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.checking import check_index


class Command(BaseCommand):
    help = "Compare the search index with the catalog and with what the engine finds; exit code 1 where they differ."

    def handle(self, **options: Any) -> None:
        found = check_index()
        for line in found.lines():
            self.stdout.write(line)
        if not found.is_sound:
            raise CommandError("The index is not what the catalog says: run manage.py search_rebuild.")
