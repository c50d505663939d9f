"""The people that a shop's files of merchant users name and no file brings (data-import.md, 21)."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from agents.actions import install_staff
from agents.models import User
from csv_import.files import BrokenRow, read_rows
from customers.emails import is_valid_email
from database.mailboxes import comparable_address

FILES = "*merchant*user*.csv"
COLUMN = "username"


class MerchantUsersUnreadable(Exception):
    """The directory has no file that names people of merchants."""


@dataclass(frozen=True, slots=True)
class NamedPeople:
    """Addresses in the order of the files, and those that nobody can have."""

    emails: list[str]
    unusable: list[str]


def named_people(directory: Path) -> NamedPeople:
    """Return whom the files below a directory name. Raises `MerchantUsersUnreadable` where there is none."""
    rows = [
        row
        for path in sorted(directory.rglob(FILES))
        for row in read_rows(path)
        if not isinstance(row, BrokenRow) and COLUMN in row.header.positions
    ]
    if not rows:
        raise MerchantUsersUnreadable(
            f"There is no file of merchant users below {directory}, such as merchant_user.csv."
        )
    named = dict.fromkeys(row.cell(COLUMN).strip() for row in rows)
    emails = [email for email in named if is_valid_email(email)]
    return NamedPeople(emails, [email for email in named if email and not is_valid_email(email)])


@transaction.atomic
def make_missing_people(people: NamedPeople) -> list[str]:
    """Make those that are not there, inactive, without passwords and without back office; return their addresses."""
    made = [
        email
        for email in people.emails
        if install_staff(
            email=email,
            first_name="",
            last_name="",
            locale_name="en_US",
            is_superuser=False,
            is_agent=False,
            password=None,
            is_staff=False,
        )
    ]
    User.objects.filter(mailbox__in=map(comparable_address, made)).update(is_active=False)
    return made
