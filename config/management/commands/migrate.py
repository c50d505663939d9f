"""Brings the tables of the database to the present version."""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands.migrate import Command as DjangoCommand
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

TOO_OLD = (
    "This database was made before the first release and lacks steps that no version has any more ({steps}). "
    "Bring it to the last version before 1.0.0 with that version, or export its orders there (export_orders), "
    "make a new database and import them; the demo shop is made anew by make demo-reset. Nothing was changed."
)


class Command(DjangoCommand):
    """Django's own, which refuses in a sentence what it could not bring to the present version."""

    def handle(self, *args: Any, **options: Any) -> None:
        lacking = lacking_steps(options["database"])
        if lacking:
            raise CommandError(TOO_OLD.format(steps=", ".join(lacking)))
        super().handle(*args, **options)


def lacking_steps(alias: str) -> list[str]:
    """Return the steps that a database has not taken, of those that are replaced by one of which it took others."""
    applied = set(MigrationRecorder(connections[alias]).applied_migrations())
    lacking: list[str] = []
    for key, step in MigrationLoader(None).replacements.items():
        missing = [name for name in step.replaces if name not in applied]
        if key not in applied and 0 < len(missing) < len(step.replaces):
            lacking += [f"{app}.{name}" for app, name in missing]
    return lacking
