"""The people whom a shop's files name as users of merchants, and whom no file brings (data-import.md, 21)."""

from dataclasses import dataclass, field
from pathlib import Path

from agents.actions import install_staff
from csv_import.files import read_rows
from csv_import.rows import CsvRow
from customers.emails import is_valid_email
from shop_import.install_file import InstallFileUnreadable

FILE_NAME = "merchant_user.csv"


@dataclass(slots=True)
class MerchantPeople:
    """Whom an installation made, how many were there already, and addresses that nobody can have, with their places."""

    made: list[str] = field(default_factory=list)
    there: int = 0
    unusable: list[tuple[str, str]] = field(default_factory=list)


def install_merchant_people(directory: Path) -> MerchantPeople:
    """Make those who are missing, inactive and without a password: whoever runs the shop lets them in one by one."""
    files = sorted(directory.rglob(FILE_NAME))
    if not files:
        raise InstallFileUnreadable(f"There is no {FILE_NAME} below {directory}.")
    people = MerchantPeople()
    named: set[str] = set()
    for path in files:
        for row in read_rows(path):
            email = row.cell("username").strip() if isinstance(row, CsvRow) else ""
            if email in named:
                continue
            named.add(email)
            if not is_valid_email(email) or len(email) > 255:
                people.unusable.append((f"{path.relative_to(directory)}:{row.line}", email))
            elif _make(email):
                people.made.append(email)
            else:
                people.there += 1
    return people


def _make(email: str) -> bool:
    return install_staff(
        email=email,
        first_name="",
        last_name="",
        locale_name="en_US",
        is_superuser=False,
        is_agent=False,
        password=None,
        is_staff=False,
        is_active=False,
    )
