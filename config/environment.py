"""The one typed reader of the environment: names, types and bounds of every setting, problems reported together."""

import os
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from dotenv import dotenv_values
from environs import Env, EnvValidationError
from marshmallow import ValidationError, validate

check_http_url = validate.URL(schemes={"http", "https"}, require_tld=False)


def read_environment() -> Env:
    """Return the reader for `KONTOR_...` variables.

    `KONTOR_ENV_FILE` names a file of `NAME=value` lines that is read first; what the process environment
    already holds wins over it. Problems are collected until `seal()`.
    """
    env = Env(eager=False)
    file_name = os.environ.get("KONTOR_ENV_FILE")
    if file_name:
        if not Path(file_name).is_file():
            raise SystemExit(f"KONTOR_ENV_FILE names {file_name}, which is not a file. Correct the path or unset it.")
        env.read_env(file_name, recurse=False, override=False)
    return env


def names_in_file() -> set[str]:
    """Return the names that the file of `KONTOR_ENV_FILE` gives a value, whether anything reads them or not."""
    file_name = os.environ.get("KONTOR_ENV_FILE")
    return set(dotenv_values(file_name)) if file_name else set()


def seal(env: Env) -> None:
    """Stop with one message that lists every setting which cannot be used."""
    try:
        env.seal()
    except EnvValidationError as problem:
        reasons = problem.error_messages
        lines = (
            [f"{name}: {' '.join(words)}" for name, words in reasons.items()]
            if isinstance(reasons, Mapping)
            else reasons
        )
        raise SystemExit("\n  ".join(["These settings cannot be used:", *lines])) from None


def public_url(value: str) -> None:
    """Refuse what is no plain http(s) address; empty is left to the setting's default."""
    if value:
        check_http_url(value)


def check_percent(value: str) -> None:
    """Refuse what is no percentage; empty is left to whoever asks."""
    if value and read_percent(value) is None:
        raise ValidationError("Not a percentage, such as 19 or 7.7.")


def read_percent(value: str) -> Decimal | None:
    try:
        percent = Decimal(value)
    except InvalidOperation:
        return None
    return percent if percent.is_finite() and 0 <= percent <= 100 else None


def check_origins(values: Sequence[str]) -> None:
    """Refuse what no browser sends as its origin: scheme, host and perhaps a port, `*` as a port being any port.

    `*` alone is every origin.
    """
    for value in values:
        if value != "*" and not re.fullmatch(r"https?://[a-z0-9.\[\]:-]+?(:\*)?", value):
            raise ValidationError(f"{value} is no origin like https://shop.example or http://localhost:*")


def check_private_key(value: str) -> None:
    """Refuse text that is no unencrypted RSA private key in PEM format; `\\n` may stand for a line break."""
    if value:
        try:
            key = load_pem_private_key(value.replace("\\n", "\n").encode(), password=None)
        except (ValueError, TypeError):
            key = None
        if not isinstance(key, RSAPrivateKey):
            raise ValidationError("Not an RSA private key in PEM format without a passphrase.")
