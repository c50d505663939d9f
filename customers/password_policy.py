"""What a password must look like (identity.md, 7.0): a default policy and the reference shop's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from glue.constraints import Length
from glue.errors import GlueError

SPECIAL_IN_BODY = r"!@#$%^&*()_\-=+\[\]{}|;:<>.,/?\\~"
BODY_PATTERN = re.compile(
    rf"(?=.*[A-Z])(?=.*[a-z])(?=.*[0-9])(?=.*[{SPECIAL_IN_BODY}])[A-Za-z0-9{SPECIAL_IN_BODY}]*\Z", re.ASCII
)
SPECIAL_IN_POLICY = re.escape("*.!@#$%^&(){}:;[]<>,?/~_+-=|")
ALLOWED_BY_POLICY = re.compile(rf"[\w {SPECIAL_IN_POLICY}]*\Z")
CLASSES_BY_POLICY = re.compile(rf"(?=.*\d)(?=.*[a-z])(?=.*[A-Z])(?=.*[{SPECIAL_IN_POLICY}])")
CLASSES_MESSAGE = (
    "Your password must include at least one uppercase letter, one lowercase letter, one number, and one special"
    r" character from the following list: !@#$%^&*()_-+=[]{}|;:<>.,/?\~. Non-Latin and other special characters are"
    " not allowed."
)


class PasswordTooShort(GlueError):
    code = "418"
    detail = "The password is too short."


class PasswordTooLong(GlueError):
    code = "419"
    detail = "The password is too long."


class PasswordCharactersInvalid(GlueError):
    code = "420"
    detail = "The password character set is invalid."


class PasswordRepeatsCharacter(GlueError):
    code = "421"
    detail = "The password contains sequence of the same character."


class PasswordCommon(GlueError):
    code = "422"
    detail = "The password is listed as common."


@dataclass(frozen=True)
class PasswordLength:
    """Body rule: 8 to 64 characters, in the reference shop 12 to 128."""

    def violation(self, value: Any) -> str | None:
        return Length(*length_limits()).violation(value)


@dataclass(frozen=True)
class PasswordCharacters:
    """Body rule of the reference shop alone: a character of each class and none outside them."""

    def violation(self, value: Any) -> str | None:
        if not follows_reference() or value is None or value == "" or BODY_PATTERN.match(str(value)):
            return None
        return CLASSES_MESSAGE


def follows_reference() -> bool:
    return settings.CUSTOMER_PASSWORD_POLICY == "reference"  # noqa: S105


def length_limits() -> tuple[int, int]:
    return (12, 128) if follows_reference() else (8, 64)


def check_password_policy(password: str) -> None:
    """Raise every rule that a new password breaks, as one `GlueError` (HTTP 400)."""
    broken = list(_broken_rules(password))
    if broken:
        raise GlueError.of(rule.entry() for rule in broken)


def _broken_rules(password: str) -> Iterator[type[GlueError]]:
    if not follows_reference():
        if not password.isprintable():
            yield PasswordCharactersInvalid
        return
    if password == "change123":  # noqa: S105
        return
    shortest, longest = length_limits()
    if password == "qwerty":  # noqa: S105
        yield PasswordCommon
    if len(password) < shortest:
        yield PasswordTooShort
    if len(password) > longest:
        yield PasswordTooLong
    if re.search(r"(.)\1\1", password):
        yield PasswordRepeatsCharacter
    if not (ALLOWED_BY_POLICY.match(password) and CLASSES_BY_POLICY.match(password)):
        yield PasswordCharactersInvalid
