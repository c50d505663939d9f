"""Writing the drafts of one batch, table by table, in a number of statements that does not depend on the orders."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, Model

from database.sequences import advance_sequence
from orders.models import (
    Order,
    OrderBundle,
    OrderConfiguredBundle,
    OrderDiscount,
    OrderExpense,
    OrderItem,
    OrderItemOption,
    OrderPayment,
    OrderTotals,
)
from orders.search import search_text_of
from shipments.models import OrderAddress, Shipment
from transfer import columns
from transfer.comparison import values_of
from transfer.item_histories import count_reservations, save_histories
from transfer.order_update import OrderUpdate
from transfer.own_columns import TOLD, own_names

ROWS_A_STATEMENT = 500
"""Rows of the widest table, so that a statement stays below the 65,535 parameters that PostgreSQL takes."""


def store(changes: Sequence[OrderUpdate], *, now: datetime) -> None:
    """Write new orders and replace changed ones, within the caller's transaction.

    Rows that a document does not name any more are deleted; the history of those that stay is kept.
    """
    for change in changes:
        _finish_order(change, now)
    _save(changes, OrderAddress, "addresses", columns.ADDRESS)
    _save_orders(changes)
    _save_totals(changes)
    _save(changes, Shipment, "shipments", (*columns.SHIPMENT, "shipping_address"), is_numbered=True)
    _save(changes, OrderBundle, "bundles", columns.BUNDLE, is_numbered=True)
    _save(changes, OrderConfiguredBundle, "configured_bundles", columns.CONFIGURED_BUNDLE, is_numbered=True)
    _save(changes, OrderItem, "items", (*columns.ITEM, *columns.ITEM_DERIVED, *ITEM_LINKS), is_numbered=True)
    _save(changes, OrderItemOption, "options", columns.OPTION)
    _save(changes, OrderExpense, "expenses", (*columns.EXPENSE, "shipment"), is_numbered=True)
    _save(changes, OrderPayment, "payments", columns.PAYMENT)
    _save(changes, OrderDiscount, "discounts", (*columns.DISCOUNT, "item", "option", "expense"))
    save_histories(changes)
    count_reservations(changes)
    for model, rows in STALE_FIRST_TO_LAST:
        _delete_stale(changes, model, rows)
    changed = [change.draft.order.pk for change in changes if change.stored]
    if changed:
        Order.objects.filter(pk__in=changed).update(revision=F("revision") + 1, updated_at=now)


COUNTED = ("revision", "updated_at")
"""Columns of an order that say how often and when it changed here."""
ITEM_LINKS = ("shipment", "bundle", "configured_bundle", "created_at", "state_changed_at")
STALE_FIRST_TO_LAST: tuple[tuple[type[Model], str], ...] = (
    (OrderDiscount, "discounts"),
    (OrderPayment, "payments"),
    (OrderItemOption, "options"),
    (OrderItem, "items"),
    (OrderExpense, "expenses"),
    (Shipment, "shipments"),
    (OrderBundle, "bundles"),
    (OrderConfiguredBundle, "configured_bundles"),
    (OrderAddress, "addresses"),
)


def _finish_order(change: OrderUpdate, now: datetime) -> None:
    """Keep what only the stored order knows, and write anew what follows from both."""
    draft, stored = change.draft, change.stored
    if stored is not None:
        if values_of(draft.totals, columns.TOTALS) == values_of(stored.totals, columns.TOTALS):
            draft.totals = stored.totals
        stored_items = {item.pk: item for item in stored.items}
        for item in draft.items:
            if item.pk in stored_items and not draft.is_own:
                _finish_item(item, stored_items[item.pk], now)
    draft.order.search_text = search_text_of(
        draft.order, addresses=draft.addresses, skus=[item.sku for item in draft.items]
    )


def _finish_item(item: OrderItem, stored: OrderItem, now: datetime) -> None:
    item.state_changed_at = stored.state_changed_at if item.state == stored.state else now
    if item.sum_tax_amount is None:
        item.sum_tax_amount = stored.sum_tax_amount
    item.remuneration_amount = item.remuneration_amount or stored.remuneration_amount


def _save_orders(changes: Sequence[OrderUpdate]) -> None:
    orders = [change.draft.order for change in changes]
    advance_sequence(Order, max((order.pk for order in orders if order.pk is not None), default=0))
    _save_rows(
        Order,
        orders,
        {change.stored.order.pk for change in changes if change.stored},
        (*columns.ORDER, "customer", "billing_address", "shipping_address", "search_text"),
    )


def _save_totals(changes: Sequence[OrderUpdate]) -> None:
    """Append totals to the history where they are new, and let the orders point at them."""
    fresh = [change.draft for change in changes if change.draft.totals.pk is None]
    new = {change.draft.order.reference for change in changes if change.stored is None}
    OrderTotals.objects.bulk_create(
        [
            totals
            for draft in fresh
            for totals in ((draft.order.reference in new and draft.totals_history) or [draft.totals])
        ],
        batch_size=ROWS_A_STATEMENT,
    )
    for draft in fresh:
        draft.order.totals = draft.totals
    Order.objects.bulk_update([draft.order for draft in fresh], ["totals"], batch_size=ROWS_A_STATEMENT)


def _save(
    changes: Sequence[OrderUpdate], model: type[Any], name: str, fields: Sequence[str], is_numbered: bool = False
) -> None:
    """Write one list of every draft. Rows that may bring their numbers along move the table's sequence first."""
    rows = [row for change in changes for row in getattr(change.draft, name)]
    if is_numbered:
        advance_sequence(model, max((row.pk for row in rows if row.pk is not None), default=0))
    _save_rows(model, rows, _stored_keys(changes, name), fields)


def _save_rows(model: type[Any], rows: Iterable[Any], stored_keys: set[Any], fields: Sequence[str]) -> None:
    """Insert rows without a stored key; of the others overwrite `fields`, and what the API does not say."""
    rows = list(rows)
    if model in TOLD:
        fields = tuple(dict.fromkeys((*fields, *(name for name in own_names(model) if name not in COUNTED))))
    fresh = [row for row in rows if row.pk not in stored_keys]
    known = [row for row in rows if row.pk in stored_keys]
    model.objects.bulk_create(fresh, batch_size=ROWS_A_STATEMENT)
    model.objects.bulk_create(
        known, batch_size=ROWS_A_STATEMENT, update_conflicts=True, unique_fields=["pk"], update_fields=fields
    )


def _stored_keys(changes: Sequence[OrderUpdate], name: str) -> set[Any]:
    return {row.pk for change in changes if change.stored for row in getattr(change.stored, name)}


def _delete_stale(changes: Sequence[OrderUpdate], model: type[Any], name: str) -> None:
    kept = {row.pk for change in changes for row in getattr(change.draft, name)}
    stale = _stored_keys(changes, name) - kept
    if stale:
        model.objects.filter(pk__in=stale).delete()
