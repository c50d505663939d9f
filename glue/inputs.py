"""Attributes that a body may bring, as serializers that know nothing about saving.

A room declares a `GlueInput` with one `Attribute` a line, in the order of the contract's table; names are those of
the wire in snake_case. DRF's own field checks stop at the first failure and speak other words, so the constraints of
`glue/constraints.py` take their place (protocol.md, 22).
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from rest_framework import serializers

from glue.constraints import BLANK, MISSING, NOT_A_TEXT, NOT_VALID, Constraint, NotBlank
from glue.errors import AttributesInvalid

Attributes = Mapping[str, Any]


class Attribute(serializers.Field):
    """One attribute: `required` means that its key must be there; the constraints judge its value."""

    def __init__(self, *constraints: Constraint, required: bool = True) -> None:
        super().__init__(required=required)
        self.constraints = constraints

    def violations(self, value: Any) -> Iterator[str]:
        for constraint in self.constraints:
            message = constraint.violation(value)
            if message is not None:
                yield message

    def to_value(self, value: Any) -> Any:
        """Return the value as actions take it."""
        return value


class Text(Attribute):
    """A text; numbers are taken as written, lists and objects are refused, as is the NUL character."""

    def violations(self, value: Any) -> Iterator[str]:
        if isinstance(value, (list, dict)):
            yield BLANK if not value and self._must_not_be_blank() else NOT_A_TEXT
        elif isinstance(value, str) and "\x00" in value:
            yield NOT_VALID
        else:
            yield from super().violations(value)

    def to_value(self, value: Any) -> Any:
        if value is None or isinstance(value, str):
            return value
        return ("1" if value else "") if isinstance(value, bool) else str(value)

    def _must_not_be_blank(self) -> bool:
        return any(isinstance(constraint, NotBlank) for constraint in self.constraints)


class Date(Text):
    """A day as `YYYY-MM-DD`; an empty text clears it as null does."""

    def to_value(self, value: Any) -> date | None:
        return date.fromisoformat(value) if value else None


class GlueInput(serializers.Serializer):
    """The attributes of one body. Unknown ones are ignored (protocol.md, 5)."""

    @classmethod
    def is_required(cls, attribute: Attribute) -> bool:
        return attribute.required

    @classmethod
    def declared(cls) -> dict[str, Attribute]:
        return {name: field for name, field in cls._declared_fields.items() if isinstance(field, Attribute)}

    @classmethod
    def read(cls, attributes: Attributes) -> dict[str, Any]:
        """Return the declared attributes that were sent, by their snake_case names.

        Raises `AttributesInvalid` (422, 901) with every violation of the body.
        """
        violations: list[str] = []
        values: dict[str, Any] = {}
        for name, attribute in cls.declared().items():
            wire_name = wire_name_of(name)
            if wire_name in attributes:
                found = list(attribute.violations(attributes[wire_name]))
                violations += [f"{wire_name} => {message}" for message in found]
                if not found:
                    values[name] = attribute.to_value(attributes[wire_name])
            elif cls.is_required(attribute):
                violations.append(f"{wire_name} => {MISSING}")
        if violations:
            raise AttributesInvalid(violations)
        return values


def wire_name_of(name: str) -> str:
    """Return `firstName` for `first_name`."""
    return re.sub(r"_([a-z0-9])", lambda match: match[1].upper(), name)
