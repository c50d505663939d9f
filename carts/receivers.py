"""What follows for carts from what the room of customers tells."""

from typing import Any

from carts.actions.guest_cart_merge import assign_guest_cart_at_registration, merge_guest_cart_at_login
from carts.models import Cart
from carts.owners import guest
from customers.models import Customer


def merge_into_customer_cart(
    *, customer_id: int, guest_id: str, store_name: str, locale_name: str, **event: Any
) -> None:
    merge_guest_cart_at_login(
        customer_id=customer_id, guest=guest(guest_id), store_name=store_name, locale_name=locale_name
    )


def assign_to_new_customer(*, customer_id: int, guest_id: str, store_name: str, **event: Any) -> None:
    assign_guest_cart_at_registration(customer_id=customer_id, guest=guest(guest_id), store_name=store_name)


def delete_anonymized_carts(*, customer: Customer, **event: Any) -> None:
    """Remove what was put aside, inside the transaction that anonymises (identity.md, 10.3)."""
    Cart.objects.filter(customer=customer).delete()
