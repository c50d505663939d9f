"""The buttons of a customer's page that do something at once, as plain data."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from customers.actions import revoke_customer_tokens, send_confirmation_again, send_password_link
from customers.models import Customer


@dataclass(frozen=True)
class CustomerButtonAction:
    """`take` is the action; `section` names the section whose page has the button, empty for the head of all."""

    name: str
    label: str | Promise
    done: str | Promise
    permission: str
    is_open: Callable[[Customer], bool]
    run: Callable[..., Any]
    section: str = ""


@dataclass(frozen=True)
class PageButton:
    """What a page shows of a step: a form that posts, or a plain link."""

    label: str | Promise
    address: str
    posts: bool = True


def is_known(customer: Customer) -> bool:
    return customer.anonymized_at is None


def is_unconfirmed(customer: Customer) -> bool:
    return is_known(customer) and customer.registered_on is None


BUTTON_ACTIONS = (
    CustomerButtonAction(
        "send-confirmation",
        _("Send confirmation again"),
        _("The customer is sent a new confirmation link."),
        "customers.send_customer_links",
        is_unconfirmed,
        send_confirmation_again,
    ),
    CustomerButtonAction(
        "send-password-link",
        _("Send password link"),
        _("The customer is sent a link that restores the password."),
        "customers.send_customer_links",
        is_known,
        send_password_link,
    ),
    CustomerButtonAction(
        "revoke-tokens",
        _("Revoke all tokens"),
        _("The customer is signed out everywhere."),
        "customers.revoke_customer_tokens",
        is_known,
        revoke_customer_tokens,
        section="tokens",
    ),
)
