"""What follows for carts from what the room of customers tells."""

from typing import Any

from carts.actions.takeover import take_over_at_login, take_over_at_registration
from carts.models import Cart
from carts.owners import guest
from customers.models import Customer


def move_to_customer(*, customer_id: int, guest_id: str, store_name: str, locale_name: str, **event: Any) -> None:
    take_over_at_login(customer_id=customer_id, guest=guest(guest_id), store_name=store_name, locale_name=locale_name)


def move_into_new_customer(*, customer_id: int, guest_id: str, store_name: str, **event: Any) -> None:
    take_over_at_registration(customer_id=customer_id, guest=guest(guest_id), store_name=store_name)


def forget_anonymized(*, customer: Customer, **event: Any) -> None:
    """Remove what was put aside, inside the transaction that anonymises (identity.md, 10.3)."""
    Cart.objects.filter(customer=customer).delete()
