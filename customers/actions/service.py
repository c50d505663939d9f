"""What staff do for a customer. Each leaves a row in the history of changes, which says what was done and by whom."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from audit import Actor
from customers import mails
from customers.actions.locks import lock_customer
from customers.audit import set_history_actor
from customers.errors import ConfirmationNotAwaited, NoteEmpty
from customers.models import Customer, CustomerNote, RefreshToken
from customers.one_time_keys import hash_of, new_key
from customers.references import store_of_reference
from customers.restore_links import mail_restore_link
from customers.tokens import revoke_all_tokens, withdraw_access_tokens


@transaction.atomic
def send_confirmation_again(*, customer: Customer, actor: Actor) -> None:
    """Mail a new confirmation link to a customer who has not opened the first; the older one is of no use any more.

    Raises `ConfirmationNotAwaited` for a customer who is confirmed, `CustomerNotFound` for an anonymised one.
    """
    lock_customer(customer)
    if customer.registered_on is not None:
        raise ConfirmationNotAwaited
    key = new_key()
    customer.registration_key_hash, customer.registration_key_made_at = hash_of(key), timezone.now()
    _record(customer, actor, "confirmation link sent", "registration_key_hash", "registration_key_made_at")
    mails.registration_mail(
        customer=customer,
        key=key,
        lifetime=timedelta(days=settings.CUSTOMER_REGISTRATION_KEY_DAYS),
        locale_name=customer.locale_name or "",
        store_name=store_of_reference(customer.reference),
    )


@transaction.atomic
def send_password_link(*, customer: Customer, actor: Actor) -> None:
    """Mail a customer the link that restores the password. Raises `CustomerNotFound` for an anonymised one."""
    lock_customer(customer)
    mail_restore_link(
        customer_id=customer.pk,
        store_name=store_of_reference(customer.reference),
        locale_name=customer.locale_name or "",
    )
    _record(customer, actor, "password link sent")


@transaction.atomic
def revoke_customer_tokens(*, customer: Customer, actor: Actor) -> int:
    """Sign a customer out everywhere and at once, agents who act as the customer too; return how many tokens ended.

    Raises `CustomerNotFound` for an anonymised customer, whose tokens ended then.
    """
    lock_customer(customer)
    withdraw_access_tokens(customer)
    count = revoke_all_tokens(RefreshToken.objects.filter(customer=customer))
    _record(customer, actor, "tokens revoked")
    return count


@transaction.atomic
def add_note(*, customer: Customer, message: str, actor: Actor) -> CustomerNote:
    """Keep what staff note about a customer. Raises `NoteEmpty`, and `CustomerNotFound` for an anonymised one."""
    text = message.strip()
    if not text:
        raise NoteEmpty
    lock_customer(customer)
    return CustomerNote.objects.create(customer=customer, user=actor.user, message=text)


def _record(customer: Customer, actor: Actor, deed: str, *changed: str) -> None:
    """Write a row of history that names the deed, and save the changed fields with it."""
    set_history_actor(customer, actor, deed)
    customer.save(update_fields=[*changed, "updated_at"])
