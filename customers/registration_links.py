"""The link that confirms a registration, sent again when its time has run out (identity.md, 10.6)."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from customers import mails
from customers.models import Customer
from customers.one_time_keys import hash_of, new_key
from customers.references import store_of_reference
from notifications.mail.limits import may_be_mailed


@transaction.atomic
def mail_registration_link_again(*, customer_id: int) -> None:
    """Mail a new link in place of one that has run out; do nothing while the old one is good, or beyond the limit."""
    customer = Customer.objects.lapsed().filter(pk=customer_id).select_for_update(no_key=True).first()
    if customer is None or not may_be_mailed(kind="registration", recipient=customer.email):
        return
    key = new_key()
    Customer.objects.filter(pk=customer.pk).update(
        registration_key_hash=hash_of(key), registration_key_made_at=timezone.now()
    )
    mails.registration_mail(
        customer=customer,
        key=key,
        lifetime=timedelta(days=settings.CUSTOMER_REGISTRATION_KEY_DAYS),
        locale_name=customer.locale_name or "",
        store_name=store_of_reference(customer.reference),
    )
