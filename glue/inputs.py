"""Attributes that a body may bring, as serializers that know nothing about saving.

A room declares a `GlueInput` with one `Attribute` a line, in the order of the contract's table, under the names of the
code; its fields have the names of the wire. DRF runs them one by one and collects what is wrong. What a value may be
is said by the constraints of `glue/constraints.py`: DRF's own fields speak other words and stop at the first failure
(protocol.md, 22).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, cached_property
from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.fields import SkipField, empty
from rest_framework.utils.serializer_helpers import BindingDict

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
    """One attribute: `required` means that its key must be there; the constraints judge its value, even null."""

    default_error_messages = {"required": MISSING}

    def __init__(self, *constraints: Constraint, required: bool = True) -> None:
        super().__init__(required=required)
        self.constraints = constraints

    def is_missed(self) -> bool:
        """Whether a body without the key is refused."""
        return self.required

    def run_validation(self, data: Any = empty) -> Any:
        """Tell an absent key from any value; DRF asks for more that an attribute never has, such as validators."""
        if data is not empty:
            return self.to_internal_value(data)
        if self.is_missed():
            self.fail("required")
        raise SkipField

    def to_internal_value(self, data: Any) -> Any:
        self.judge(data)
        return self.to_value(data)

    def judge(self, value: Any) -> None:
        """Raises DRF's `ValidationError` with all messages, which the input adds the path to."""
        violations = list(self.violations(value))
        if violations:
            raise ValidationError(violations)

    def violations(self, value: Any) -> Iterator[str]:
        for constraint in self.constraints:
            message = constraint.violation(value)
            if message is not None:
                yield message

    def to_value(self, value: Any) -> Any:
        """Return a value that broke no rule, or is not judged, as actions take it."""
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

    @property
    def fields(self) -> BindingDict:
        """The fields of the class. DRF would copy them for every body, but ours keep nothing of what they have read."""
        return _fields_of(type(self))

    def get_fields(self) -> dict[str, serializers.Field]:
        """Name the fields as the wire does; the values come out under the names of the declaration."""
        fields = {}
        for name, field in super().get_fields().items():
            wire_name = wire_name_of(name)
            if wire_name != name:
                field.source = name
            fields[wire_name] = field
        return fields

    def to_internal_value(self, data: Attributes) -> dict[str, Any]:
        """Judge the fields as DRF does, but without an exception for each that was left out."""
        values: dict[str, Any] = {}
        errors: dict[str, Any] = {}
        for name, source, field in _rules_of(type(self)):
            if name in data:
                try:
                    values[source] = field.run_validation(data[name])
                except ValidationError as problem:
                    errors[name] = problem.detail
            elif field.is_missed():
                errors[name] = [MISSING]
        if errors:
            raise ValidationError(errors)
        return values

    def run_validators(self, value: Any) -> None:
        """Ask nothing of the whole: no input has validators, which DRF would collect for every body."""

    def is_valid(self, *, raise_exception: bool = False) -> bool:
        """Raises `AttributesInvalid` (422, 901) with every violation of the body."""
        is_valid = super().is_valid()
        if raise_exception and not is_valid:
            raise AttributesInvalid(_with_paths(self.errors))
        return is_valid

    def values_of(self, attributes: Attributes) -> dict[str, Any]:
        """Return the values of the declared attributes without judging them."""
        rules = _rules_of(type(self))
        return {source: field.to_value(attributes[name]) for name, source, field in rules if name in attributes}


class Nested(Attribute):
    """An object with attributes of its own; null and blank values are the constraints' business."""

    def __init__(self, form: type[GlueInput], *constraints: Constraint, required: bool = True) -> None:
        super().__init__(*constraints, required=required)
        self.form = form

    @cached_property
    def serializer(self) -> GlueInput:
        return self.form()

    def violations(self, value: Any) -> Iterator[str]:
        broken = list(super().violations(value))
        yield from broken
        if not broken and not isinstance(value, (dict, list, type(None))):
            yield NOT_AN_OBJECT

    def to_internal_value(self, data: Any) -> dict[str, Any] | None:
        self.judge(data)
        return None if data is None else self.serializer.run_validation(_attributes(data))

    def to_value(self, value: Any) -> dict[str, Any] | None:
        return None if value is None else self.serializer.values_of(_attributes(value))


class ListOf(Attribute):
    """A list whose members are judged by one attribute; the number of a member is part of its path."""

    def __init__(self, member: Attribute, *constraints: Constraint, required: bool = True) -> None:
        super().__init__(*constraints, required=required)
        self.member = member

    def violations(self, value: Any) -> Iterator[str]:
        broken = list(super().violations(value))
        yield from broken
        if not broken and not isinstance(value, (dict, list, type(None))):
            yield NOT_A_LIST

    def to_internal_value(self, data: Any) -> list[Any] | None:
        self.judge(data)
        if data is None:
            return None
        values, errors = [], {}
        for key, member in _members(data):
            try:
                values.append(self.member.run_validation(member))
            except ValidationError as problem:
                errors[key] = problem.detail
        if errors:
            raise ValidationError(errors)
        return values

    def to_value(self, value: Any) -> list[Any] | None:
        return None if value is None else [self.member.to_value(member) for _, member in _members(value)]


def _attributes(value: Any) -> Attributes:
    """A list stands for an object without attributes, as PHP writes it."""
    return value if isinstance(value, dict) else {}


def _members(value: Any) -> Iterable[tuple[Any, Any]]:
    """An object stands for the list of its values, as the reference shop takes it."""
    return value.items() if isinstance(value, dict) else enumerate(value)


def _with_paths(errors: Mapping[Any, Any], path: str = "") -> Iterator[str]:
    """Write what DRF collected as the wire has it: the path to the value, then what is wrong with it."""
    for name, detail in errors.items():
        if isinstance(detail, Mapping):
            yield from _with_paths(detail, f"{path}{name}.")
        else:
            yield from (f"{path}{name} => {message}" for message in detail)


@cache
def _fields_of(form: type[GlueInput]) -> BindingDict:
    owner = form()
    fields = BindingDict(owner)
    for name, field in owner.get_fields().items():
        fields[name] = field
    return fields


@cache
def _rules_of(form: type[GlueInput]) -> list[tuple[str, str, Attribute]]:
    """Return the attributes of a form by their names on the wire and in the code."""
    fields = _fields_of(form).items()
    return [(name, field.source or name, field) for name, field in fields if isinstance(field, Attribute)]


@cache  # the names of declared attributes, no others
def wire_name_of(name: str) -> str:
    """Return `firstName` for `first_name`."""
    return re.sub(r"_([a-z0-9])", lambda match: match[1].upper(), name)
