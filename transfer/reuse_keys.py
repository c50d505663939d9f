"""Giving the rows of a document the keys of the stored rows that they stand for."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model

from orders.models import (
    Order,
    OrderConfiguredBundle,
    OrderExpense,
    OrderItem,
    OrderItemOption,
    OrderPayment,
)
from shipments.models import Shipment
from transfer import columns
from transfer.drafts import OrderDraft
from transfer.own_columns import own_names


def reuse_keys(draft: OrderDraft, stored: OrderDraft) -> None:
    """Let rows take the place of stored ones: items by uuid, rows with an id by it, all others by position."""
    draft.order.pk = stored.order.pk
    _reuse_in_turn([draft.order.billing_address], [stored.order.billing_address])
    if draft.order.shipping_address and stored.order.shipping_address:
        draft.order.shipping_address.pk = stored.order.shipping_address.pk
    item_keys = {item.uuid: item.pk for item in stored.items}
    for item in draft.items:
        item.pk = item_keys.get(item.uuid)
    _reuse_in_turn(draft.shipments, stored.shipments)
    _reuse_in_turn(draft.expenses, stored.expenses)
    _reuse_in_turn(draft.payments, stored.payments)
    _reuse_in_turn(draft.discounts, stored.discounts)
    _keep_untold(draft, stored)
    _reuse_addresses(draft, stored)
    _reuse_options(draft, stored)
    if not draft.is_own:
        _keep_own_columns(draft, stored)


def _reuse_in_turn(rows: Sequence[Model], stored_rows: Sequence[Model]) -> None:
    taken = {row.pk for row in rows if row.pk is not None}
    free = iter([row.pk for row in stored_rows if row.pk not in taken])
    for row in rows:
        if row.pk is None:
            row.pk = next(free, None)


def _keep_untold(draft: OrderDraft, stored: OrderDraft) -> None:
    """Let a document without `included` not wipe out what an earlier one with it said of the shipments."""
    stored_shipments = {shipment.pk: shipment for shipment in stored.shipments}
    for shipment in draft.untold_shipments:
        known = stored_shipments.get(shipment.pk)
        if known is not None:
            shipment.method_name = known.method_name or shipment.method_name
            shipment.carrier_name = known.carrier_name or shipment.carrier_name
            shipment.delivery_time = known.delivery_time
            shipment.requested_delivery_on = known.requested_delivery_on
            shipment.shipping_address = known.shipping_address or shipment.shipping_address


def _reuse_addresses(draft: OrderDraft, stored: OrderDraft) -> None:
    keys = {shipment.pk: shipment.shipping_address_id for shipment in stored.shipments}
    for shipment in draft.shipments:
        if shipment.shipping_address is not None:
            shipment.shipping_address.pk = keys.get(shipment.pk)


def _reuse_options(draft: OrderDraft, stored: OrderDraft) -> None:
    for item in draft.items:
        _reuse_in_turn(_of_item(draft.options, item.pk), _of_item(stored.options, item.pk))


def _of_item(options: Iterable[Any], item_key: int | None) -> list[Any]:
    return [option for option in options if item_key is not None and option.item.pk == item_key]


NEVER_SAID: tuple[tuple[str, type[Model], tuple[str, ...]], ...] = (
    ("items", OrderItem, (*columns.ITEM, *columns.ITEM_DERIVED, "created_at", "state_changed_at")),
    ("options", OrderItemOption, columns.OPTION),
    ("shipments", Shipment, columns.SHIPMENT),
    ("configured_bundles", OrderConfiguredBundle, columns.CONFIGURED_BUNDLE),
    ("expenses", OrderExpense, columns.EXPENSE),
    ("payments", OrderPayment, columns.PAYMENT),
)
"""Lists of a draft, and the columns that a document of the API fills in them."""


def _keep_own_columns(draft: OrderDraft, stored: OrderDraft) -> None:
    """Let a document of the API not wipe out what it cannot say."""
    for name in set(own_names(Order)) - {*columns.ORDER, "revision", "updated_at"}:
        setattr(draft.order, name, getattr(stored.order, name))
    for rows, model, told in NEVER_SAID:
        known = {row.pk: row for row in getattr(stored, rows)}
        for row in getattr(draft, rows):
            if row.pk in known:
                for name in set(own_names(model)) - set(told):
                    setattr(row, name, getattr(known[row.pk], name))
    options = {discount.pk: discount.option for discount in stored.discounts}
    same_options = {option.pk: option for option in draft.options}
    for discount in draft.discounts:
        option = options.get(discount.pk)
        discount.option = same_options.get(option.pk) if option else None
