"""The items of a new order: one row for each piece, with options, discounts and bundles (orders.md, 9.4)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from carts.loaded_cart import LoadedCart, LoadedLine
from carts.models import CartItem
from catalog.models import PriceMode
from catalog.queries.snapshots import NO_SNAPSHOT, ProductSnapshot
from checkout.order_references import item_uuid
from checkout.order_rows import OrderRowsDraft
from checkout.quote import CheckoutQuote
from database.sequences import Keys
from orders.models import (
    Order,
    OrderBundle,
    OrderConfiguredBundle,
    OrderDiscount,
    OrderItem,
    OrderItemOption,
)
from pricing import calculation
from pricing.calculation import CalculatedLine, SplitOrder

HUNDREDTHS = Decimal("0.01")
AMOUNT_PLACES = Decimal("1e-10")
GROUP_KEY_MAX = 255

Snapshots = Mapping[int, ProductSnapshot]
TemplateNames = Mapping[str, Mapping[str, str]]


def draft_items(
    draft: OrderRowsDraft,
    prospect: CheckoutQuote,
    split: SplitOrder,
    keys_of: Keys,
    *,
    process: str,
    snapshots: Snapshots,
    template_names: TemplateNames,
    now: datetime,
) -> None:
    """Add the items to the draft, with everything that hangs on them."""
    lines = {line.key: line for line in prospect.cart.lines}
    bundles = _draft_bundles(draft, prospect.cart, keys_of, snapshots)
    configured = _draft_configured_bundles(draft, prospect.cart, keys_of, template_names)
    shipments = {
        key: shipment
        for group, shipment in zip(prospect.groups, draft.shipments, strict=True)
        for key in group.item_keys
    }
    option_keys = iter(keys_of[OrderItemOption])
    for key, piece, amounts in zip(keys_of[OrderItem], split.items, split.calculated.lines, strict=True):
        line = lines[piece.line.key]
        stored = line.entry.item
        row = _item(draft.order, key, line, piece, amounts, prospect.cart)
        row.shipment = shipments[stored.group_key]
        row.process = process
        row.created_at = row.state_changed_at = now
        snapshot = snapshots.get(line.product.product_id, NO_SNAPSHOT)
        row.super_attributes, row.image = dict(snapshot.super_attributes), snapshot.image
        if line.bundle_instance is not None:
            row.bundle = bundles[stored.group_key, line.bundle_instance]
        if stored.configured_bundle is not None:
            instances = configured[stored.configured_bundle]
            row.configured_bundle = instances[piece.piece % len(instances)]
            row.configured_bundle_slot_uuid = str(stored.slot_uuid) if stored.slot_uuid else None
        draft.items.append(row)
        draft.options += _options(row, line, piece, amounts, option_keys)
        draft.discounts += _discounts(draft.order, row, piece)


def bundle_counts(cart: LoadedCart) -> tuple[int, int]:
    """Return how many bundles and configured bundles the order will have."""
    bundles = sum(len(entry.item.bundle_instances) for entry in cart.entries if entry.is_bundle)
    configured = {item.configured_bundle: item.bundle_quantity or 1 for item in cart.items if item.configured_bundle}
    return bundles, sum(configured.values())


def _item(
    order: Order, key: int, line: LoadedLine, piece: calculation.SplitItem, amounts: CalculatedLine, cart: LoadedCart
) -> OrderItem:
    is_gross, stored = order.price_mode == PriceMode.GROSS, line.entry.item
    return OrderItem(
        pk=key,
        order=order,
        uuid=item_uuid(key),
        sku=line.product.sku,
        name=line.product.name,
        group_key=line.key[:GROUP_KEY_MAX],
        quantity=piece.quantity,
        merchant_reference=stored.merchant_reference,
        product_offer_reference=stored.offer_reference,
        sum_gross_price=amounts.sum_price if is_gross else 0,
        sum_net_price=0 if is_gross else amounts.sum_price,
        sum_price=amounts.sum_price,
        tax_rate=piece.line.tax_rate.quantize(HUNDREDTHS),
        sum_tax_amount=amounts.tax,
        sum_tax_amount_full_aggregation=amounts.full_tax,
        sum_subtotal_aggregation=amounts.subtotal,
        sum_product_option_price_aggregation=amounts.option_price,
        sum_discount_amount_aggregation=amounts.discount,
        sum_discount_amount_full_aggregation=amounts.full_discount,
        sum_price_to_pay_aggregation=amounts.price_to_pay,
        refundable_amount=amounts.refundable,
        tax_rate_average_aggregation=amounts.average_tax_rate,
        **_configuration(stored),
        **_measure(line, piece, cart),
    )


def _configuration(stored: CartItem) -> dict[str, Any]:
    if not stored.configuration:
        return {}
    return {
        "configurator_key": stored.configuration.get("configuratorKey"),
        "configuration": stored.configuration.get("configuration"),
        "configuration_display": stored.configuration.get("displayData"),
    }


def _measure(line: LoadedLine, piece: calculation.SplitItem, cart: LoadedCart) -> dict[str, Any]:
    """Return the unit in which an amount was measured, and the piece's part of the amount."""
    stored = line.entry.item
    unit = cart.data.sales_unit(line.product, stored.sales_unit_id) if stored.sales_unit_id else None
    if unit is None or stored.amount is None:
        return {}
    return {
        "sales_unit": {
            "conversion": unit.conversion,
            "precision": unit.precision,
            "name": unit.unit.name,
            "code": unit.unit.code,
        },
        "amount": (stored.amount * piece.quantity / stored.quantity).quantize(AMOUNT_PLACES),
    }


