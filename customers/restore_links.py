"""The link with which a customer who forgot the password chooses a new one (identity.md, 7.2)."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from customers import mails
from customers.models import Customer
from customers.one_time_keys import hash_of, new_key


@transaction.atomic
def mail_restore_link(*, customer_id: int | None, store_name: str, locale_name: str) -> None:
    """Mail a customer a restore link, which replaces any older one; do nothing where nobody is known any more."""
    customer = Customer.objects.known().select_for_update().filter(pk=customer_id or 0).first()
    if customer is None:
        return
    key = new_key()
    Customer.objects.filter(pk=customer.pk).update(restore_key_hash=hash_of(key), restore_key_made_at=timezone.now())
    mails.password_restore_mail(
        customer=customer,
        key=key,
        lifetime=timedelta(minutes=settings.CUSTOMER_RESTORE_KEY_MINUTES),
        locale_name=locale_name,
        store_name=store_name,
    )
