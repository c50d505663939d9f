"""Shipments of a placed order: staff put items together anew, or send them another way (orders.md, 14, rows 31 and 32).

Nothing of this costs the customer anything: a new shipment is free, a changed one keeps its price.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from audit import Actor
from customers.countries import country_name
from desk.actions.order_changes import Details, differences, locked_order, note_change
from orders.errors import OrderStepRefused
from orders.models import Order, OrderChange, OrderExpense, OrderItem
from orders.models.money import ExpenseType
from shipments.models import OrderAddress, Shipment, ShipmentMethod

TIMES = "\N{MULTIPLICATION SIGN}"


@dataclass(frozen=True)
class ShipmentEdit:
    """How a shipment is to be. Without a method or an address it keeps those that it has."""

    item_ids: Collection[int]
    method: ShipmentMethod | None = None
    requested_delivery_on: date | None = None
    address: OrderAddress | Mapping[str, str] | None = None
    """An address of the order, which is copied, or a new one by its fields."""


@transaction.atomic
def add_shipment(*, order: Order, parcel: ShipmentEdit, actor: Actor) -> Shipment:
    """Make a shipment of items that were in others, free of charge."""
    order = locked_order(order)
    items = _items_of(order, parcel.item_ids)
    if not items:
        raise OrderStepRefused(_("A shipment needs at least one item."))
    if parcel.method is None:
        raise OrderStepRefused(_("A new shipment needs a shipment method."))
    sellers = {item.merchant_reference for item in items}
    shipment = Shipment.objects.create(
        order=order,
        method_name=parcel.method.name,
        carrier_name=parcel.method.carrier.name,
        requested_delivery_on=parcel.requested_delivery_on,
        shipping_address=_copied(parcel.address),
        merchant_reference=sellers.pop() if len(sellers) == 1 else None,
    )
    OrderExpense.objects.create(order=order, shipment=shipment, type=ExpenseType.SHIPMENT, name=shipment.method_name)
    left = _move(items, shipment)
    details = [{"name": "items", "before": "", "after": _names(items)}, *_new_values(shipment)]
    note_change(order, kind=OrderChange.Kind.SHIPMENT_ADDED, actor=actor, details=details)
    _remove_empty(order, left, actor)
    return shipment


@transaction.atomic
def change_shipment(*, order: Order, shipment: Shipment, parcel: ShipmentEdit, actor: Actor) -> bool:
    """Send a shipment another way, on another day, elsewhere, or with more items; its price stays.

    Items that it had and that are not named any more stay where they are: each item is always in some shipment.
    """
    order = locked_order(order)
    shipment = Shipment.objects.get(pk=shipment.pk, order=order)
    added = [item for item in _items_of(order, parcel.item_ids) if item.shipment_id != shipment.pk]
    details = _change_way(shipment, parcel)
    if added:
        _refuse_foreign(added, shipment)
        details.append({"name": "items", "before": "", "after": _names(added)})
        left = _move(added, shipment)
    if not details:
        return False
    note_change(order, kind=OrderChange.Kind.SHIPMENT_CHANGED, actor=actor, details=details)
    if added:
        _remove_empty(order, left, actor)
    return True


def _change_way(shipment: Shipment, parcel: ShipmentEdit) -> Details:
    """Write method, day and address of a shipment, and return what became different."""
    changes: dict[str, Any] = {}
    if parcel.method is not None:
        changes = {"method_name": parcel.method.name, "carrier_name": parcel.method.carrier.name}
    details = differences(shipment, changes)
    if shipment.requested_delivery_on != parcel.requested_delivery_on:
        days = [
            day.isoformat() if day else "" for day in (shipment.requested_delivery_on, parcel.requested_delivery_on)
        ]
        details.append({"name": "requested_delivery_on", "before": days[0], "after": days[1]})
    old_address, address = shipment.shipping_address, _copied(parcel.address)
    if address is not None:
        details.append({"name": "shipping_address", "before": str(old_address or ""), "after": str(address)})
        shipment.shipping_address = address
    for name, value in changes.items():
        setattr(shipment, name, value)
    shipment.requested_delivery_on = parcel.requested_delivery_on
    shipment.save(update_fields=["method_name", "carrier_name", "requested_delivery_on", "shipping_address"])
    if any(detail["name"] == "method_name" for detail in details):
        shipment.expenses.filter(type=ExpenseType.SHIPMENT).update(name=shipment.method_name)
    if address is not None and old_address is not None:
        _forget_address(old_address)
    return details


def _items_of(order: Order, item_ids: Collection[int]) -> list[OrderItem]:
    items = list(order.items.filter(pk__in=item_ids).order_by("pk"))
    if len(items) < len(set(item_ids)):
        raise OrderStepRefused(_("An item does not belong to this order."))
    return items


def _refuse_foreign(items: Collection[OrderItem], shipment: Shipment) -> None:
    """A merchant sends what is his own: his shipment takes nothing of others."""
    seller = shipment.merchant_reference
    if seller and any(item.merchant_reference != seller for item in items):
        raise OrderStepRefused(_("A merchant's shipment takes items of this merchant only."))


def _move(items: Collection[OrderItem], shipment: Shipment) -> set[int]:
    """Put items into a shipment and return which ones they were taken from."""
    left = {item.shipment_id for item in items if item.shipment_id is not None}
    OrderItem.objects.filter(pk__in=[item.pk for item in items]).update(shipment=shipment)
    return left


def _remove_empty(order: Order, shipment_ids: Collection[int], actor: Actor) -> None:
    """Remove shipments that nothing is in any more. What they cost stays with the order; what cost nothing goes."""
    for shipment in Shipment.objects.filter(pk__in=shipment_ids, items=None).select_related("shipping_address"):
        details = [{"name": detail["name"], "before": detail["after"], "after": ""} for detail in _new_values(shipment)]
        shipment.expenses.filter(sum_price=0, sum_gross_price=0, sum_net_price=0, discounts=None).delete()
        address = shipment.shipping_address
        shipment.delete()
        if address is not None:
            _forget_address(address)
        note_change(order, kind=OrderChange.Kind.SHIPMENT_REMOVED, actor=actor, details=details)


def _forget_address(address: OrderAddress) -> None:
    """Delete an address that nothing names any more."""
    orders = Order.objects.filter(Q(billing_address=address) | Q(shipping_address=address))
    if not (orders.exists() or Shipment.objects.filter(shipping_address=address).exists()):
        address.delete()


def _copied(address: OrderAddress | Mapping[str, str] | None) -> OrderAddress | None:
    """Return a stored address of the shipment's own: changing it later changes no other."""
    if address is None:
        return None
    if isinstance(address, OrderAddress):
        fields = [field.attname for field in OrderAddress._meta.concrete_fields if not field.primary_key]
        return OrderAddress.objects.create(**{name: getattr(address, name) for name in fields})
    code = address.get("iso2_code", "")
    return OrderAddress.objects.create(**address, country=country_name(code) or code or None)


def _new_values(shipment: Shipment) -> Details:
    values = {
        "method_name": shipment.method_name,
        "carrier_name": shipment.carrier_name,
        "requested_delivery_on": _day(shipment.requested_delivery_on),
        "shipping_address": str(shipment.shipping_address or ""),
    }
    return [{"name": name, "before": "", "after": value} for name, value in values.items() if value]


def _names(items: Collection[OrderItem]) -> str:
    return ", ".join(f"{item.quantity} {TIMES} {item.name}" for item in items)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