def _options(
    row: OrderItem, line: LoadedLine, piece: calculation.SplitItem, amounts: CalculatedLine, keys: Any
) -> list[OrderItemOption]:
    bought = zip(line.options, piece.line.options, amounts.option_taxes, strict=True)
    return [
        OrderItemOption(
            pk=next(keys),
            item=row,
            group_name=option.group_name,
            sku=option.sku,
            name=option.name,
            sum_price=priced.unit_price * piece.quantity,
            tax_rate=priced.tax_rate.quantize(HUNDREDTHS),
            sum_tax_amount=tax,
        )
        for option, priced, tax in bought
    ]


def _discounts(order: Order, row: OrderItem, piece: calculation.SplitItem) -> list[OrderDiscount]:
    return [
        OrderDiscount(
            order_id=order.pk,
            item_id=row.pk,
            display_name=share.candidate.rule.display_name,
            description=share.candidate.rule.description or None,
            voucher_code=share.candidate.code,
            quantity=row.quantity,
            unit_amount=share.unit_amount,
            sum_amount=share.amount,
        )
        for share in piece.shares
        if share.amount
    ]


def _draft_bundles(
    draft: OrderRowsDraft, cart: LoadedCart, keys_of: Keys, snapshots: Snapshots
) -> dict[tuple[str, str], OrderBundle]:
    """Draft a row for each bought bundle; its parts are told apart by the instance that they belong to."""
    keys = iter(keys_of[OrderBundle])
    rows: dict[tuple[str, str], OrderBundle] = {}
    for entry in cart.entries:
        product = entry.product
        if product is None or not entry.is_bundle:
            continue
        for instance in entry.item.bundle_instances:
            rows[entry.item.group_key, instance] = OrderBundle(
                pk=next(keys),
                order=draft.order,
                sku=product.sku,
                name=product.name,
                image=snapshots.get(product.product_id, NO_SNAPSHOT).image,
            )
    draft.bundles += rows.values()
    return rows


def _draft_configured_bundles(
    draft: OrderRowsDraft, cart: LoadedCart, keys_of: Keys, names: TemplateNames
) -> dict[str, Sequence[OrderConfiguredBundle]]:
    """Draft a row of quantity 1 for each time that the bundle is bought: the k-th unit of a line is in the k-th."""
    keys = iter(keys_of[OrderConfiguredBundle])
    rows: dict[str, Sequence[OrderConfiguredBundle]] = {}
    for item in cart.items:
        if item.configured_bundle and item.configured_bundle not in rows:
            translations = dict(names.get(str(item.template_uuid), {}))
            rows[item.configured_bundle] = [
                OrderConfiguredBundle(
                    pk=next(keys),
                    order=draft.order,
                    template_uuid=str(item.template_uuid),
                    name=translations.get(draft.order.locale_name) or item.template_name,
                    name_translations=translations,
                )
                for _ in range(item.bundle_quantity or 1)
            ]
            draft.configured_bundles += rows[item.configured_bundle]
    return rows
