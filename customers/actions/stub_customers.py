"""Customers whom an order import names before anybody has told us about them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import NAMESPACE_OID, uuid5

from django.contrib.auth.hashers import make_password

from customers.models import Customer, Salutation


@dataclass(frozen=True, slots=True)
class UnknownCustomer:
    """What an order tells of its customer."""

    reference: str
    salutation: str | None = None
    first_name: str | None = None
    last_name: str | None = None


def add_stub_customers(unknown: Iterable[UnknownCustomer]) -> list[Customer]:
    """Add customers who cannot log in. The e-mail is a placeholder until their data is imported by reference."""
    return Customer.objects.bulk_create(
        Customer(
            reference=customer.reference,
            email=f"{uuid5(NAMESPACE_OID, customer.reference)}@stub.invalid",
            salutation=customer.salutation if customer.salutation in Salutation.values else None,
            first_name=(customer.first_name or "")[:100] or None,
            last_name=(customer.last_name or "")[:100] or None,
            password=make_password(None),
            is_stub=True,
        )
        for customer in unknown
    )
