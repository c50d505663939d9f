"""The sections of a customer's page, as plain data. A room above adds its own (`CustomerAdmin.sections`)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from customers.change_history import ChangeEntry, changes_of
from customers.models import Customer, CustomerAddress, CustomerNote, RefreshToken
from notifications.mail.models import Mail, MailQuerySet

ROWS_PER_PAGE = 25


@dataclass(frozen=True)
class Section:
    """A page of its own below the customer's head: its address, who may open it, what it lists and how."""

    name: str
    title: str | Promise
    permission: str
    template: str
    rows: Callable[[Customer], QuerySet[Any] | Sequence[Any]]


def addresses_of(customer: Customer) -> QuerySet[CustomerAddress]:
    return customer.addresses.order_by("pk")


def tokens_of(customer: Customer) -> QuerySet[RefreshToken]:
    """Return what was issued, newest first, without anything that could be a token's text."""
    shown = ("customer", "created", "expires_at", "revoked", "user", "user__email")
    return customer.refresh_tokens.select_related("user").only(*shown).order_by("-pk")


def mails_about(customer: Customer) -> MailQuerySet:
    return Mail.objects.about(customer.reference).defer("context", "secrets").order_by("-pk")


def notes_about(customer: Customer) -> QuerySet[CustomerNote]:
    return customer.notes.select_related("user").order_by("-pk")


def history_of(customer: Customer) -> list[ChangeEntry]:
    return changes_of(customer)


SECTIONS = (
    Section(
        "addresses",
        _("Addresses"),
        "customers.view_customeraddress",
        "backoffice/customer/_addresses.html",
        addresses_of,
    ),
    Section("notes", _("Notes"), "customers.view_customernote", "backoffice/customer/_notes.html", notes_about),
    Section("mails", _("Mails"), "mail.view_mail", "backoffice/customer/_mails.html", mails_about),
    Section("tokens", _("Tokens"), "customers.view_customer_tokens", "backoffice/customer/_tokens.html", tokens_of),
    Section(
        "history",
        _("History"),
        "customers.view_historicalcustomer",
        "backoffice/customer/_history.html",
        history_of,
    ),
)
