"""`manage.py changepassword`, also where no terminal is."""

import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from agents.models import User
from tests.support.storefront import Storefront

PASSWORD = "lamp-with-9-shades"


def change(*arguments: str) -> str:
    told = StringIO()
    call_command("changepassword", *arguments, stdout=told, stderr=StringIO())
    return told.getvalue()


@pytest.fixture
def agent(db: None) -> User:
    return User.objects.create_user("agnes@shop.example", "an-older-1-of-hers", is_staff=True, is_agent=True)


def test_a_file_holds_the_password_and_older_tokens_end(agent: User, tmp_path: Path, anonymous: Storefront) -> None:
    (tmp_path / "password").write_text(f"{PASSWORD}\n")
    valid_from = agent.tokens_valid_from
    told = change("AGNES@shop.example", "--password-file", str(tmp_path / "password"))
    assert told == "The password of agnes@shop.example is changed.\n"
    agent.refresh_from_db()
    assert agent.check_password(PASSWORD)
    assert agent.tokens_valid_from > valid_from


def test_the_standard_input_holds_it(agent: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO(f"{PASSWORD}\n"))
    change("agnes@shop.example", "--password-file", "-")
    agent.refresh_from_db()
    assert agent.check_password(PASSWORD)


@pytest.mark.parametrize(
    ("email", "typed", "options", "reason"),
    [
        ("agnes@shop.example", "", [], "There is no terminal to ask for the password: name a --password-file"),
        ("agnes@shop.example", "short", ["--password-file", "-"], "This password is too short."),
        ("nobody@shop.example", PASSWORD, ["--password-file", "-"], "There is no user nobody@shop.example."),
    ],
)
def test_refusals_change_nothing(
    agent: User, monkeypatch: pytest.MonkeyPatch, email: str, typed: str, options: list[str], reason: str
) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO(typed))
    with pytest.raises(CommandError, match=reason):
        change(email, *options)
    agent.refresh_from_db()
    assert agent.check_password("an-older-1-of-hers")
