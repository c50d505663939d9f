"""Whose cart it is."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from customers.models import Customer

ANONYMOUS = "anonymous:"
HEADER_LENGTH_MAX = 200


@dataclass(frozen=True, slots=True)
class Owner:
    """A customer or a guest. Nobody, such as an agent who acts for no customer, owns no cart.

    `check_customer` is asked about the customer who was read with a cart, before anything is done to it: it may refuse
    one whose token is out of date, which saves the statement that would find that out.
    """

    customer_id: int | None = None
    guest_reference: str | None = None
    check_customer: Callable[[Customer], None] | None = field(default=None, compare=False)

    def lookup(self) -> dict[str, Any]:
        """Return what finds the carts of the owner."""
        if self.customer_id is not None:
            return {"customer_id": self.customer_id}
        return {"guest_reference": self.guest_reference} if self.guest_reference else {"pk__in": ()}


def guest_reference(header: str) -> str:
    """Return the reference of the guest who sends this id; one that is too long to be kept is kept as a digest."""
    if len(header) <= HEADER_LENGTH_MAX:
        return ANONYMOUS + header
    return f"{ANONYMOUS}sha256:{hashlib.sha256(header.encode()).hexdigest()}"


def guest(header: str) -> Owner:
    return Owner(guest_reference=guest_reference(header))
