import uuid
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from audit import Actor
from customers.actions.locks import lock_address, lock_customer
from customers.audit import set_history_actor
from customers.countries import country_name
from customers.errors import AddressNotSaved
from customers.models import Customer, CustomerAddress, Salutation

NEVER_NULL = {"first_name", "last_name"}
DEFAULTS = {"is_default_billing": "default_billing_address", "is_default_shipping": "default_shipping_address"}


@transaction.atomic
def add_address(*, customer: Customer, values: dict[str, Any], actor: Actor) -> CustomerAddress:
    """Keep an address in the customer's book; the first one becomes default of both kinds (identity.md, 9.3 and 10.2).

    Raises `AddressNotSaved` (400, 409) for a code that is no country.
    """
    _check_country(values)
    lock_customer(customer)
    address = CustomerAddress(customer=customer, uuid=uuid.uuid4(), **_without_defaults(values))
    set_history_actor(address, actor)
    address.save(force_insert=True)
    address.uuid = address_uuid(address)  # names the key, which only the insert made
    CustomerAddress.objects.filter(pk=address.pk).update(uuid=address.uuid)
    _point_defaults(customer, address, values, actor)
    return address


def draft_address(*, customer: Customer, key: int, values: dict[str, Any], actor: Actor) -> tuple[CustomerAddress, Any]:
    """Return an address under a key that was drawn for it, and its row of history; neither is written.

    For whoever writes several tables at once. The customer is held, and `point_defaults` follows. What the book has
    no room for is left out: of salutations it knows a few.
    """
    fields = {name: value or "" if name in NEVER_NULL else value for name, value in _without_defaults(values).items()}
    if fields.get("salutation") not in Salutation.values:
        fields["salutation"] = None
    now = timezone.now()
    address = CustomerAddress(pk=key, customer=customer, created_at=now, updated_at=now, **fields)
    address.uuid = address_uuid(address)
    history = CustomerAddress.history.model
    tracked = {field.attname: getattr(address, field.attname) for field in history.tracked_fields}
    return address, history(
        **tracked,
        history_date=now,
        history_type="+",
        history_user=actor.user,
        history_change_reason=actor.channel,
    )


def point_defaults(*, customer: Customer, address: CustomerAddress, values: dict[str, Any], actor: Actor) -> None:
    """Make a written address the default one of a kind that was asked for or that had none; the customer is held."""
    _point_defaults(customer, address, values, actor)


@transaction.atomic
def change_address(*, customer: Customer, address: CustomerAddress, values: dict[str, Any], actor: Actor) -> None:
    """Change what was sent. A default flag of true moves the default here, false never removes one."""
    if not settings.ADDRESS_COUNTRY_CAN_CHANGE:
        values = {name: value for name, value in values.items() if name != "iso2_code"}
    _check_country(values)
    lock_address(customer, address)
    fields = _without_defaults(values)
    for name, value in fields.items():
        setattr(address, name, value)
    set_history_actor(address, actor)
    address.save(update_fields=[*fields, "updated_at"])
    _point_defaults(customer, address, values, actor)


@transaction.atomic
def remove_address(*, customer: Customer, address: CustomerAddress, actor: Actor) -> None:
    """Delete an address; a default that it was becomes empty, no other one is promoted (identity.md, 9.5)."""
    lock_address(customer, address)
    set_history_actor(address, actor)
    address.delete()


def address_uuid(address: CustomerAddress) -> uuid.UUID:
    """Return the version 5 uuid of identity.md, 9.0."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"customer_address.{address.pk}.{address.customer_id}")


def _point_defaults(customer: Customer, address: CustomerAddress, values: dict[str, Any], actor: Actor) -> None:
    changed: list[str] = []
    for flag, pointer in DEFAULTS.items():
        current = getattr(customer, f"{pointer}_id")
        if current != address.pk and (current is None or values.get(flag)):
            setattr(customer, pointer, address)
            changed.append(pointer)
    if changed:
        set_history_actor(customer, actor)
        customer.save(update_fields=changed)


def _without_defaults(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in DEFAULTS}


def _check_country(values: dict[str, Any]) -> None:
    if "iso2_code" in values and country_name(values["iso2_code"]) is None:
        raise AddressNotSaved
