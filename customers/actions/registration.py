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
from notifications.mail.limits import may_be_mailed

RENEWED_FIELDS = (
    *(
        "email",
        "mailbox",
        "password",
        "locale_name",
        "date_of_birth",
        "salutation",
        "gender",
        "first_name",
        "last_name",
    ),
    *("registration_key_hash", "registration_key_made_at", "restore_key_hash", "restore_key_made_at", "updated_at"),
)


def register_customer(
    *,
    email: str,
    password: str,
    store_name: str,
    locale_name: str,
    date_of_birth: date | None = None,
    actor: Actor = THE_CUSTOMER,
    client_address: str = "",
    **person: Any,
) -> Customer:
    """Make a customer, unconfirmed while double opt-in is on, and mail the confirmation link (identity.md, 10.6).

    `person` are salutation, gender, first and last name. Raises the password policy's errors (400) before those of
    the e-mail (422: 416, 400, 417). Of two registrations of one e-mail at once the later gets 422/400.
    Who registers again after the link has run out begins anew, with the reference of the first time.
    Beyond the limit of such mails the customer is made without one: a forgotten password's link confirms too.
    """
    check_password_policy(password)
    lapsed = Customer.objects.lapsed().with_email(email).first() if settings.CUSTOMER_DOUBLE_OPT_IN else None
    check_email(email, customer=lapsed)
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
    if lapsed is not None:
        customer.pk, customer.reference, customer.created_at = lapsed.pk, lapsed.reference, lapsed.created_at
    set_history_actor(customer, actor)
    may_be_sent = may_be_mailed(kind="registration", recipient=email, client=client_address)
    try:
        if lapsed is None:
            _save_and_mail(customer, store_name, key, may_be_sent)
        else:
            _renew_and_mail(customer, lapsed, store_name, key, may_be_sent)
    except IntegrityError:
        if is_taken(email):  # somebody else registered it after we looked
            raise EmailTaken from None
        raise
    return customer


@transaction.atomic
def _save_and_mail(customer: Customer, store_name: str, key: str | None, may_be_sent: bool) -> None:
    customer.reference = next_customer_reference(store_name)
    customer.save(force_insert=True)
    _mail(customer, store_name, key, may_be_sent)


@transaction.atomic
def _renew_and_mail(customer: Customer, lapsed: Customer, store_name: str, key: str | None, may_be_sent: bool) -> None:
    """Take over the row of a registration that nobody confirmed in time: what the first one typed is gone.

    So the link that goes out now confirms the password that was typed now, and no stranger's from before.
    """
    held = Customer.objects.lapsed().filter(pk=lapsed.pk, registration_key_hash=lapsed.registration_key_hash)
    if not held.select_for_update(no_key=True).values_list("pk", flat=True):
        raise EmailTaken
    customer.save(update_fields=RENEWED_FIELDS)
    _mail(customer, store_name, key, may_be_sent)


def _mail(customer: Customer, store_name: str, key: str | None, may_be_sent: bool) -> None:
    if not may_be_sent:
        return
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
