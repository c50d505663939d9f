"""Attributes that a body may bring, as serializers that know nothing about saving.

A room declares a `GlueInput` with one `Attribute` a line, in the order of the contract's table; names are those of
the wire in snake_case. DRF's own field checks stop at the first failure and speak other words, so the constraints of
`glue/constraints.py` take their place (protocol.md, 22).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from rest_framework import serializers

from glue.constraints import (
    BLANK,
    MISSING,
    NOT_A_LIST,
    NOT_A_TEXT,
    NOT_AN_OBJECT,
    NOT_VALID,
    Constraint,
    NotBlank,
)
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

    def found(self, value: Any, path: str) -> Iterator[str]:
        """Yield the violations with the path to what broke a rule."""
        return (f"{path} => {message}" for message in self.violations(value))

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
        violations = cls.violations_of(attributes)
        if violations:
            raise AttributesInvalid(violations)
        return cls.values_of(attributes)

    @classmethod
    def violations_of(cls, attributes: Attributes, path: str = "") -> list[str]:
        """Return all violations, with their paths below `path`."""
        violations: list[str] = []
        for name, attribute in cls.declared().items():
            wire_name = wire_name_of(name)
            if wire_name in attributes:
                violations += attribute.found(attributes[wire_name], f"{path}{wire_name}")
            elif cls.is_required(attribute):
                violations.append(f"{path}{wire_name} => {MISSING}")
        return violations

    @classmethod
    def values_of(cls, attributes: Attributes) -> dict[str, Any]:
        """Return the values of attributes without violations."""
        return {
            name: attribute.to_value(attributes[wire_name])
            for name, attribute in cls.declared().items()
            if (wire_name := wire_name_of(name)) in attributes
        }


class Nested(Attribute):
    """An object with attributes of its own; null and blank values are the constraints' business."""

    def __init__(self, form: type[GlueInput], *constraints: Constraint, required: bool = True) -> None:
        super().__init__(*constraints, required=required)
        self.form = form

    def found(self, value: Any, path: str) -> Iterator[str]:
        broken = list(super().found(value, path))
        if broken or value is None:
            yield from broken
        elif not isinstance(value, (dict, list)):
            yield f"{path} => {NOT_AN_OBJECT}"
        else:
            yield from self.form.violations_of(value if isinstance(value, dict) else {}, f"{path}.")

    def to_value(self, value: Any) -> dict[str, Any] | None:
        return None if value is None else self.form.values_of(value if isinstance(value, dict) else {})


class ListOf(Attribute):
    """A list whose members are judged by one attribute; the number of a member is part of its path."""

    def __init__(self, member: Attribute, *constraints: Constraint, required: bool = True) -> None:
        super().__init__(*constraints, required=required)
        self.member = member

    def found(self, value: Any, path: str) -> Iterator[str]:
        broken = list(super().found(value, path))
        if broken or value is None:
            yield from broken
        elif not isinstance(value, (dict, list)):
            yield f"{path} => {NOT_A_LIST}"
        else:
            for key, member in _members(value):
                yield from self.member.found(member, f"{path}.{key}")

    def to_value(self, value: Any) -> list[Any] | None:
        return None if value is None else [self.member.to_value(member) for _, member in _members(value)]


def _members(value: Any) -> Iterable[tuple[Any, Any]]:
    """An object stands for the list of its values, as the reference shop takes it."""
    return value.items() if isinstance(value, dict) else enumerate(value)


@cache  # the names of declared attributes, no others
def wire_name_of(name: str) -> str:
    """Return `firstName` for `first_name`."""
    return re.sub(r"_([a-z0-9])", lambda match: match[1].upper(), name)
