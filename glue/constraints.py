"""The attribute constraints of protocol.md, 13: one message a violation, in the words of the wire."""

import math
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.utils import timezone

MISSING = "This field is missing."
BLANK = "This value should not be blank."
NOT_A_TEXT = "This value should be of type string."
NOT_A_LIST = "This value should be of type iterable."
NOT_AN_OBJECT = "This value should be of type array|(Traversable&ArrayAccess)."
NOT_NUMERIC = "This value should be of type numeric."
NOT_VALID = "This value is not valid."
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)\Z", re.ASCII)
CALENDAR_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)


class Constraint(Protocol):
    def violation(self, value: Any) -> str | None:
        """Return the message for a value that breaks the rule. Values are as they came in the JSON."""


@dataclass(frozen=True)
class NotBlank:
    """Rejects null, "", false and []; 0 and "0" are not blank."""

    def violation(self, value: Any) -> str | None:
        is_blank = value is None or value is False or value == "" or value == [] or value == {}
        return BLANK if is_blank else None


@dataclass(frozen=True)
class Email:
    """The loose rule of identity.md, 2.1; null and "" pass."""

    def violation(self, value: Any) -> str | None:
        if value is None or value == "" or _is_loose_email(str(value)):
            return None
        return "This value is not a valid email address."


@dataclass(frozen=True)
class StrictEmail:
    """The stricter rule of checkout.md, 1.2: null and "" do not pass either."""

    def violation(self, value: Any) -> str | None:
        is_email = isinstance(value, str) and value != "" and _is_loose_email(value)
        return None if is_email else "Email is invalid."


@dataclass(frozen=True)
class Length:
    """Counts Unicode code points; null passes."""

    at_least: int = 0
    at_most: int | None = None

    def violation(self, value: Any) -> str | None:
        if value is None:
            return None
        length = len(str(value))
        if length < self.at_least:
            return f"This value is too short. It should have {_characters(self.at_least)} or more."
        if self.at_most is not None and length > self.at_most:
            return f"This value is too long. It should have {_characters(self.at_most)} or less."
        return None


@dataclass(frozen=True)
class Choice:
    choices: Collection[str]

    def violation(self, value: Any) -> str | None:
        is_choice = value is None or (isinstance(value, str) and value in self.choices)
        return None if is_choice else "The value you selected is not a valid choice."


@dataclass(frozen=True)
class IsTrue:
    """Accepts true, 1 and "1"; null passes."""

    def violation(self, value: Any) -> str | None:
        is_true = value is None or value is True or value == "1" or (type(value) is int and value == 1)
        return None if is_true else "This value should be true."


@dataclass(frozen=True)
class IsBool:
    def violation(self, value: Any) -> str | None:
        return None if value is None or isinstance(value, bool) else "This value should be of type bool."


@dataclass(frozen=True)
class Numeric:
    """Accepts numbers and texts that are numbers, such as "1.5"; null passes."""

    def violation(self, value: Any) -> str | None:
        return None if value is None or _number(value) is not None else NOT_NUMERIC


@dataclass(frozen=True)
class GreaterThan:
    """What is no number passes: `Numeric` says so. Only the empty text is compared, as less than any number."""

    limit: int

    def violation(self, value: Any) -> str | None:
        number = -math.inf if value == "" else _number(value)
        is_too_small = number is not None and number <= self.limit
        return f"This value should be greater than {self.limit}." if is_too_small else None


@dataclass(frozen=True)
class NotNull:
    def violation(self, value: Any) -> str | None:
        return "This value should not be null." if value is None else None


@dataclass(frozen=True)
class IsBoolean:
    """As `IsBool`, in the words of the rules of carts and checkouts; null passes."""

    def violation(self, value: Any) -> str | None:
        return None if value is None or isinstance(value, bool) else "This value should be of type boolean."


@dataclass(frozen=True)
class AtLeast:
    """What is no number passes: `Numeric` says so."""

    limit: int

    def violation(self, value: Any) -> str | None:
        number = _number(value)
        is_less = number is not None and number < self.limit
        return f"This value should be greater than or equal to {self.limit}." if is_less else None


@dataclass(frozen=True)
class AtMost:
    limit: int

    def violation(self, value: Any) -> str | None:
        number = _number(value)
        is_more = number is not None and number > self.limit
        return f"This value should be less than or equal to {self.limit}." if is_more else None


@dataclass(frozen=True)
class CalendarDate:
    """A real day as `YYYY-MM-DD`; null and "" pass."""

    def violation(self, value: Any) -> str | None:
        if value is None or value == "":
            return None
        if isinstance(value, str) and CALENDAR_DATE.match(value) and _is_real(value):
            return None
        return "This value is not a valid date."


@dataclass(frozen=True)
class NotBeforeToday:
    """Today or a later day, in the shop's time zone (`TIME_ZONE`); what is no day is refused elsewhere."""

    def violation(self, value: Any) -> str | None:
        today = timezone.localdate()
        is_past = (
            isinstance(value, str) and CALENDAR_DATE.match(value) and _is_real(value) and value < today.isoformat()
        )
        return f'This value should be greater than or equal to "{today.isoformat()}".' if is_past else None


def _number(value: Any) -> float | None:
    if isinstance(value, str) and NUMBER.match(value):
        return float(value)
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _is_loose_email(text: str) -> bool:
    """Something, `@`, something, a dot, something; no blank after the `@`. Linear in the length, unlike a pattern."""
    if text[-1].isspace():
        return False
    last_word = text.rsplit(maxsplit=1)[-1]
    at = text.find("@", max(len(text) - len(last_word), 1))
    return at > 0 and "." in text[at + 2 : -1]


def _characters(count: int) -> str:
    return "1 character" if count == 1 else f"{count} characters"


def _is_real(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
