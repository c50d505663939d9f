from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Model, UniqueConstraint

from database.mailboxes import SHARED_MARK, MailboxField, fill_mailboxes, mailbox_field_of


class Command(BaseCommand):
    help = (
        "Fill in by what addresses are compared, where a version without it wrote rows, and list the rows that share "
        "their mailbox with an earlier one: no address leads to them until they are given one of their own."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count what would be filled in")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        sharing = 0
        for model, field in models_with_mailboxes():
            empty = model._default_manager.filter(**{field.name: None}).count()
            if empty and not dry_run:
                within = constraint_of(model, field)
                fill_mailboxes(model, is_unique=within is not None, within=within or ())
            if empty:
                self.stdout.write(f"{model._meta.label}: {empty} rows {'would be ' if dry_run else ''}filled in.")
            for row in model._default_manager.filter(**{f"{field.name}__contains": SHARED_MARK}).order_by("pk"):
                self.stdout.write(f"{model._meta.label} {row.pk} shares its mailbox with an earlier row: {row}")
                sharing += 1
        if sharing:
            raise CommandError(f"{sharing} rows need an address of their own.")
        self.stdout.write("Every address leads to one row.")


def models_with_mailboxes() -> Iterator[tuple[type[Model], MailboxField]]:
    for model in apps.get_models():
        field = mailbox_field_of(model)
        if field is not None:
            yield model, field


def constraint_of(model: type[Model], field: MailboxField) -> tuple[str, ...] | None:
    """Return the columns beside the mailbox that are unique together, or None where mailboxes repeat."""
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and field.name in constraint.fields:
            return tuple(name for name in constraint.fields if name != field.name)
    return None
