"""The mails about a customer's account (identity.md, 10.7). Each is written in the transaction of its cause.

A mail to an address that nobody has confirmed yet greets without a name: the name was typed by whoever registered,
and could be an advertisement sent through us to a stranger.
"""

from datetime import timedelta

from babel.core import Locale
from babel.dates import format_timedelta
from django.utils import timezone

from customers.models import Customer
from notifications.mail.actions import queue_mail
from notifications.mail.links import own_link, storefront_link
from notifications.mail.models import Mail
from notifications.mail.rendering import DEFAULT_LANGUAGE

MAIL_LANGUAGES = ("en", "de")


def registration_mail(
    *, customer: Customer, key: str, lifetime: timedelta, locale_name: str, store_name: str | None = None
) -> Mail:
    """Ask a new customer to confirm the registration with the key, which is good for `lifetime`."""
    link = storefront_link("/register/confirm", token=key, _store=store_name, _locale=locale_name)
    return queue_mail(
        kind="customers/registration",
        to=customer.email,
        locale_name=locale_name,
        context={},
        about=customer.reference,
        secrets={"link": link},
        useful_until=timezone.now() + lifetime,
    )


def welcome_mail(*, customer: Customer, locale_name: str) -> Mail:
    """Greet a new customer who has nothing to confirm (double opt-in is off)."""
    return queue_mail(
        kind="customers/welcome",
        to=customer.email,
        locale_name=locale_name,
        context={"link": storefront_link("/")},
        about=customer.reference,
    )


def password_restore_mail(
    *, customer: Customer, key: str, lifetime: timedelta, locale_name: str, store_name: str | None = None
) -> Mail:
    """Send the link that lets its reader choose a new password for `lifetime`."""
    link = storefront_link("/password/restore", token=key, _store=store_name, _locale=locale_name)
    return queue_mail(
        kind="customers/password_restore",
        to=customer.email,
        locale_name=locale_name,
        context={"name": one_line_name(customer), "duration": duration_text(lifetime, locale_name)},
        about=customer.reference,
        secrets={"link": link},
        useful_until=timezone.now() + lifetime,
    )


def password_restored_mail(*, customer: Customer, locale_name: str) -> Mail:
    """Tell a customer that the password was changed with a restore link."""
    return queue_mail(
        kind="customers/password_restored",
        to=customer.email,
        locale_name=locale_name,
        context={"name": one_line_name(customer)},
        about=customer.reference,
    )


def email_changed_mail(*, customer: Customer, old_email: str, locale_name: str) -> Mail:
    """Tell the old address that the account has a new one, without telling which."""
    return queue_mail(
        kind="customers/email_changed",
        to=old_email,
        locale_name=locale_name,
        context={"name": one_line_name(customer)},
        about=customer.reference,
    )


def email_verification_mail(
    *,
    customer: Customer,
    new_email: str,
    key: str,
    lifetime: timedelta,
    locale_name: str,
) -> Mail:
    """Ask for a confirmation of the new address (identity.md, 10.4); see `customers/email_confirmation.py`."""
    link = own_link("/confirm-email", token=key, _locale=locale_name)
    return queue_mail(
        kind="customers/email_verification",
        to=new_email,
        locale_name=locale_name,
        context={"duration": duration_text(lifetime, locale_name)},
        about=customer.reference,
        secrets={"link": link},
        useful_until=timezone.now() + lifetime,
    )


def one_line_name(customer: Customer) -> str:
    """Return the name for a greeting, without line breaks that could pass for text of ours."""
    return " ".join(customer.full_name.split())


def duration_text(duration: timedelta, locale_name: str) -> str:
    """Write a duration in the language of the mail: `2 hours`, `30 Minuten`."""
    locale = Locale.negotiate([locale_name], MAIL_LANGUAGES) or Locale(DEFAULT_LANGUAGE)
    return format_timedelta(duration, threshold=2, locale=locale)
