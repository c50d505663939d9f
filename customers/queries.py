"""Who a customer is, and whether a bearer of its token is still welcome."""

import time

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password

from customers.models import Customer
from glue.identity import Identity


def customer_with_credentials(email: str, password: str) -> Customer | None:
    """Return the confirmed customer with this e-mail, in any case, and password; None tells nothing more.

    An unknown e-mail costs the time of a hash too, so that an answer's time does not tell who is a customer.
    A hash of an older kind is replaced while the password is at hand.
    """
    customer = Customer.objects.known().with_email(email).first()
    if customer is None:
        make_password(password)
        return None

    def upgrade(raw_password: str) -> None:
        Customer.objects.filter(pk=customer.pk, password=customer.password).update(password=make_password(raw_password))

    is_right = check_password(password, customer.password, setter=upgrade)
    is_confirmed = customer.registered_on is not None or not settings.CUSTOMER_DOUBLE_OPT_IN
    return customer if is_right and is_confirmed else None


def is_customer_welcome(identity: Identity) -> bool:
    """Whether the customer of a verified token exists and may still use tokens of its age (identity.md, 10.5)."""
    valid_from = (
        Customer.objects.filter(pk=identity.customer_id or 0, reference=identity.customer_reference or "")
        .values_list("tokens_valid_from", flat=True)
        .first()
    )
    return valid_from is not None and is_token_welcome(identity, valid_from)


def is_token_welcome(identity: Identity, tokens_valid_from: int) -> bool:
    """Compare a token's issue with the moment from which the customer's tokens count, both in Unix seconds.

    The reference shop notices such a moment only after a lag, and lets older tokens pass until then.
    """
    lag = settings.ACCESS_TOKEN_REFUSAL_LAG_SECONDS
    return identity.issued_at >= tokens_valid_from or (lag > 0 and time.time() < tokens_valid_from + lag)
