from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit import THE_CUSTOMER, Actor
from customers import mails
from customers.audit import set_history_actor
from customers.emails import check_email, is_taken
from customers.errors import ConfirmationKeyInvalid, EmailTaken
from customers.models import Customer
from customers.one_time_keys import hash_of, new_key
from customers.password_policy import check_password_policy
from customers.references import next_customer_reference


def register_customer(
    *,
    email: str,
    password: str,
    store_name: str,
    locale_name: str,
    date_of_birth: date | None = None,
    actor: Actor = THE_CUSTOMER,
    **person: Any,
) -> Customer:
    """Make a customer, unconfirmed while double opt-in is on, and mail the confirmation link (identity.md, 10.6).

    `person` are salutation, gender, first and last name. Raises the password policy's errors (400) before those of
    the e-mail (422: 416, 400, 417). Of two registrations of one e-mail at once the later gets 422/400.
    """
    check_password_policy(password)
    check_email(email)
    password_hash = make_password(password)
    key = new_key() if settings.CUSTOMER_DOUBLE_OPT_IN else None
    customer = Customer(
        email=email,
        password=password_hash,
        locale_name=locale_name,
        date_of_birth=date_of_birth,
        registration_key_hash=hash_of(key) if key else None,
        registration_key_made_at=timezone.now() if key else None,
        registered_on=None if key else timezone.now().date(),
        **person,
    )
    set_history_actor(customer, actor)
    try:
        _save_and_mail(customer, store_name, key)
    except IntegrityError:
        if is_taken(email):  # somebody else registered it after we looked
            raise EmailTaken from None
        raise
    return customer


@transaction.atomic
def _save_and_mail(customer: Customer, store_name: str, key: str | None) -> None:
    customer.reference = next_customer_reference(store_name)
    customer.save(force_insert=True)
    if key:
        mails.registration_mail(
            customer=customer,
            key=key,
            lifetime=timedelta(days=settings.CUSTOMER_REGISTRATION_KEY_DAYS),
            locale_name=customer.locale_name or "",
            store_name=store_name,
        )
    else:
        mails.welcome_mail(customer=customer, locale_name=customer.locale_name or "")


@transaction.atomic
def confirm_registration(*, key: str, actor: Actor = THE_CUSTOMER) -> Customer:
    """Confirm the customer whom this key was mailed to.

    Raises `ConfirmationKeyInvalid` (422, 423) for a key that is unknown, used or too old.
    """
    oldest = timezone.now() - timedelta(days=settings.CUSTOMER_REGISTRATION_KEY_DAYS)
    keys = Customer.objects.known().filter(registration_key_hash=hash_of(key), registration_key_made_at__gte=oldest)
    customer = keys.select_for_update().first()
    if customer is None:
        raise ConfirmationKeyInvalid
    customer.registered_on = timezone.now().date()
    customer.registration_key_hash = customer.registration_key_made_at = None
    set_history_actor(customer, actor)
    customer.save(update_fields=["registered_on", "registration_key_hash", "registration_key_made_at", "updated_at"])
    return customer
