import secrets

from django.db import transaction
from django.utils import timezone

from audit import Actor
from customers.actions.locks import lock_customer
from customers.audit import set_history_actor
from customers.events import customer_anonymized
from customers.models import KEY_FIELDS, Customer, CustomerAddress, EmailChange, RefreshToken
from customers.tokens import revoke_all_tokens, withdraw_access_tokens
from notifications.mail.actions import forget_mails

PERSON_FIELDS = ("salutation", "first_name", "last_name", "gender", "date_of_birth", "phone")
ADDRESS_FIELDS = ("salutation", "address1", "address2", "address3", "company", "city", "zip_code", "phone")


@transaction.atomic
def anonymize_customer(*, customer: Customer, actor: Actor) -> None:
    """Make the person unrecognisable, here, in the history of changes, notes and mails (identity.md, 10.3).

    Reference, registration day, company and everything bought stay. Nothing of it can be undone.
    Raises `CustomerNotFound` (404, 402) for a customer who was anonymised before.
    """
    lock_customer(customer)
    now = timezone.now()
    _forget_history(customer)
    forget_mails(about=customer.reference, address=customer.email)
    for name in PERSON_FIELDS:
        setattr(customer, name, None)
    customer.email = f"{secrets.token_hex(16)}@{secrets.token_hex(16)}.{secrets.token_hex(16)}"
    for name in KEY_FIELDS:
        setattr(customer, name, None)
    customer.anonymized_at = now
    set_history_actor(customer, actor)
    customer.save()
    emptied = dict.fromkeys(ADDRESS_FIELDS)
    customer.addresses.update(anonymized_at=now, first_name="", last_name="", **emptied)
    EmailChange.objects.filter(customer=customer).delete()
    customer.notes.all().delete()
    withdraw_access_tokens(customer)
    revoke_all_tokens(RefreshToken.objects.filter(customer=customer))
    customer_anonymized.send(Customer, customer=customer)


def _forget_history(customer: Customer) -> None:
    """Keep who changed something and when, but not what it said about the person."""
    forgotten = dict.fromkeys(PERSON_FIELDS)
    Customer.history.filter(id=customer.pk).update(email="", **forgotten)
    emptied = dict.fromkeys(ADDRESS_FIELDS)
    CustomerAddress.history.filter(customer=customer.pk).update(first_name="", last_name="", **emptied)
