"""The first line of a CSV file: columns are found by name, never by place (data-import.md, 2)."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cached_property

LOCALE = re.compile(r"[a-z]{2,3}_[A-Z]{2}")
PERIOD_ENDS = (("valid_from", "valid_to"), ("new_from", "new_to"), ("from_included", "to_included"))
PAIR = re.compile(r"attribute_key_([0-9]+)(?:\.([a-z]{2,3}_[A-Z]{2}))?")


class Header:
    """The column names of a file, in any order; a column without a name is ignored.

    `older` are names that columns had in older shops: they count where the name of today is not there.
    """

    def __init__(self, cells: list[str], older: Mapping[str, str] | None = None) -> None:
        written = [cell.strip() for cell in cells]
        renamed = {old: new for old, new in (older or {}).items() if new not in written}
        self.names = [renamed.get(name, name) for name in written]
        self.positions = {name: position for position, name in enumerate(self.names) if name}

    @cached_property
    def repeated(self) -> list[str]:
        """Columns that stand in the header more than once: the last of them counts."""
        return [name for name, times in Counter(name for name in self.names if name).items() if times > 1]

    @cached_property
    def periods(self) -> list[tuple[str, str]]:
        """Pairs of columns between which something holds, in files of several entities with their prefixes."""
        found = []
        for first, last in PERIOD_ENDS:
            prefixes = [name.removesuffix(first) for name in self.positions if name.endswith(first)]
            found += [(prefix + first, prefix + last) for prefix in prefixes if prefix == "" or prefix.endswith(".")]
        return [(first, last) for first, last in found if last in self.positions]

    @cached_property
    def localized(self) -> dict[str, dict[str, str]]:
        """Prefix to locale to column: `name.de_DE` is found under `name`, `de_DE`."""
        columns: dict[str, dict[str, str]] = {}
        for name in self.positions:
            prefix, dot, locale = name.rpartition(".")
            if dot and LOCALE.fullmatch(locale):
                columns.setdefault(prefix, {})[locale] = name
        return columns

    @cached_property
    def pairs(self) -> dict[str | None, list[tuple[str, str]]]:
        """Locale, or none, to the columns of attribute keys and values that stand beside each other by number."""
        columns: dict[str | None, list[tuple[int, str, str]]] = {}
        for name in self.positions:
            if match := PAIR.fullmatch(name):
                number, locale = match.groups()
                value = f"value_{number}.{locale}" if locale else f"value_{number}"
                columns.setdefault(locale, []).append((int(number), name, value))
        return {locale: [(key, value) for _, key, value in sorted(found)] for locale, found in columns.items()}
