from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils import timezone

from audit import THE_CUSTOMER, Actor
from customers import mails
from customers.actions.locks import lock_customer
from customers.audit import set_history_actor
from customers.errors import PasswordNotChanged, PasswordWrong, RestoreKeyInvalid
from customers.models import Customer, EmailChange, RefreshToken
from customers.one_time_keys import hash_of
from customers.password_policy import check_password_policy
from customers.tasks import mail_asked_restore_link
from customers.tokens import revoke_all_tokens, withdraw_access_tokens
from notifications.mail.limits import may_be_mailed


def change_password(*, customer: Customer, current: str, new: str, actor: Actor = THE_CUSTOMER) -> None:
    """Take a new password in exchange for the current one; older tokens stop working (identity.md, 7.1 and 10.5).

    Raises `PasswordWrong` (400, 408), then the policy's errors.
    """
    checked = customer.password
    if not check_password(current, checked):
        raise PasswordWrong
    check_password_policy(new)
    new_hash = make_password(new)
    with transaction.atomic():
        lock_customer(customer)
        if customer.password != checked:  # changed by somebody else meanwhile
            raise PasswordWrong
        _store_password(customer, new_hash, actor)


def request_password_restore(*, email: str, store_name: str, locale_name: str, client_address: str = "") -> None:
    """Let a restore link be mailed if a customer has this e-mail; say nothing if none has, and take as long.

    Beyond the limit of such mails (`notifications/mail/limits.py`) nothing is mailed, and nothing else differs.

    What is done here is the same for everybody, so that the time of the answer tells nothing; a worker does the rest.
    """
    may_be_sent = may_be_mailed(kind="restore", recipient=email, client=client_address)
    customer_id = Customer.objects.known().with_email(email).values_list("pk", flat=True).first()
    mail_asked_restore_link.enqueue(customer_id if may_be_sent else None, store_name, locale_name)


def restore_password(*, key: str, password: str, locale_name: str) -> None:
    """Set a password with a single-use key (identity.md, 7.3), and confirm a registration that waits.

    Raises the policy's errors, then `RestoreKeyInvalid` (422, 415), then `PasswordNotChanged` (400, 407) for a key
    that is too old.
    """
    check_password_policy(password)
    new_hash = make_password(password)
    with transaction.atomic():
        customer = Customer.objects.known().select_for_update().filter(restore_key_hash=hash_of(key)).first()
        if customer is None:
            raise RestoreKeyInvalid
        oldest = timezone.now() - timedelta(minutes=settings.CUSTOMER_RESTORE_KEY_MINUTES)
        if customer.restore_key_made_at is None or customer.restore_key_made_at < oldest:
            raise PasswordNotChanged
        if customer.registered_on is None:
            customer.registered_on = timezone.now().date()
            customer.registration_key_hash = customer.registration_key_made_at = None
            customer.save(update_fields=["registered_on", "registration_key_hash", "registration_key_made_at"])
        _store_password(customer, new_hash, THE_CUSTOMER)
        mails.password_restored_mail(customer=customer, locale_name=locale_name)


def _store_password(customer: Customer, password_hash: str, actor: Actor) -> None:
    """Keep the hash, use up any restore key, and let tokens and a waiting change of e-mail from before it die."""
    customer.password = password_hash
    customer.restore_key_hash = None
    customer.restore_key_made_at = None
    set_history_actor(customer, actor)
    customer.save(update_fields=["password", "restore_key_hash", "restore_key_made_at", "updated_at"])
    EmailChange.objects.filter(customer=customer).delete()
    withdraw_access_tokens(customer)
    if not settings.REFRESH_TOKENS_SURVIVE_PASSWORD_CHANGE:
        revoke_all_tokens(RefreshToken.objects.filter(customer=customer))
