"""`manage.py check`: settings that cannot work together, and names that nothing reads."""

from pathlib import Path

import pytest
from pytest_django import Settings

from config.checks import check_base_url, check_database_pool, check_mail, check_names, check_proxy
from tests.support.manage_py import manage


def ids(found: list) -> list[str]:
    return [message.id for message in found]


def test_the_defaults_have_no_problem() -> None:
    assert [
        *check_base_url(None),
        *check_proxy(None),
        *check_database_pool(None),
        *check_mail(None),
        *check_names(None),
    ] == []


@pytest.mark.parametrize("address", ["https://shop.example.com/glue", "https://shop.example.com?a=b"])
def test_a_base_url_is_a_root(settings: Settings, address: str) -> None:
    settings.BASE_URL, settings.ALLOWED_HOSTS = address, ["shop.example.com"]
    assert ids(check_base_url(None)) == ["kontor.E001"]


def test_the_host_of_the_base_url_is_allowed(settings: Settings) -> None:
    settings.BASE_URL, settings.ALLOWED_HOSTS = "https://shop.example.com", ["example.com"]
    assert ids(check_base_url(None)) == ["kontor.E002"]


def test_nobody_debugs_at_a_public_address(settings: Settings) -> None:
    settings.BASE_URL, settings.ALLOWED_HOSTS, settings.DEBUG = "https://shop.example.com", [".example.com"], True
    assert ids(check_base_url(None)) == ["kontor.E003"]


def test_a_proxy_is_told_completely(settings: Settings) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert ids(check_proxy(None)) == ["kontor.W004", "kontor.W005"]
    settings.BASE_URL, settings.TRUSTED_PROXY_COUNT = "https://shop.example.com", 1
    assert check_proxy(None) == []


def test_the_connection_pool_suits_the_threads(settings: Settings) -> None:
    settings.DATABASE_POOL_MIN, settings.DATABASE_POOL_MAX = 3, 2
    assert ids(check_database_pool(None)) == ["kontor.E006"]
    settings.DATABASE_POOL_MIN, settings.WEB_THREADS = 1, 3
    assert ids(check_database_pool(None)) == ["kontor.W007"]


def test_a_mail_server_gets_a_sender_and_time(settings: Settings) -> None:
    settings.MAIL_URL, settings.MAIL_TIMEOUT_SECONDS = "smtps://mail.example.com", 31
    assert ids(check_mail(None)) == ["kontor.W009", "kontor.W010"]
    settings.MAIL_FROM_ADDRESS, settings.MAIL_LEASE_SECONDS = "shop@example.com", 310
    assert check_mail(None) == []


def test_a_mistyped_name_is_reported_with_the_one_that_was_meant() -> None:
    checked = manage("check", KONTOR_VARDIR="elsewhere", KONTOR_WEATHER="sunny")
    assert checked.returncode == 0
    assert checked.stderr.splitlines()[:-2] == [
        "System check identified some issues:",
        "",
        "WARNINGS:",
        "?: (kontor.W008) KONTOR_VARDIR is no setting of Kontor: nothing reads it.",
        "\tHINT: Is KONTOR_VAR_DIR meant?",
        "?: (kontor.W008) KONTOR_WEATHER is no setting of Kontor: nothing reads it.",
        "\tHINT: docs/settings.md lists all settings.",
    ]


def test_a_mistyped_name_in_the_environment_file_is_reported_too(tmp_path: Path) -> None:
    file = tmp_path / "shop.env"
    file.write_text("KONTOR_RETURNABLE_DAY=14\nKONTOR_DEFAULT_STORE=AT\nPGAPPNAME=shop\n")
    checked = manage("check", KONTOR_ENV_FILE=str(file))
    assert checked.returncode == 0
    assert checked.stderr.splitlines()[3:-2] == [
        "?: (kontor.W008) KONTOR_RETURNABLE_DAY is no setting of Kontor: nothing reads it.",
        "\tHINT: Is KONTOR_RETURNABLE_DAYS meant?",
    ]
