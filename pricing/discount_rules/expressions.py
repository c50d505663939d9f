"""A query as it was understood: comparisons, joined from left to right."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Union

from pricing.discount_rules.fields import ATTRIBUTE, Field, Operator

ANYTHING = "*"
"""The value that stands for every value that is not empty."""


class Joiner(StrEnum):
    AND = "AND"
    OR = "OR"


@dataclass(frozen=True, slots=True)
class Comparison:
    """`attribute` is the key behind `attribute.`, empty for other fields; `value` is the text between the quotes."""

    field: Field
    attribute: str
    operator: Operator
    value: str

    @property
    def field_name(self) -> str:
        return f"{ATTRIBUTE}.{self.attribute}" if self.attribute else self.field.name

    @property
    def members(self) -> tuple[str, ...]:
        """Return the members of a list value, or the value as the only one."""
        if not self.operator.takes_list:
            return (self.value,)
        return tuple(member.strip() for member in self.value.split(";") if member.strip())

    @property
    def is_about_anything(self) -> bool:
        return self.value.strip() == ANYTHING


@dataclass(frozen=True, slots=True)
class Chain:
    """Expressions joined from left to right, AND and OR alike: neither binds closer than the other."""

    first: "Expression"
    steps: tuple[tuple[Joiner, "Expression"], ...]


Expression = Union[Comparison, Chain]  # noqa: UP007, a name that stands before its parts


def comparisons(expression: Expression) -> list[Comparison]:
    """Return all comparisons of an expression, in the order in which they are written."""
    if isinstance(expression, Comparison):
        return [expression]
    parts = [expression.first, *(part for _, part in expression.steps)]
    return [comparison for part in parts for comparison in comparisons(part)]


def write(expression: Expression) -> str:
    """Write an expression as a query that is read as the same expression."""
    if isinstance(expression, Comparison):
        quote = '"' if "'" in expression.value else "'"
        return f"{expression.field_name} {expression.operator} {quote}{expression.value}{quote}"
    words = [_write_part(expression.first)]
    for joiner, part in expression.steps:
        words += [joiner, _write_part(part)]
    return " ".join(words)


def _write_part(part: Expression) -> str:
    return f"({write(part)})" if isinstance(part, Chain) else write(part)
