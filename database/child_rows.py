"""Rows of another table that one row of a file brings along, such as texts once a locale or members of a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """`owner` is the field that names the row they belong to, `keys` tell the rows of one owner apart.

    A part that `replaces` is a list written out in one cell: what the cell no longer names is deleted.
    """

    model: type[models.Model]
    owner: str
    keys: tuple[str, ...]
    replaces: bool = False


def write_parts(part: Part, values_of: Mapping[int, Sequence[Values]]) -> set[int]:
    """Bring the parts of these owners to what their rows say; return the owners for which something changed."""
    wanted = {
        owner: {tuple(values[key] for key in part.keys): values for values in listed}
        for owner, listed in values_of.items()
    }
    changed: dict[int, list[models.Model]] = {}
    fields: set[str] = set()
    gone: dict[int, list[int]] = {}
    for stored in part.model._default_manager.filter(**{f"{part.owner}__in": wanted}):
        owner = getattr(stored, part.owner)
        values = wanted[owner].pop(tuple(getattr(stored, key) for key in part.keys), None)
        if values is not None:
            if changes := {name: value for name, value in values.items() if getattr(stored, name) != value}:
                for name, value in changes.items():
                    setattr(stored, name, value)
                fields |= changes.keys()
                changed.setdefault(owner, []).append(stored)
        elif part.replaces:
            gone.setdefault(owner, []).append(stored.pk)
    _delete(part, gone)
    if changed:
        part.model._default_manager.bulk_update([row for rows in changed.values() for row in rows], sorted(fields))
    new = [(owner, values) for owner, listed in wanted.items() for values in listed.values()]
    part.model._default_manager.bulk_create(part.model(**{part.owner: owner, **values}) for owner, values in new)
    return {owner for owner, _ in new} | changed.keys() | gone.keys()


def _delete(part: Part, gone: Mapping[int, Sequence[int]]) -> None:
    if gone:
        part.model._default_manager.filter(pk__in=[pk for pks in gone.values() for pk in pks]).delete()
