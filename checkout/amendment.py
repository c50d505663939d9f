"""A checkout whose cart changes an order: what it was goes, what it becomes takes its place (storefront.md, 7.3)."""

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from audit import Actor
from carts.actions.checkout_cart import give_voucher_uses_back
from carts.models import Cart
from checkout.order_rows import OrderRowsDraft
from checkout.request import CheckoutCall
from csv_import.identifiers import derived_uuid
from orders.actions.cancellations import are_flagged
from orders.gift_cards.actions import refund_to_gift_cards
from orders.models import Order, OrderAmendment, OrderItem
from orders.oms.transition import ReservationChanges
from shipments.models import OrderAddress, Shipment

IN_PROGRESS = "amendment in progress"


@dataclass(frozen=True, slots=True)
class Amended:
    """The order before the change, held, with its items."""

    order: Order
    items: Sequence[OrderItem]

    @property
    def uuids(self) -> dict[str, list[UUID]]:
        """Return the items' uuids by their group keys, in their order."""
        found: dict[str, list[UUID]] = defaultdict(list)
        for item in self.items:
            found[item.group_key].append(item.uuid)
        return found

    @property
    def addresses(self) -> set[int]:
        ids = {self.order.billing_address_id, self.order.shipping_address_id}
        ids |= {each.shipping_address_id for each in self.order.shipments.all()}
        return {key for key in ids if key is not None}


def amended_by_cart(cart: Cart) -> Amended | None:
    """Return the order that a cart changes, and hold it until the transaction ends."""
    if cart.amendment_order_reference is None:
        return None
    orders = Order.objects.filter(reference=cart.amendment_order_reference, customer=cart.customer_id)
    order = orders.select_for_update(of=("self",)).first()
    return None if order is None else Amended(order, list(order.items.order_by("pk").select_related("order")))


def is_open(amended: Amended | None) -> bool:
    """Whether every item still waits for the change."""
    return amended is not None and are_flagged(amended.items, IN_PROGRESS)


def is_closed(asked: CheckoutCall, cart: Cart, amended: Amended | None) -> bool:
    """Whether a cart changes an order that may not be changed any more; a worker's change was allowed before."""
    if cart.amendment_order_reference is None:
        return False
    return not (is_open(amended) or (asked.is_draft and amended is not None))


def clear(amended: Amended, actor: Actor) -> set[int]:
    """Give back what the order held and delete what it was made of; its own row stays.

    Returns the keys of its addresses, which can go once the order points to others.
    """
    addresses = amended.addresses
    order, reservations = amended.order, ReservationChanges()
    for item in amended.items:
        if item.is_reserved:
            reservations.add(item, -1)
    reservations.write()
    codes = {code for code in order.discounts.values_list("voucher_code", flat=True) if code}
    give_voucher_uses_back(codes=codes)
    refund_to_gift_cards(order=order, actor=actor)
    order.items.all().delete()
    for rows in (order.expenses, order.discounts, order.payments, order.bundles, order.configured_bundles):
        rows.all().delete()
    Shipment.objects.filter(order=order).delete()
    return addresses


def keep_identity(draft: OrderRowsDraft, amended: Amended) -> None:
    """Let the draft be the order that it changes: its reference and age, and the uuids of items by key and place."""
    before, order = amended.order, draft.order
    order.reference, order.created_at = before.reference, before.created_at
    order.revision, order.is_test = before.revision + 1, before.is_test
    uuids = amended.uuids
    for item in draft.items:
        known = uuids.get(item.group_key)
        if known:
            item.uuid = known.pop(0)


def write_order(draft: OrderRowsDraft, addresses: Set[int]) -> None:
    """Write the order over itself, once the rows that it points to are there, and leave a mark of the change."""
    draft.order.save(force_update=True)
    OrderAddress.objects.filter(pk__in=addresses).delete()
    note_amendment(order=draft.order, now=timezone.now())


def note_amendment(*, order: Order, now: datetime) -> OrderAmendment:
    """Write one row for each finished change; the latest is the one that is shown."""
    OrderAmendment.objects.filter(order=order).delete()
    made = OrderAmendment.objects.create(order=order, uuid=uuid4(), created_at=now, updated_at=now)
    made.uuid = derived_uuid("spy_sales_order_amendment", made.pk)
    made.save(update_fields=["uuid"])
    return made


def tables_beside_order(draft: OrderRowsDraft) -> list[tuple[type[Any], Sequence[Any]]]:
    return [(model, rows) for model, rows in draft.tables() if model is not Order]
