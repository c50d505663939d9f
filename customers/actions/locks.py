"""Holding a customer while something about it is decided and written."""

from customers.errors import AddressNotFound, CustomerNotFound
from customers.models import Customer, CustomerAddress


def lock_customer(customer: Customer) -> None:
    """Hold the row until the transaction ends and read it anew: what was read before may be old by now.

    Raises `CustomerNotFound` (404, 402) for somebody who was anonymised meanwhile: nothing may be written about them.
    """
    try:
        customer.refresh_from_db(from_queryset=Customer.objects.known().select_for_update(no_key=True))
    except Customer.DoesNotExist:
        raise CustomerNotFound from None


def lock_address(customer: Customer, address: CustomerAddress) -> None:
    """Hold the customer and read the address anew. Raises `AddressNotFound` (404, 404) for one that is gone."""
    lock_customer(customer)
    try:
        address.refresh_from_db(from_queryset=CustomerAddress.objects.filter(customer=customer))
    except CustomerAddress.DoesNotExist:
        raise AddressNotFound from None
