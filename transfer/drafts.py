"""An order as rows, before it is stored and as it is stored, so that the two can be compared."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from orders.api_documents.document_rows import OrderRows
from orders.models import (
    ItemStateChange,
    ItemTimeout,
    Order,
    OrderBundle,
    OrderChange,
    OrderComment,
    OrderConfiguredBundle,
    OrderDiscount,
    OrderExpense,
    OrderItem,
    OrderItemOption,
    OrderPayment,
    OrderRefund,
    OrderTotals,
    TransitionLog,
)
from shipments.models import OrderAddress, Shipment

WITNESSES: tuple[tuple[str, type[Any]], ...] = (
    ("refunds", OrderRefund),
    ("comments", OrderComment),
    ("changes", OrderChange),
    ("log", TransitionLog),
)
"""Tables that tell what was done with an order, and by whom."""


@dataclass(slots=True)
class OrderDraft:
    """The rows of one order. They refer to each other as objects, because a new row has no key yet."""

    order: Order
    totals: OrderTotals
    shipments: list[Shipment] = field(default_factory=list)
    bundles: list[OrderBundle] = field(default_factory=list)
    configured_bundles: list[OrderConfiguredBundle] = field(default_factory=list)
    items: list[OrderItem] = field(default_factory=list)
    options: list[OrderItemOption] = field(default_factory=list)
    expenses: list[OrderExpense] = field(default_factory=list)
    payments: list[OrderPayment] = field(default_factory=list)
    discounts: list[OrderDiscount] = field(default_factory=list)
    totals_history: list[OrderTotals] = field(default_factory=list)
    """All totals, the newest last; like the two lists below only read where an order's own member is asked for."""
    state_changes: list[ItemStateChange] = field(default_factory=list)
    timeouts: list[ItemTimeout] = field(default_factory=list)
    witnesses: list[Any] = field(default_factory=list)
    """Refunds, comments and changes by staff, and the transition log, table by table."""
    users: list[str | None] = field(default_factory=list)
    """Whose they are, by e-mail."""
    is_own: bool = False
    """Whether the document came from Kontor and says what the API does not."""
    is_guest: bool = False
    order_number: int | None = None
    item_numbers: list[int | None] = field(default_factory=list)
    """The keys that order and items have where they come from."""
    untold_shipments: list[Shipment] = field(default_factory=list)
    """Those of which the document says less than there is to say; what is stored of them is kept."""
    notes: list[str] = field(default_factory=list)
    """What of the document was left out, and why."""

    @property
    def addresses(self) -> list[OrderAddress]:
        """Billing address, shipping address of the order, then those of the shipments."""
        candidates = [self.order.billing_address, self.order.shipping_address]
        candidates += [shipment.shipping_address for shipment in self.shipments]
        return [address for address in candidates if address is not None]


def read_drafts(rows_of_orders: Iterable[OrderRows]) -> dict[str, OrderDraft]:
    """Return stored orders by reference, with one statement for the addresses of all their shipments."""
    rows_of_orders = list(rows_of_orders)
    addresses = OrderAddress.objects.in_bulk(
        [
            shipment.shipping_address_id
            for rows in rows_of_orders
            for shipment in rows.shipments
            if shipment.shipping_address_id is not None
        ]
    )
    return {rows.order.reference: _stored_draft(rows, addresses) for rows in rows_of_orders}


def _stored_draft(rows: OrderRows, addresses: dict[int, OrderAddress]) -> OrderDraft:
    shipments = {shipment.pk: shipment for shipment in rows.shipments}
    items = {item.pk: item for item in rows.items}
    expenses = {expense.pk: expense for expense in rows.expenses}
    options = [option for item in rows.items for option in rows.options.get(item.pk, ())]
    options_by_key = {option.pk: option for option in options}
    for shipment in rows.shipments:
        shipment.shipping_address = addresses.get(shipment.shipping_address_id or 0)
    for item in rows.items:
        item.order = rows.order
        item.shipment = shipments.get(item.shipment_id or 0)
        item.bundle = rows.bundles.get(item.bundle_id or 0)
        item.configured_bundle = rows.configured_bundles.get(item.configured_bundle_id or 0)
    for option in options:
        option.item = items[option.item_id]
    for expense in rows.expenses:
        expense.shipment = shipments.get(expense.shipment_id or 0)
    for discount in rows.discounts:
        discount.item = items.get(discount.item_id or 0)
        discount.option = options_by_key.get(discount.option_id or 0)
        discount.expense = expenses.get(discount.expense_id or 0)
    return OrderDraft(
        order=rows.order,
        totals=rows.order.totals or OrderTotals(),
        shipments=rows.shipments,
        bundles=list(rows.bundles.values()),
        configured_bundles=list(rows.configured_bundles.values()),
        items=rows.items,
        options=options,
        expenses=rows.expenses,
        payments=rows.payments,
        discounts=rows.discounts,
    )


def add_histories(drafts: Iterable[OrderDraft]) -> None:
    """Add to stored orders what became of them: totals, states of items, clocks that run, what was done by whom."""
    by_key = {draft.order.pk: draft for draft in drafts}
    items = {item.pk: (draft, item) for draft in by_key.values() for item in draft.items}
    for totals in OrderTotals.objects.filter(order__in=by_key).order_by("pk"):
        by_key[totals.order_id].totals_history.append(totals)
    for change in ItemStateChange.objects.filter(item__order__in=by_key).order_by("pk"):
        draft, change.item = items[change.item_id]
        draft.state_changes.append(change)
    for timeout in ItemTimeout.objects.filter(item__order__in=by_key).order_by("item", "event"):
        draft, timeout.item = items[timeout.item_id]
        draft.timeouts.append(timeout)
    for _, model in WITNESSES:
        rows = model.objects.filter(order__in=by_key).select_related("user").order_by("pk")
        for row in rows.filter(merchant_item=None) if model is TransitionLog else rows:
            draft = by_key[row.order_id]
            if model is TransitionLog:
                row.item = items[row.item_id][1]
            draft.witnesses.append(row)
            draft.users.append(row.user.email if row.user else None)
