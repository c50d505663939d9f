"""What columns of a shop's files name: rows of other tables, by their natural keys."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models


def one_name(cell: str) -> list[str]:
    """Read a cell that names one thing, or nothing."""
    return [cell.strip()] if cell.strip() else []


@dataclass(frozen=True, slots=True)
class Reference:
    """What a column names: a row of another table, by its natural key; with `names=pieces`, several of them.

    `comparable` brings a name into the form that the field holds; what `field` does not know is looked for in
    `other_field`. `make` makes what may be named before, or without,
    a file that brings it, and returns the primary keys of those that it made; `made_warning` is said of each such name.
    """

    model: type[models.Model]
    field: str
    names: Callable[[str], list[str]] = one_name
    comparable: Callable[[str], str] = str
    other_field: str = ""
    make: Callable[[list[str]], Mapping[str, int]] | None = None
    made_warning: str = ""

    @property
    def noun(self) -> str:
        return str(self.model._meta.verbose_name)

    def find(self, names: Iterable[str]) -> dict[str, int]:
        """Return the primary keys of those that exist by their names."""
        forms = {name: self.comparable(name) for name in names}
        found = self._find(self.field, forms)
        if self.other_field and len(found) < len(forms):
            rest = {name: form for name, form in forms.items() if name not in found}
            found |= self._find(self.other_field, rest)
        return found

    def _find(self, field: str, forms: Mapping[str, str]) -> dict[str, int]:
        wanted = self.model._default_manager.filter(**{f"{field}__in": set(forms.values())})
        keys = dict(wanted.values_list(field, "pk") if forms else ())
        return {name: keys[form] for name, form in forms.items() if form in keys}

    def find_or_make(self, names: Iterable[str]) -> tuple[dict[str, int], frozenset[str]]:
        """Return the primary keys of those that exist or could be made by their names, and the names of the latter."""
        listed = list(dict.fromkeys(names))
        found = self.find(listed)
        if self.make is None or len(found) == len(listed):
            return found, frozenset()
        made = self.make([name for name in listed if name not in found])
        return found | dict(made), frozenset(made)


def make_named(model: type[models.Model], field: str, **values: Any) -> Callable[[list[str]], dict[str, int]]:
    """Return a function that makes rows of which nothing but the name is known."""

    def make(names: list[str]) -> dict[str, int]:
        made = model._default_manager.bulk_create(model(**{field: name}, **values) for name in names)
        return {name: instance.pk for name, instance in zip(names, made, strict=True)}

    return make
