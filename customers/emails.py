"""E-mail addresses of customers: one mailbox, one customer among those who are not anonymised (identity.md, 10.4)."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from customers.errors import EmailInvalid, EmailTaken, EmailTooLong
from customers.models import Customer
from database.mailboxes import comparable_address, is_addressable
from glue.errors import ErrorEntry, GlueError

EMAIL_LENGTH_MAX = 100
EMAIL_STORED_MAX = 255


def check_email(email: str, *, customer: Customer | None = None) -> None:
    """Raise what is wrong with a new e-mail of this customer, or of a new one: 416, 400, 417, all that apply."""
    entries: list[ErrorEntry] = []
    is_too_long = len(email) > EMAIL_LENGTH_MAX
    if not (has_email_syntax(email) if is_too_long else is_valid_email(email)):
        entries.append(EmailInvalid.entry())
    if is_taken(email, customer=customer):
        entries.append(EmailTaken.entry())
    if is_too_long:
        entries.append(EmailTooLong.entry())
    if entries:
        raise GlueError.of(entries)


def is_taken(email: str, *, customer: Customer | None = None) -> bool:
    others = Customer.objects.known().with_email(email)
    return others.exclude(pk=customer.pk).exists() if customer else others.exists()


def is_valid_email(email: str) -> bool:
    """Judge by the stricter of the two rules; the loose one is a constraint of the wire (`glue.constraints.Email`)."""
    return has_email_syntax(email) and is_addressable(email)


def has_email_syntax(email: str) -> bool:
    """Judge the form that is compared: Django's pattern takes some letters beyond ASCII for ASCII ones."""
    comparable = comparable_address(email)
    if not comparable.isascii():
        return False
    try:
        validate_email(comparable)
    except ValidationError:
        return False
    return True
