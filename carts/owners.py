"""Whose cart it is."""

import hashlib
from dataclasses import dataclass
from typing import Any

ANONYMOUS = "anonymous:"
HEADER_LENGTH_MAX = 200


@dataclass(frozen=True, slots=True)
class Owner:
    """A customer, or a guest: one of the two is there."""

    customer_id: int | None = None
    guest_reference: str | None = None

    def lookup(self) -> dict[str, Any]:
        """Return what finds the carts of the owner."""
        if self.customer_id is not None:
            return {"customer_id": self.customer_id}
        return {"guest_reference": self.guest_reference}


def guest_reference(header: str) -> str:
    """Return the reference of the guest who sends this id; one that is too long to be kept is kept as a digest."""
    if len(header) <= HEADER_LENGTH_MAX:
        return ANONYMOUS + header
    return f"{ANONYMOUS}sha256:{hashlib.sha256(header.encode()).hexdigest()}"


def guest(header: str) -> Owner:
    return Owner(guest_reference=guest_reference(header))
