"""What follows here from what lower rooms tell, inside the transaction of its cause."""

from typing import Any

from customers.models import Customer
from sso.models import CustomerIdentity, LoginCode


def forget_anonymized(*, customer: Customer, **event: Any) -> None:
    """Remove what names the person at a provider, and what could still sign it in (identity.md, 10.3)."""
    CustomerIdentity.objects.filter(customer=customer).delete()
    LoginCode.objects.filter(customer=customer).delete()
