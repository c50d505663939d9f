"""The customers of a shop (data-import.md, 5)."""

from django.contrib.auth.hashers import identify_hasher

from csv_import.errors import RowRefused
from csv_import.rows import CsvRow
from csv_import.table_importer import TableImporter, Values
from customers.models import Customer, Gender, Salutation
from database.mailboxes import comparable_address, is_addressable

BCRYPT_PREFIXES = ("$2y$", "$2b$", "$2a$")
MAILBOX_TAKEN = RowRefused("email", "Another customer has this e-mail address.")


class CustomerImporter(TableImporter):
    """Customers by their reference.

    What a customer did since the first import stays: a password that is there is never replaced, a confirmed account
    stays confirmed, and an anonymised one stays empty.
    """

    entity = "customer"
    model = Customer
    natural_key = {"reference": "customer_reference"}
    value_columns = ("email", "salutation", "first_name", "last_name", "password")
    broken_rules = {
        "customers_one_customer_per_mailbox": MAILBOX_TAKEN,
        "customers_customer.mailbox": MAILBOX_TAKEN,  # SQLite names the column
    }

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            **email_values(row),
            "salutation": row.choice("salutation", Salutation.values),
            "first_name": row.text("first_name"),
            "last_name": row.text("last_name"),
            "gender": row.choice("gender", Gender.values) if row.optional_text("gender") else None,
            "date_of_birth": row.day("date_of_birth"),
            "phone": row.optional_text("phone"),
            "company": row.optional_text("company"),
            "locale_name": row.optional_text("locale_name"),
            "password": password_hash(row),
            "registered_on": row.day("registered"),
            "is_stub": False,
        }

    def changes(self, stored: Customer, values: Values) -> Values:
        if stored.anonymized_at is not None:
            return {}
        changes = super().changes(stored, values)
        if not stored.is_stub:
            changes.pop("password", None)
        if stored.registered_on is not None:
            changes.pop("registered_on", None)
        return changes


def email_values(row: CsvRow) -> Values:
    """Return the address and what it is compared by; one that no customer may have is refused (identity.md, 10.4)."""
    email = row.key("email")
    if not is_addressable(email):
        raise RowRefused("email", "The local part is not ASCII or too long, or the domain cannot be used.")
    return {"email": email, "mailbox": comparable_address(email)}


def password_hash(row: CsvRow) -> str:
    """Return the shop's hash in Django's format; what is no hash is refused, never stored as it stands."""
    written = row.key("password")
    stored = f"bcrypt${written}" if written.startswith(BCRYPT_PREFIXES) else written
    try:
        identify_hasher(stored)
    except ValueError:
        raise RowRefused("password", "The cell is not a password hash that Kontor can check.") from None
    return stored


CUSTOMER_IMPORTERS = (CustomerImporter,)
