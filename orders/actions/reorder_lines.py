"""What an order's items are as lines of a cart (orders.md, 7.2)."""

import secrets
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from carts.amendment import AmendedOrder
from carts.lines import BundleSlot, NewLine
from carts.models import CartItem
from catalog.models import SalesUnit
from orders.models import Order, OrderConfiguredBundle, OrderItem


def reorder_lines(order: Order) -> list[NewLine]:
    """Return the lines that make up the order: pieces together again, bundled items as the bundles they were."""
    items = list(
        order.items.filter(bundle=None).select_related("configured_bundle").prefetch_related("options").order_by("pk")
    )
    units = _sales_units(items)
    groups: dict[tuple[Any, ...], list[OrderItem]] = {}
    for item in items:
        groups.setdefault(_likeness(item), []).append(item)
    slots: dict[int, str] = {}
    lines = [_line(alike, units, slots) for alike in groups.values()]
    return lines + [NewLine(bundle.sku, bundle.quantity) for bundle in order.bundles.order_by("pk")]


def amended_by(order: Order, lines: Iterable[CartItem] = ()) -> AmendedOrder:
    """Return what an order keeps for the cart that changes it, with the prices of the lines that it became."""
    items = list(order.items.order_by("pk"))
    products: Counter[str] = Counter()
    offers: Counter[str] = Counter()
    unit_prices: dict[tuple[str, str | None], int] = {}
    for item in items:
        if item.product_offer_reference:
            offers[item.product_offer_reference] += item.quantity
        products[item.sku] += 0 if item.product_offer_reference else item.quantity
        if item.bundle_id is None and item.quantity:
            unit_prices.setdefault((item.sku, item.product_offer_reference), round(item.sum_price / item.quantity))
    for bundle in order.bundles.all():
        products[bundle.sku] += 0  # the bundle may be bought, of whatever its parts are left
    known = ((line.group_key, unit_prices.get((line.sku, line.offer_reference or None))) for line in lines)
    return AmendedOrder(products, offers, {key: price for key, price in known if price is not None})


def _likeness(item: OrderItem) -> tuple[Any, ...]:
    """What makes two pieces one line."""
    options = tuple(sorted(option.sku for option in item.options.all()))
    bought = (item.sku, item.product_offer_reference, item.merchant_reference, options)
    unit = (item.sales_unit or {}).get("code")
    return (*bought, unit, item.configuration, item.configured_bundle_id, item.configured_bundle_slot_uuid)


def _line(items: Sequence[OrderItem], units: dict[tuple[str, str], int], slots: dict[int, str]) -> NewLine:
    item = items[0]
    amounts = [each.amount for each in items if each.amount is not None]
    unit = units.get((item.sku, item.sales_unit["code"])) if item.sales_unit else None
    return NewLine(
        sku=item.sku,
        quantity=sum(each.quantity for each in items),
        offer_reference=item.product_offer_reference,
        merchant_reference=item.merchant_reference,
        option_skus=[option.sku for option in item.options.all()],
        sales_unit_id=unit,
        amount=_together(amounts) if amounts and unit else None,
        configuration=_configuration(item),
        slot=_slot(item, item.configured_bundle, slots),
    )


def _together(amounts: Iterable[Decimal]) -> Decimal:
    """Return the amount of a line that was split: three thirds, as the columns of its pieces hold them, are one."""
    return round(sum(amounts, Decimal()), 8)


def _configuration(item: OrderItem) -> dict[str, Any] | None:
    if item.configurator_key is None:
        return None
    return {
        "displayData": item.configuration_display,
        "configuration": item.configuration,
        "configuratorKey": item.configurator_key,
        "isComplete": True,
        "quantity": None,
        "availableQuantity": None,
        "prices": [],
    }


def _slot(item: OrderItem, bundle: OrderConfiguredBundle | None, keys: dict[int, str]) -> BundleSlot | None:
    """Return the item's place in a configured bundle, unless template or slot is known by no uuid."""
    try:
        template, slot = UUID(bundle.template_uuid if bundle else ""), UUID(item.configured_bundle_slot_uuid or "")
    except ValueError:
        return None
    if bundle is None:
        return None
    key = keys.setdefault(bundle.pk, f"{template}-{secrets.token_hex(6)}")
    return BundleSlot(key, bundle.quantity, template, bundle.name, slot)


def _sales_units(items: Iterable[OrderItem]) -> dict[tuple[str, str], int]:
    """Return the keys of today's sales units by SKU and unit code."""
    skus = {item.sku for item in items if item.sales_unit}
    if not skus:
        return {}
    units = SalesUnit.objects.filter(product__sku__in=skus).order_by("-pk")
    return {(sku, code): key for sku, code, key in units.values_list("product__sku", "unit__code", "pk")}
