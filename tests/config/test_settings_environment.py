"""The environment is read once, at start; a person sees every mistake at the first try."""

import json
import re

import pytest

from config.secrets import make_rsa_key
from tests.support.manage_py import PROJECT, manage, start

DUMP = "import json; from config.settings import env; print(json.dumps(env.dump()))"
TYPE_NAMES = {bool: "boolean", int: "whole number", str: "text", list: "list"}


def test_all_problems_are_reported_together_and_by_name() -> None:
    started = manage(
        "check",
        DATABASE_URL="oracle://somewhere",
        KONTOR_BASE_URL="shop.example.com",
        KONTOR_CORS_ALLOW_ORIGIN="https://shop.example,shop.example",
        KONTOR_DEBUG="perhaps",
        KONTOR_RSA_PRIVATE_KEY="not a key",
        KONTOR_RETURNABLE_DAYS="-1",
    )
    assert started.returncode == 1
    assert started.stdout == ""
    assert started.stderr.splitlines() == [
        "These settings cannot be used:",
        "  DATABASE_URL: Not a database address, such as postgres://user:password@host:5432/name.",
        "  KONTOR_BASE_URL: Not a valid URL.",
        "  KONTOR_DEBUG: Not a valid boolean.",
        "  KONTOR_RSA_PRIVATE_KEY: Not an RSA private key in PEM format without a passphrase.",
        "  KONTOR_CORS_ALLOW_ORIGIN: shop.example is no origin like https://shop.example or http://localhost:*",
        "  KONTOR_RETURNABLE_DAYS: Must be greater than or equal to 0.",
    ]


def test_a_fresh_checkout_needs_no_settings_and_makes_its_secrets_once(tmp_path) -> None:
    keys = []
    for _ in range(2):
        started = manage("check", KONTOR_VAR_DIR=str(tmp_path / "var"))
        assert started.returncode == 0
        assert started.stderr == ""
        assert {file.name: oct(file.stat().st_mode)[-3:] for file in (tmp_path / "var").iterdir()} == {
            "django.key": "600",
            "oauth-rsa.pem": "600",
        }
        keys.append([(tmp_path / "var" / name).read_text() for name in ("django.key", "oauth-rsa.pem")])
    assert keys[0] == keys[1]


def test_secrets_of_the_environment_are_not_written_down(tmp_path) -> None:
    key = make_rsa_key()
    started = manage(
        "check",
        KONTOR_VAR_DIR=str(tmp_path / "var"),
        KONTOR_SECRET_KEY="a" * 60,
        KONTOR_RSA_PRIVATE_KEY=key.replace("\n", "\\n"),
    )
    assert started.returncode == 0
    assert not (tmp_path / "var").exists()


def test_a_var_directory_that_cannot_be_made_is_told_in_a_sentence(tmp_path) -> None:
    (tmp_path / "file").touch()
    started = manage("check", KONTOR_VAR_DIR=str(tmp_path / "file" / "var"))
    assert started.returncode == 1
    assert started.stderr == (
        f"{tmp_path}/file/var/django.key cannot be read or made (Not a directory). "
        "Set KONTOR_VAR_DIR to a directory that this user can write to.\n"
    )


def test_an_environment_file_is_read_and_the_environment_wins_over_it(tmp_path) -> None:
    file = tmp_path / "shop.env"
    file.write_text("# a shop\nKONTOR_RETURNABLE_DAYS=14\nKONTOR_DEFAULT_STORE=AT\n")
    started = start("-c", DUMP, KONTOR_ENV_FILE=str(file), KONTOR_DEFAULT_STORE="CH")
    read = json.loads(started.stdout)
    assert read["KONTOR_RETURNABLE_DAYS"] == 14
    assert read["KONTOR_DEFAULT_STORE"] == "CH"


def test_a_missing_environment_file_is_told_in_a_sentence() -> None:
    started = manage("check", KONTOR_ENV_FILE="nowhere/shop.env")
    assert started.returncode == 1
    assert started.stderr == (
        "KONTOR_ENV_FILE names nowhere/shop.env, which is not a file. Correct the path or unset it.\n"
    )


@pytest.fixture(scope="module")
def default() -> dict[str, bool | int | str | list[str]]:
    """Every setting of a fresh checkout."""
    return json.loads(start("-c", DUMP).stdout)


def test_the_profile_of_the_reference_shop_changes_these_settings_and_no_others(default) -> None:
    profile = json.loads(start("-c", DUMP, KONTOR_ENV_FILE="config/profiles/demo-marketplace.env").stdout)
    assert {name: value for name, value in profile.items() if value != default[name]} == {
        "KONTOR_ACCEPT_HEADER_REQUIRED": True,
        "KONTOR_ACCESS_TOKEN_REFUSAL_LAG_SECONDS": 60,
        "KONTOR_REFRESH_TOKENS_SURVIVE_PASSWORD_CHANGE": True,
        "KONTOR_REFRESH_TOKEN_REUSE_REVOKES_FAMILY": False,
        "KONTOR_GUEST_CART_TAKEN_OVER_AT_TOKEN": False,
        "KONTOR_MAIL_RECIPIENT_HOURLY_MAX": 0,
        "KONTOR_REQUESTS_PER_MINUTE_MAX": 0,
        "KONTOR_MAIL_CLIENT_HOURLY_MAX": 0,
        "KONTOR_PRODUCT_PRICE_EMPTY_IS_ZERO": True,
        "KONTOR_CONFIGURED_PRICES_CHARGED": True,
        "KONTOR_CART_MERCHANTS_CHECKED": False,
        "KONTOR_CART_QUANTITY_FRACTIONS_CUT_OFF": True,
        "KONTOR_CUSTOMER_LOGIN_ATTEMPTS_MAX": 1000,
        "KONTOR_AGENT_LOGIN_ATTEMPTS_MAX": 1000,
        "KONTOR_CUSTOMER_PASSWORD_POLICY": "reference",
        "KONTOR_CUSTOMER_EMAIL_CHANGE_NEEDS_VERIFICATION": True,
        "KONTOR_ADDRESS_COUNTRY_CAN_CHANGE": False,
        "KONTOR_AGENT_SEARCH_PREFIX_ONLY": True,
        "KONTOR_ORDERS_BARE_PAGING": False,
        "KONTOR_ORDERS_PRODUCT_INCLUDES": False,
        "KONTOR_PAST_DELIVERY_DATES_REFUSED": False,
        "KONTOR_SEARCH_MATCHING": "reference",
        "KONTOR_SSO_BACKOFFICE_DEFAULT_GROUP": "Administrator",
    }


@pytest.mark.parametrize("profile", ["demo-marketplace", "keycloak", "production"])
def test_kontor_starts_with_each_profile_without_a_warning(profile) -> None:
    started = manage("check", "--fail-level", "WARNING", KONTOR_ENV_FILE=f"config/profiles/{profile}.env")
    assert started.returncode == 0, started.stderr


def test_the_settings_page_lists_every_setting_with_its_type_and_default(default) -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([a-z ]+) \| (.+?) \| .+ \|$", (PROJECT / "docs/settings.md").read_text(), re.M)
    documented = {name: (kind, default) for name, kind, default in rows}
    expected = {name: (TYPE_NAMES[type(value)], in_words(value)) for name, value in default.items()}
    assert documented == {**expected, "KONTOR_VAR_DIR": ("path", "`var`")}


def in_words(value: bool | int | str | list[str]) -> str:
    if value in ("", []):
        return "empty"
    if isinstance(value, list):
        return f"`{','.join(value)}`"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"
