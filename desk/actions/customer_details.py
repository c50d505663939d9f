"""Who an order is for, and what it is called: what staff change in a placed order (orders.md, 14, rows 20 to 23)."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from audit import Actor
from customers.countries import country_name
from desk.actions.order_changes import addresses_of, differences, locked_order, note_change, note_revision
from orders.errors import OrderStepRefused
from orders.models import Order, OrderChange, OrderComment
from shipments.models import OrderAddress

PERSON = ("salutation", "first_name", "last_name", "email")


@transaction.atomic
def change_customer_of_order(*, order: Order, changes: Mapping[str, str], actor: Actor) -> bool:
    """Change name and e-mail of one order; the customer's own record stays. Tells whether anything became different."""
    order = locked_order(order)
    details = differences(order, {name: changes[name] for name in PERSON if name in changes})
    for detail in details:
        setattr(order, detail["name"], detail["after"])
    if details:
        fields = [detail["name"] for detail in details]
        note_change(order, kind=OrderChange.Kind.CUSTOMER, actor=actor, details=details, fields=fields)
    return bool(details)


@transaction.atomic
def set_custom_reference(*, order: Order, custom_reference: str, actor: Actor) -> bool:
    """Give an order the name that the shop's own documents use; an empty one takes it away."""
    order = locked_order(order)
    details = differences(order, {"custom_reference": custom_reference})
    order.custom_reference = custom_reference
    if details:
        note_change(order, kind=OrderChange.Kind.REFERENCE, actor=actor, details=details, fields=["custom_reference"])
    return bool(details)


@transaction.atomic
def change_address_of_order(*, order: Order, address: OrderAddress, changes: Mapping[str, str], actor: Actor) -> bool:
    """Change an address of one order and keep how it was; the country's name follows its code.

    An order with one address for the whole of it may hold the same address twice, for itself and for its shipment:
    these are changed together.
    """
    order = locked_order(order)
    addresses = {own.pk: own for own in addresses_of(order)}
    if address.pk not in addresses:
        raise OrderStepRefused(_("The address does not belong to this order."))
    address = addresses[address.pk]
    twins = [own for own in addresses.values() if own.pk == address.pk or _are_twins(order, own, address)]
    details = differences(address, changes)
    if not details:
        return False
    for twin in twins:
        _write(order, twin, {detail["name"]: detail["after"] for detail in details}, actor)
    note_revision(order)
    return True


@transaction.atomic
def add_comment(*, order: Order, message: str, actor: Actor) -> OrderComment:
    """Note something for colleagues. No customer sees it, so the order's documents stay as they are."""
    return OrderComment.objects.create(order=order, user=actor.user, message=message)


def _are_twins(order: Order, one: OrderAddress, other: OrderAddress) -> bool:
    if order.shipping_address_id is None or order.billing_address_id in (one.pk, other.pk):
        return False
    return all(
        getattr(one, field.attname) == getattr(other, field.attname)
        for field in OrderAddress._meta.concrete_fields
        if not field.primary_key
    )


def _write(order: Order, address: OrderAddress, changes: Mapping[str, str], actor: Actor) -> None:
    """Write the address, below a row of history that says how it was when the order was placed."""
    if not OrderAddress.history.filter(id=address.pk).exists():
        OrderAddress.history.bulk_history_create([address], default_date=order.created_at)
    for name, value in changes.items():
        setattr(address, name, value)
    if "iso2_code" in changes:
        address.country = country_name(changes["iso2_code"]) or changes["iso2_code"]
    address._history_user = actor.user  # type: ignore[attr-defined]
    address.save()
