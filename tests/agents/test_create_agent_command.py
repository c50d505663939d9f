import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from agents.management import passwords
from agents.models import User
from tests.support import factories
from tests.support.storefront import Storefront

PASSWORD = "lamp-with-9-shades"


def create(*arguments: str) -> str:
    told = StringIO()
    call_command("create_agent", *arguments, stdout=told, stderr=StringIO())
    return told.getvalue().strip()


@pytest.fixture
def password_file(tmp_path: Path) -> str:
    path = tmp_path / "password"
    path.write_text(f"{PASSWORD}\n")
    return str(path)


def test_an_agent_can_log_in_and_has_no_other_rights(anonymous: Storefront, password_file: str) -> None:
    told = create("Agnes@shop.example", "--first-name", "Agnes", "--password-file", password_file)
    assert told == "Agnes@shop.example is an agent and may enter the back office; roles give further rights there."
    agent = User.objects.get()
    assert (agent.first_name, agent.is_agent, agent.is_staff, agent.is_superuser) == ("Agnes", True, True, False)
    assert agent.get_all_permissions() == set()
    login = {"username": "agnes@shop.example", "password": PASSWORD}
    assert anonymous.create("agent-access-tokens", login).status_code == 201


def test_the_password_comes_from_the_standard_input(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO(f"{PASSWORD}\nsecond line"))
    create("agnes@shop.example", "--password-file", "-")
    assert User.objects.get().check_password(PASSWORD)


def test_a_terminal_is_asked_twice(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["short", PASSWORD, "another", PASSWORD, PASSWORD])
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(passwords, "getpass", lambda _prompt: next(typed))
    create("agnes@shop.example")
    assert User.objects.get().check_password(PASSWORD)


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("short", "This password is too short."),
        ("password1", "This password is too common."),
        ("73910462857", "This password is entirely numeric."),
        ("agnes@shop.example", "The password is too similar to the e-mail."),
        ("", "This password is too short."),
    ],
)
def test_a_weak_password_is_refused(db: None, tmp_path: Path, password: str, reason: str) -> None:
    path = tmp_path / "password"
    path.write_text(password)
    with pytest.raises(CommandError, match=reason):
        create("agnes@shop.example", "--password-file", str(path))
    assert not User.objects.exists()


def test_somebody_who_is_there_stays_as_they_are(db: None, password_file: str) -> None:
    factories.make_staff(email="agnes@shop.example")
    with pytest.raises(CommandError, match=r"There is a user AGNES@shop\.example already"):
        create("AGNES@shop.example", "--password-file", password_file)
    assert not User.objects.get().is_agent


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["agnes"], "agnes is no e-mail address"),
        (["agnes@shop.example"], "There is no terminal"),
        (["agnes@shop.example", "--password-file", "/nowhere"], "/nowhere cannot be read"),
        (["agnes@shop.example", "--password", PASSWORD], "unrecognized arguments"),
    ],
)
def test_what_cannot_work_is_refused(
    db: None, monkeypatch: pytest.MonkeyPatch, arguments: list[str], reason: str
) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO())
    with pytest.raises(CommandError, match=reason):
        create(*arguments)
    assert not User.objects.exists()


def test_a_dry_run_writes_nothing(db: None, password_file: str) -> None:
    told = create("agnes@shop.example", "--password-file", password_file, "--dry-run")
    assert told == "Dry run, nothing was written. agnes@shop.example can become an agent."
    assert not User.objects.exists()
