"""Customer references: `{prefix}--{number}`, one counter for all prefixes (identity.md, 10.1)."""

from django.conf import settings
from django.db import transaction
from django.db.models import F

from customers.models import Customer, ReferenceCounter
from database.sequences import highest_trailing_number

COUNTER = 1


@transaction.atomic
def next_customer_reference(store_name: str) -> str:
    """Return a reference that no customer ever had. The counter's row is locked until the transaction ends."""
    prefix = settings.CUSTOMER_REFERENCE_PREFIX or store_name
    number = _next_number()
    while Customer.objects.filter(reference=f"{prefix}--{number}").exists():
        raise_counter_to(_highest_number())
        number = _next_number()
    return f"{prefix}--{number}"


def store_of_reference(reference: str) -> str:
    """Return the store that a customer registered in, empty where references have a prefix of their own."""
    return "" if settings.CUSTOMER_REFERENCE_PREFIX else reference.rpartition("--")[0]


def raise_counter_to(number: int) -> None:
    """Let the next customer get a number above this one, as after an import."""
    ReferenceCounter.objects.filter(pk=COUNTER, last_number__lt=number).update(last_number=number)


def _next_number() -> int:
    if not ReferenceCounter.objects.filter(pk=COUNTER).update(last_number=F("last_number") + 1):
        ReferenceCounter.objects.get_or_create(pk=COUNTER, defaults={"last_number": _highest_number()})
        ReferenceCounter.objects.filter(pk=COUNTER).update(last_number=F("last_number") + 1)
    return ReferenceCounter.objects.get(pk=COUNTER).last_number


def _highest_number() -> int:
    """Return the highest number in use; read only when customers came in beside the counter."""
    references = Customer.objects.values_list("reference", flat=True).iterator(chunk_size=10_000)
    return highest_trailing_number(references)
