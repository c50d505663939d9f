"""The mail server as one address, in the manner of `DATABASE_URL`."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ValidationError as DjangoValidationError
from django.core.validators import EmailValidator
from marshmallow import ValidationError

SMTP_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
CONSOLE_BACKEND = "django.core.mail.backends.console.EmailBackend"
FOLDER_BACKEND = "notifications.mail.folder_backend.FolderBackend"
PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
EXAMPLE = "smtp+tls://user:password@mail.example.com:587, smtps://..., smtp://... or console:"


@dataclass(frozen=True)
class MailServer:
    """Where mail goes; without an address into files, so that a fresh checkout sends nothing outside."""

    backend: str = FOLDER_BACKEND
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    starts_tls: bool = False
    speaks_tls: bool = False


def parse_mail_url(url: str) -> MailServer:
    """Read `smtp://` (no encryption), `smtp+tls://` (STARTTLS), `smtps://` (TLS from the start) or `console:`."""
    if not is_mail_url(url):
        return MailServer()
    parts = urlsplit(url)
    if parts.scheme == "console":
        return MailServer(backend=CONSOLE_BACKEND)
    return MailServer(
        backend=SMTP_BACKEND,
        host=parts.hostname or "",
        port=parts.port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starts_tls=parts.scheme == "smtp+tls",
        speaks_tls=parts.scheme == "smtps",
    )


def is_mail_url(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme == "console" or (parts.scheme in PORTS and bool(parts.hostname) and parts.port != 0)
    except ValueError:  # a port that is no number
        return False


def check_mail_url(value: str) -> None:
    """Refuse what names no mail server; the value may hold a password and is not repeated."""
    if value and not is_mail_url(value):
        raise ValidationError(f"Not the address of a mail server, such as {EXAMPLE}.")


def check_mail_address(value: str) -> None:
    try:
        EmailValidator(allowlist=["localhost"])(value)
    except DjangoValidationError:
        raise ValidationError("Not an e-mail address.") from None


def check_optional_mail_address(value: str) -> None:
    if value:
        check_mail_address(value)
