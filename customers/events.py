"""What the room tells whoever is above it."""

from typing import TypedDict

from django.dispatch import Signal

from glue.context import GlueContext


class GuestOfRequest(TypedDict):
    guest_id: str | None
    store_name: str
    locale_name: str


customer_anonymized = Signal()
"""Sent inside the transaction that anonymises, with `customer`: rooms above remove what they keep about the person."""

guest_logged_in = Signal()
"""Sent after a login that came with a guest's id: `customer_id`, `guest_id`, `store_name` and `locale_name`.

Whatever follows from it cannot fail the login: receivers are called robustly.
"""

guest_registered = Signal()
"""Sent after a registration that came with a guest's id, with the same as `guest_logged_in`."""

impersonation_renewed = Signal()
"""Sent inside the transaction that exchanges an agent's refresh token for a customer, with the new `access_token`."""


def send_guest_identified(
    event: Signal, *, customer_id: int | None, guest_id: str | None, store_name: str, locale_name: str
) -> None:
    """Tell the rooms above that the guest of a request is a customer; what fails there goes to the log alone.

    A request that came without a guest's id has nothing to tell.
    """
    if guest_id:
        event.send_robust(
            None, customer_id=customer_id, guest_id=guest_id, store_name=store_name, locale_name=locale_name
        )


def guest_of(context: GlueContext) -> GuestOfRequest:
    """Return who asked as a guest, and where, as `send_guest_identified` takes it."""
    return {"guest_id": context.guest_id, "store_name": context.store.name, "locale_name": context.locale_name}
