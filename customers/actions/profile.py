from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from customers import mails
from customers.actors import Actor, signed
from customers.emails import check_email, is_taken
from customers.errors import ConfirmationKeyInvalid, EmailTaken
from customers.keys import hash_of, new_key
from customers.models import Customer, EmailChange


def change_customer(
    *, customer: Customer, changes: dict[str, Any], actor: Actor, store_name: str, locale_name: str
) -> Customer:
    """Change what was sent: names, salutation, gender, date of birth, e-mail (identity.md, 6.4 and 10.4).

    A new e-mail takes effect at once and the old address is told; with the setting
    `CUSTOMER_EMAIL_CHANGE_NEEDS_VERIFICATION` it waits until the link mailed to it is opened.
    """
    email = changes.pop("email", customer.email)
    if email != customer.email:
        _check_new_email(customer, email)
    try:
        with transaction.atomic():
            _save_changes(customer, changes, actor)
            if email != customer.email:
                _change_email(customer, email, actor, store_name, locale_name)
    except IntegrityError:
        if is_taken(email, customer=customer):
            raise EmailTaken from None
        raise
    return customer


@transaction.atomic
def verify_email_change(*, key: str, actor: Actor, locale_name: str) -> Customer:
    """Let a waiting change of e-mail take effect. Raises `ConfirmationKeyInvalid` for an unknown or old key."""
    oldest = timezone.now() - timedelta(minutes=settings.CUSTOMER_EMAIL_CHANGE_MINUTES)
    change = (
        EmailChange.objects.select_for_update()
        .select_related("customer")
        .filter(key_hash=hash_of(key), made_at__gte=oldest, customer__anonymized_at=None)
        .first()
    )
    if change is None:
        raise ConfirmationKeyInvalid
    if is_taken(change.email, customer=change.customer):
        raise EmailTaken
    change.delete()
    _store_email(change.customer, change.email, actor, locale_name)
    return change.customer


def _check_new_email(customer: Customer, email: str) -> None:
    if not settings.CUSTOMER_EMAIL_CHANGE_NEEDS_VERIFICATION:
        check_email(email, customer=customer)
    elif is_taken(email, customer=customer):
        raise EmailTaken


def _save_changes(customer: Customer, changes: dict[str, Any], actor: Actor) -> None:
    changed = [name for name, value in changes.items() if getattr(customer, name) != value]
    if changed:
        for name in changed:
            setattr(customer, name, changes[name])
        signed(customer, actor)
        customer.save(update_fields=[*changed, "updated_at"])


def _change_email(customer: Customer, email: str, actor: Actor, store_name: str, locale_name: str) -> None:
    if not settings.CUSTOMER_EMAIL_CHANGE_NEEDS_VERIFICATION:
        _store_email(customer, email, actor, locale_name)
        return
    key = new_key()
    EmailChange.objects.update_or_create(
        customer=customer, defaults={"email": email, "key_hash": hash_of(key), "made_at": timezone.now()}
    )
    mails.email_verification_mail(
        customer=customer,
        new_email=email,
        key=key,
        lifetime=timedelta(minutes=settings.CUSTOMER_EMAIL_CHANGE_MINUTES),
        locale_name=locale_name,
        store_name=store_name,
    )


def _store_email(customer: Customer, email: str, actor: Actor, locale_name: str) -> None:
    old_email, customer.email = customer.email, email
    signed(customer, actor)
    customer.save(update_fields=["email", "updated_at"])
    mails.email_changed_mail(customer=customer, old_email=old_email, locale_name=locale_name)
