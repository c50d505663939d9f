"""What a shop needs and no CSV file holds: the OAuth application and the back-office users (data-import.md, 26)."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from marshmallow import Schema, ValidationError, fields, validate

from agents.actions import install_staff
from customers.emails import is_valid_email
from customers.oauth_application import install_application


class InstallFileUnreadable(Exception):
    """The install file cannot be used; nothing of it was installed."""


class ApplicationEntry(Schema):
    """The application that the storefront signs in with."""

    client_id = fields.Str(required=True, validate=validate.Length(1, 255))
    client_secret = fields.Str(required=True, validate=validate.Length(1, 255))
    name = fields.Str(load_default="Customer client", validate=validate.Length(1, 255))


def check_address(email: str) -> None:
    if not is_valid_email(email):
        raise ValidationError("This address cannot be used.")


class StaffEntry(Schema):
    """A back-office user. `root` may do everything, `agent` may act as a customer over the API.

    With `back_office: false` it is somebody who only works in the merchant portal.
    """

    email = fields.Email(required=True, validate=[validate.Length(max=255), check_address])
    first_name = fields.Str(load_default="", validate=validate.Length(max=100))
    last_name = fields.Str(load_default="", validate=validate.Length(max=100))
    locale_name = fields.Str(load_default="en_US", validate=validate.Length(max=10))
    password = fields.Str(load_default=None, validate=validate.Length(min=1))
    back_office = fields.Bool(load_default=True)
    rights = fields.List(fields.Str(validate=validate.OneOf(["root", "agent"])), load_default=list)


class InstallFile(Schema):
    oauth_application = fields.Nested(ApplicationEntry, load_default=None)
    staff = fields.List(fields.Nested(StaffEntry), load_default=list)


@dataclass(frozen=True, slots=True)
class InstallResult:
    """What an installation had to write."""

    application_written: bool
    staff_created: int
    staff_unchanged: int


def read_install_file(path: Path) -> dict[str, Any]:
    """Return the checked content of an install file."""
    try:
        content = yaml.safe_load(path.read_bytes())
        loaded: dict[str, Any] = InstallFile().load(content)
    except OSError as problem:
        raise InstallFileUnreadable(f"{path} cannot be read: {problem.strerror}.") from None
    except yaml.YAMLError as problem:
        raise InstallFileUnreadable(f"{path} is not YAML: {problem}") from None
    except ValidationError as problem:
        raise InstallFileUnreadable(f"{path} cannot be used: {'; '.join(_complaints(problem.messages))}") from None
    return loaded


def install(content: dict[str, Any]) -> InstallResult:
    """Bring in what is missing; users who are there keep their rights and passwords."""
    application = content["oauth_application"]
    written = install_application(**application) if application else False
    created = [
        install_staff(
            email=entry["email"],
            first_name=entry["first_name"],
            last_name=entry["last_name"],
            locale_name=entry["locale_name"],
            password=entry["password"],
            is_superuser="root" in entry["rights"],
            is_agent="agent" in entry["rights"],
            is_staff=entry["back_office"],
        )
        for entry in content["staff"]
    ]
    return InstallResult(application_written=written, staff_created=sum(created), staff_unchanged=created.count(False))


def _complaints(messages: Any, place: str = "") -> list[str]:
    """Flatten marshmallow's tree of messages into `staff.0.email: ...`."""
    if isinstance(messages, dict):
        return [
            line
            for name, inner in messages.items()
            for line in _complaints(inner, f"{place}.{name}" if place else str(name))
        ]
    return [f"{place}: {' '.join(messages)}"]
