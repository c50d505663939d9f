"""Typed access to a JSON document. Whatever is not as expected becomes a refusal that names its path."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any, TypeVar
from uuid import UUID

import orjson

from transfer.errors import OrderRefused

Json = TypeVar("Json", dict[str, Any], list[Any], dict[str, Any] | list[Any])
INTEGER_MAX = 2**53 - 1
"""The largest integer that every JSON reader keeps. Far below what a key column and its sequence can hold."""
COUNT_MAX = 2**31 - 1
KINDS = {dict: "an object", list: "a list", str: "a text", bool: "a boolean", int: "a number", float: "a number"}


@dataclass(frozen=True, slots=True)
class Node:
    """An object of the document and the path that leads to it."""

    members: dict[str, Any]
    path: str

    def __contains__(self, key: str) -> bool:
        return key in self.members

    def is_null(self, key: str) -> bool:
        """Tell whether a member is missing or null; older documents leave out what newer ones write as null."""
        return self.members.get(key) is None

    def refuse(self, key: str, reason: str) -> OrderRefused:
        return OrderRefused(f"{self.path}.{key} {reason}")

    def text(self, key: str, limit: int | None = 255) -> str:
        value = self._required(key)
        if not isinstance(value, str):
            raise self._wrong(key, "a text")
        if "\x00" in value:
            raise self.refuse(key, "contains a NUL character.")
        if limit is not None and len(value) > limit:
            raise self.refuse(key, f"is longer than {limit} characters.")
        return value

    def optional_text(self, key: str, limit: int | None = 255) -> str | None:
        return None if self.is_null(key) else self.text(key, limit)

    def integer(self, key: str, least: int = -INTEGER_MAX, most: int = INTEGER_MAX) -> int:
        value = self._required(key)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self._wrong(key, "an integer")
        if not least <= value <= most:
            raise self.refuse(key, f"must be between {least} and {most}, not {value}.")
        return value

    def optional_integer(self, key: str, least: int = -INTEGER_MAX, most: int = INTEGER_MAX) -> int | None:
        return None if self.is_null(key) else self.integer(key, least, most)

    def identifier(self, key: str) -> int | None:
        """Return the number of another row, also where it is written as a text; None where there is none."""
        value = self.members.get(key)
        if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 16:
            return Node({key: int(value)}, self.path).integer(key, least=1)
        return self.optional_integer(key, least=1)

    def flag(self, key: str) -> bool:
        value = self._required(key)
        if not isinstance(value, bool):
            raise self._wrong(key, "a boolean")
        return value

    def decimal(self, key: str, places: int, whole_digits: int) -> Decimal:
        """Return a number, also where it is written as a text, rounded to `places`."""
        value = self._required(key)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise self._wrong(key, "a decimal number")
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            raise self._wrong(key, "a decimal number") from None
        if not number.is_finite() or abs(number) >= Decimal(10) ** whole_digits:
            raise self.refuse(key, f"must be a decimal number below 10 to the power of {whole_digits}.")
        return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)

    def uuid(self, key: str) -> UUID:
        try:
            return UUID(self.text(key))
        except ValueError:
            raise self.refuse(key, "must be a uuid.") from None

    def moment(self, key: str) -> datetime:
        """Return a point in time; without a zone it is UTC."""
        try:
            moment = datetime.fromisoformat(self.text(key))
            return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        except (ValueError, OverflowError):
            raise self.refuse(key, "must be a time as in 2026-01-31 09:30:00.000000.") from None

    def optional_date(self, key: str) -> date | None:
        if self.is_null(key):
            return None
        try:
            return date.fromisoformat(self.text(key))
        except ValueError:
            raise self.refuse(key, "must be a date as in 2026-01-31.") from None

    def node(self, key: str) -> "Node":
        value = self._required(key)
        if not isinstance(value, dict):
            raise self._wrong(key, "an object")
        return Node(value, f"{self.path}.{key}")

    def optional_node(self, key: str) -> "Node | None":
        """Return an object, or None for what PHP writes where there is none: null, or an empty list."""
        return None if self.members.get(key) in (None, []) else self.node(key)

    def nodes(self, key: str) -> "Iterator[Node]":
        """Yield the objects of a list, or of an object used as a map; nothing where the member is missing."""
        value = self.members.get(key)
        if value is None:
            return
        if isinstance(value, list):
            entries = [(f"{self.path}.{key}[{position}]", entry) for position, entry in enumerate(value)]
        elif isinstance(value, dict):
            entries = [(f"{self.path}.{key}[{orjson.dumps(name).decode()}]", entry) for name, entry in value.items()]
        else:
            raise self._wrong(key, "a list")
        for path, entry in entries:
            if not isinstance(entry, dict):
                raise OrderRefused(f"{path} must be an object, not {kind_of(entry)}.")
            yield Node(entry, path)

    def free_map(self, key: str) -> dict[str, Any]:
        """Return a map with any content, as a JSON column keeps it; PHP writes an empty one as a list."""
        value = self.members.get(key) or {}
        if isinstance(value, list):
            value = {str(position): entry for position, entry in enumerate(value)}
        if not isinstance(value, dict):
            raise self._wrong(key, "an object")
        return self._storable(key, value)

    def free_value(self, key: str) -> dict[str, Any] | list[Any]:
        """Return a list or an object with any content, as a JSON column keeps it."""
        value = self._required(key)
        if not isinstance(value, dict | list):
            raise self._wrong(key, "a list or an object")
        return self._storable(key, value)

    def _storable(self, key: str, value: Json) -> Json:
        try:
            text = orjson.dumps(value)
        except orjson.JSONEncodeError:
            raise self.refuse(key, "is nested too deeply.") from None
        if b"\\u0000" in text or orjson.loads(text) != value:
            raise self.refuse(key, "contains a NUL character or a number that cannot be kept.")
        return value

    def optional_number(self, key: str) -> int | float | None:
        """Return a number of any kind, as a JSON column keeps it."""
        value = self.members.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise self._wrong(key, "a number")
        return value

    def _required(self, key: str) -> Any:
        if key not in self.members:
            raise self.refuse(key, "is missing.")
        return self.members[key]

    def _wrong(self, key: str, expected: str) -> OrderRefused:
        return self.refuse(key, f"must be {expected}, not {kind_of(self.members[key])}.")


def kind_of(value: Any) -> str:
    return KINDS.get(type(value), "null")
