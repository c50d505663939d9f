"""Guests who turn out to be customers, with a login or a registration (checkout.md, 5.2)."""

from django.dispatch import Signal

from glue.context import GlueContext


def tell_who_guest_is(event: Signal, customer_id: int | None, context: GlueContext) -> None:
    """Tell the rooms above that the guest of this request is a customer; what fails there goes to the log alone."""
    event.send_robust(
        None,
        customer_id=customer_id,
        guest_id=context.guest_id,
        store_name=context.store.name,
        locale_name=context.locale_name,
    )
