"""The reference policy's own errors (identity.md, 7.0), before most of which the constraints of a body come."""

import pytest
from pytest_django import Settings

from customers.password_policy import check_password_policy
from glue.errors import GlueError

SHORT = ("418", 400, "The password is too short.")
LONG = ("419", 400, "The password is too long.")
CHARACTERS = ("420", 400, "The password character set is invalid.")
REPEATS = ("421", 400, "The password contains sequence of the same character.")
COMMON = ("422", 400, "The password is listed as common.")


@pytest.mark.parametrize(
    ("password", "broken"),
    [
        ("Sh0rt!", [SHORT]),
        ("L0ng!enough" * 12, [LONG]),
        ("qwerty", [COMMON, SHORT, CHARACTERS]),
        ("aaa", [SHORT, REPEATS, CHARACTERS]),
    ],
)
def test_every_rule_that_is_broken_is_named(
    settings: Settings, password: str, broken: list[tuple[str, int, str]]
) -> None:
    settings.CUSTOMER_PASSWORD_POLICY = "reference"
    with pytest.raises(GlueError) as refusal:
        check_password_policy(password)
    assert [(error["code"], error["status"], error["detail"]) for error in refusal.value.entries] == broken
