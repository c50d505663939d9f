"""Who a customer is, and whether a token of it still counts."""

import time
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import make_password, verify_password

from customers.audit import IMPERSONATION_SCOPE
from customers.models import AccessToken, Customer
from glue.identity import TokenIdentity

UNUSABLE_HASH = "!"
IMPORTED_HASH = "bcrypt$"


@dataclass(frozen=True, slots=True)
class Credentials:
    """Whose e-mail and password these are: the customer, or somebody who has yet to confirm the registration."""

    customer: Customer | None = None
    unconfirmed: Customer | None = None


def check_credentials(email: str, password: str) -> Credentials:
    """Find whose these are.

    Every refusal costs one hash of each kind that customers have, our own and the imported shop's, so that its time
    does not tell who is a customer. An imported hash is replaced while the password is at hand.
    """
    customer = Customer.objects.known().with_email(email).first()
    stored = customer.password if customer else UNUSABLE_HASH
    is_right, is_outdated = verify_password(password, stored)  # for an unusable one it makes a hash of our own
    if customer is None or not is_right or not _is_confirmed(customer):
        make_password(password, hasher="default" if stored.startswith(IMPORTED_HASH) else "bcrypt")
        return Credentials(unconfirmed=customer if is_right else None)
    if is_outdated:
        Customer.objects.filter(pk=customer.pk, password=stored).update(password=make_password(password))
    return Credentials(customer)


def _is_confirmed(customer: Customer) -> bool:
    return customer.registered_on is not None or not settings.CUSTOMER_DOUBLE_OPT_IN


def is_customer_token_active(identity: TokenIdentity) -> bool:
    """Whether the customer of a verified token exists and may still use tokens of its age (identity.md, 10.5)."""
    valid_from = (
        Customer.objects.filter(pk=identity.customer_id or 0, reference=identity.customer_reference or "")
        .values_list("tokens_valid_from", flat=True)
        .first()
    )
    return valid_from is not None and is_token_current(identity, valid_from)


def is_token_current(identity: TokenIdentity, tokens_valid_from: int) -> bool:
    """Compare a token's issue with the moment from which the customer's tokens count, both in Unix seconds.

    The reference shop notices such a moment only after a lag, and lets older tokens pass until then. A token with
    which an agent acts as the customer ends with the agent's password and rights, at once.
    """
    lag = settings.ACCESS_TOKEN_REFUSAL_LAG_SECONDS
    if identity.issued_at < tokens_valid_from and not (lag > 0 and time.time() < tokens_valid_from + lag):
        return False
    return IMPERSONATION_SCOPE not in identity.scopes or _is_asked_for_by_agent(identity)


def _is_asked_for_by_agent(identity: TokenIdentity) -> bool:
    issued = AccessToken.objects.filter(jti=identity.token_id, user__tokens_valid_from__lte=identity.issued_at)
    return issued.filter(user__is_active=True, user__is_agent=True).exists()
