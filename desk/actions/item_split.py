"""Splitting a line that was kept whole, so that its parts can go different ways (orders.md, 14, row 33)."""

import uuid
from decimal import Decimal

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from audit import Actor
from desk.actions.order_changes import locked_order, note_change
from orders.errors import OrderStepRefused
from orders.models import (
    ItemStateChange,
    ItemTimeout,
    MerchantOrderItem,
    Order,
    OrderChange,
    OrderItem,
    OrderItemOption,
)
from pricing.calculation.rounding import rounded_ratio

MoneyRow = OrderItem | OrderItemOption
AMOUNT_STEP = Decimal("1e-10")


@transaction.atomic
def split_item(*, order: Order, item: OrderItem, quantity: int, actor: Actor) -> OrderItem:
    """Take `quantity` pieces out of a line and return the new line that they make.

    All money of the line is dealt out: the new line gets its share, rounded, the old one keeps the rest, so that no
    total of the order changes. The new line has the same state, history and timeouts, for it is the same goods.
    """
    order = locked_order(order)
    item = OrderItem.objects.get(pk=item.pk, order=order)
    _refuse_unsplittable(item, quantity)
    whole = item.quantity
    part = OrderItem.objects.get(pk=item.pk)
    part.pk, part.uuid = None, uuid.uuid4()
    _deal(item, part, quantity, whole)
    part.save(force_insert=True)
    part.uuid = uuid.uuid5(uuid.NAMESPACE_OID, f"spy_sales_order_item.{part.pk}")
    part.save(update_fields=["uuid"])
    item.save()
    _split_options(item, part, quantity, whole)
    _copy_life(item, part)
    Order.objects.filter(pk=order.pk).update(item_count=F("item_count") + 1)
    details = [{"name": item.name, "before": str(whole), "after": f"{item.quantity} + {quantity}"}]
    note_change(order, kind=OrderChange.Kind.ITEM_SPLIT, actor=actor, details=details)
    return part


def why_unsplittable(item: OrderItem) -> str:
    """Return why a line cannot be split at all; nothing where it can be."""
    if item.quantity < 2:
        return _("A line of one piece cannot be split.")
    if item.bundle_id or item.configured_bundle_id:
        return _("Could not split when order item is part of a bundle.")
    if item.sum_discount_amount_full_aggregation or item.sum_discount_amount_aggregation:
        return _("Could not split when order item is discounted.")
    if item.canceled_amount:
        return _("Could not split when order item is refunded.")
    return ""


def _refuse_unsplittable(item: OrderItem, quantity: int) -> None:
    reason = why_unsplittable(item)
    if reason:
        raise OrderStepRefused(reason)
    if item.discounts.exists():
        raise OrderStepRefused(_("Could not split when order item is discounted."))
    if item.return_items.exists():
        raise OrderStepRefused(_("Could not split when order item is returned."))
    if MerchantOrderItem.objects.filter(item=item).exists():
        raise OrderStepRefused(_("Could not split when order item is with its merchant."))
    if not 0 < quantity < item.quantity:
        text = _("Between 1 and %(most)d pieces can be taken out of this line.")
        raise OrderStepRefused(text % {"most": item.quantity - 1})


def _deal(item: OrderItem, part: OrderItem, quantity: int, whole: int) -> None:
    """Share out quantity, amount and every sum of money between the two lines; whatever else they have is the same."""
    part.quantity, item.quantity = quantity, whole - quantity
    _deal_money(item, part, quantity, whole)
    for line in (part, item):
        line.refundable_amount = line.sum_price_to_pay_aggregation - line.canceled_amount
    if item.amount is not None:
        part.amount = (item.amount * quantity / whole).quantize(AMOUNT_STEP)
        item.amount -= part.amount


def _split_options(item: OrderItem, part: OrderItem, quantity: int, whole: int) -> None:
    for option in item.options.all():
        twin = OrderItemOption.objects.get(pk=option.pk)
        twin.pk, twin.item = None, part
        _deal_money(option, twin, quantity, whole)
        twin.save(force_insert=True)
        option.save(update_fields=OrderItemOption.MONEY)


def _deal_money(whole_row: MoneyRow, part: MoneyRow, quantity: int, whole: int) -> None:
    """Give the part its share of every money column, rounded, and leave the rest of it where it was."""
    for name in whole_row.MONEY:
        value = getattr(whole_row, name)
        if value:
            share = rounded_ratio(value * quantity, whole)
            setattr(part, name, share)
            setattr(whole_row, name, value - share)


def _copy_life(item: OrderItem, part: OrderItem) -> None:
    """Give the part the history that conditions look at, and the clocks that run for the whole."""
    ItemStateChange.objects.bulk_create(
        ItemStateChange(item=part, state=change.state, created_at=change.created_at)
        for change in item.state_changes.all()
    )
    ItemTimeout.objects.bulk_create(
        ItemTimeout(item=part, state=clock.state, event=clock.event, due_at=clock.due_at, attempts=clock.attempts)
        for clock in item.timeouts.all()
    )
