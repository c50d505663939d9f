"""Customers whose e-mail somebody else has verified: an OpenID provider that they sign in with (sso.md, A5)."""

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit import provider_actor
from customers.actions.locks import lock_customer
from customers.audit import set_history_actor
from customers.emails import check_email, is_taken
from customers.errors import EmailTaken
from customers.models import Customer
from customers.references import next_customer_reference

SINGLE_SIGN_ON = provider_actor("single sign-on")


def register_verified_customer(
    *, email: str, first_name: str, last_name: str, store_name: str, locale_name: str
) -> Customer:
    """Make a customer without a password, confirmed at once and without any mail.

    Raises the errors of the e-mail (422: 416, 400, 417).
    """
    check_email(email)
    customer = Customer(
        email=email,
        first_name=first_name,
        last_name=last_name,
        locale_name=locale_name,
        password=make_password(None),
        registered_on=timezone.now().date(),
    )
    set_history_actor(customer, SINGLE_SIGN_ON)
    try:
        with transaction.atomic():
            customer.reference = next_customer_reference(store_name)
            customer.save(force_insert=True)
    except IntegrityError:
        if is_taken(email):  # somebody else registered it after we looked
            raise EmailTaken from None
        raise
    return customer


@transaction.atomic
def confirm_verified_customer(*, customer: Customer) -> Customer:
    """Hold the customer for being linked, and confirm a registration that was waiting.

    Nobody had proven that the waiting one was his, so its password may be a stranger's: it opens nothing any more.
    Raises `CustomerNotFound` (404, 402) for somebody who was anonymised meanwhile.
    """
    lock_customer(customer)
    if customer.registered_on is None:
        customer.registered_on = timezone.now().date()
        customer.registration_key_hash = customer.registration_key_made_at = None
        customer.password = make_password(None)
        set_history_actor(customer, SINGLE_SIGN_ON)
        customer.save(
            update_fields=[
                "registered_on",
                "registration_key_hash",
                "registration_key_made_at",
                "password",
                "updated_at",
            ]
        )
    return customer
