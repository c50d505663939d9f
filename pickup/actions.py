"""Writing rows whose public ids are made of their numbers."""

from django.db import transaction
from django.db.models import Model

from database.sequences import bulk_create_with_next_keys


@transaction.atomic
def save_numbered(row: Model) -> None:
    """Write a row; a new one gets the next number first."""
    if row.pk is None:
        bulk_create_with_next_keys(type(row), [row])
    else:
        row.save()
