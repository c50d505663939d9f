from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from audit import Actor
from customers import mails
from customers.actions.locks import lock_customer
from customers.audit import set_history_actor
from customers.emails import EMAIL_STORED_MAX, check_email, is_taken
from customers.errors import ConfirmationKeyInvalid, CustomerNotFound, EmailInvalid, EmailTaken, EmailTooLong
from customers.models import Customer, EmailChange
from customers.one_time_keys import hash_of, new_key
from database.mailboxes import is_addressable
from notifications.mail.limits import may_be_mailed


def change_customer(
    *, customer: Customer, changes: dict[str, Any], actor: Actor, locale_name: str, client_address: str = ""
) -> Customer:
    """Change what was sent: names, salutation, gender, date of birth, e-mail (identity.md, 6.4 and 10.4).

    A new e-mail takes effect at once and the old address is told; with the setting
    `CUSTOMER_EMAIL_CHANGE_NEEDS_VERIFICATION` it waits until the link mailed to it is opened.
    """
    person = {name: value for name, value in changes.items() if name != "email"}
    email = changes.get("email", customer.email)
    try:
        with transaction.atomic():
            lock_customer(customer)
            if email != customer.email:
                _check_new_email(customer, email)
            _save_changes(customer, person, actor)
            if email != customer.email:
                _change_email(customer, email, actor, locale_name, client_address)
    except IntegrityError:
        _explain_conflict(customer, email)
        raise
    return customer


def verify_email_change(*, key: str, actor: Actor, locale_name: str) -> Customer:
    """Let a waiting change of e-mail take effect.

    Raises `ConfirmationKeyInvalid` for an unknown, used or old key, `EmailTaken` for an address that is taken by now.
    """
    change = _waiting_changes(key).select_related("customer").first()
    if change is None:
        raise ConfirmationKeyInvalid
    customer = change.customer
    try:
        with transaction.atomic():
            lock_customer(customer)
            if not _waiting_changes(key).filter(pk=change.pk).delete()[0]:
                raise ConfirmationKeyInvalid
            if is_taken(change.email, customer=customer):
                raise EmailTaken
            _store_email(customer, change.email, actor, locale_name)
    except CustomerNotFound:
        raise ConfirmationKeyInvalid from None
    except IntegrityError:
        _explain_conflict(customer, change.email)
        raise
    return customer


def _waiting_changes(key: str) -> QuerySet[EmailChange]:
    oldest = timezone.now() - timedelta(minutes=settings.CUSTOMER_EMAIL_CHANGE_MINUTES)
    return EmailChange.objects.filter(key_hash=hash_of(key), made_at__gte=oldest)


def _explain_conflict(customer: Customer, email: str) -> None:
    """Raise `EmailTaken` when somebody else took the address after we looked."""
    if is_taken(email, customer=customer):
        raise EmailTaken from None


def _check_new_email(customer: Customer, email: str) -> None:
    if not settings.CUSTOMER_EMAIL_CHANGE_NEEDS_VERIFICATION:
        check_email(email, customer=customer)
    elif is_taken(email, customer=customer):
        raise EmailTaken
    elif not is_addressable(email):
        raise EmailInvalid
    elif len(email) > EMAIL_STORED_MAX:
        raise EmailTooLong


def _save_changes(customer: Customer, changes: dict[str, Any], actor: Actor) -> None:
    changed = [name for name, value in changes.items() if getattr(customer, name) != value]
    if changed:
        for name in changed:
            setattr(customer, name, changes[name])
        set_history_actor(customer, actor)
        customer.save(update_fields=[*changed, "updated_at"])


def _change_email(customer: Customer, email: str, actor: Actor, locale_name: str, client_address: str) -> None:
    if not settings.CUSTOMER_EMAIL_CHANGE_NEEDS_VERIFICATION:
        _store_email(customer, email, actor, locale_name, client_address)
        return
    key = new_key()
    EmailChange.objects.update_or_create(
        customer=customer, defaults={"email": email, "key_hash": hash_of(key), "made_at": timezone.now()}
    )
    if not may_be_mailed(kind="email-change", recipient=email, client=client_address):
        return
    mails.email_verification_mail(
        customer=customer,
        new_email=email,
        key=key,
        lifetime=timedelta(minutes=settings.CUSTOMER_EMAIL_CHANGE_MINUTES),
        locale_name=locale_name,
    )


def _store_email(customer: Customer, email: str, actor: Actor, locale_name: str, client_address: str = "") -> None:
    old_email, customer.email = customer.email, email
    set_history_actor(customer, actor)
    customer.restore_key_hash = customer.restore_key_made_at = None  # mailed to the old address
    customer.save(update_fields=["email", "mailbox", "restore_key_hash", "restore_key_made_at", "updated_at"])
    if may_be_mailed(kind="email-changed", recipient=old_email, client=client_address):
        mails.email_changed_mail(customer=customer, old_email=old_email, locale_name=locale_name)
