"""`manage.py refresh_labels`: what in the catalog follows from the day and from rules."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from catalog.actions.labels import refresh_dynamic_labels
from catalog.actions.relations import refresh_related_products


class Command(BaseCommand):
    help = "Compute which products are new, reduced or discontinued, and which are related by a rule. Run it daily."

    def handle(self, *_: Any, **options: Any) -> None:
        relations = refresh_related_products()
        labels = refresh_dynamic_labels(now=timezone.now())
        self.stdout.write(f"{labels} labels and {relations} product relations changed.")
