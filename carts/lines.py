"""How a line is put in: what it says, its group key, and the line that it becomes part of (checkout.md, 3.3)."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson

from carts.cart_data import CartData
from carts.cart_json.promotions import promotion_uuid
from carts.checks import BUNDLES_MAX
from carts.models import CartItem
from catalog.queries.product_views import Configuration
from catalog.queries.sellable_products import SellableProduct


@dataclass(frozen=True, slots=True)
class BundleSlot:
    """The place of a line in a bundle that a customer puts together."""

    bundle_key: str
    bundle_quantity: int
    template_uuid: UUID
    template_name: str
    slot_uuid: UUID


@dataclass(frozen=True, slots=True)
class NewLine:
    """What somebody wants to put into a cart; everything but SKU and quantity is optional."""

    sku: str
    quantity: int
    offer_reference: str | None = None
    merchant_reference: str | None = None
    option_skus: Sequence[str] = ()
    sales_unit_id: int | None = None
    amount: Decimal | None = None
    promotional_item: str | None = None
    configuration: Mapping[str, Any] | None = None
    slot: BundleSlot | None = None

    def draft(self) -> CartItem:
        """Return the line as facts about it can be asked for; it has no group key yet."""
        slot = self.slot
        item = CartItem(
            sku=self.sku,
            quantity=self.quantity,
            offer_reference=self.offer_reference or None,
            merchant_reference=self.merchant_reference or None,
            option_skus=list(self.option_skus),
            sales_unit_id=self.sales_unit_id,
            amount=self.amount,
            configured_bundle=slot.bundle_key if slot else None,
            bundle_quantity=slot.bundle_quantity if slot else None,
            template_uuid=slot.template_uuid if slot else None,
            template_name=slot.template_name if slot else "",
            slot_uuid=slot.slot_uuid if slot else None,
        )
        item.configuration = dict(self.configuration) if self.configuration else None
        return item


def complete(item: CartItem, line: NewLine, data: CartData) -> None:
    """Fill in what follows from the catalog, and the group key; an unknown product keeps what was sent."""
    promotions = {promotion_uuid(key): key for key in data.discounts.promotion_skus}
    item.promotion_id = promotions.get(line.promotional_item or "")
    product = data.products.get(item.sku)
    offer = data.offer(item)
    if offer is not None:
        item.merchant_reference = offer.merchant_reference
    if product is None:
        item.group_key = item.sku
        return
    options = data.assigned_options(product, item.option_skus)
    item.option_skus = [option.sku for option in options]
    if data.sales_unit(product, item.sales_unit_id) is None:
        item.sales_unit_id = item.amount = None
    if item.configuration is None and product.configuration is not None:
        item.configuration = default_configuration(product.configuration)
    if product.is_bundle:
        item.bundle_instances = new_instances(product.sku, min(item.quantity, BUNDLES_MAX))
    item.group_key = _group_key(item, product, [option.option_id for option in options])


def merge(item: CartItem, items: list[CartItem]) -> CartItem:
    """Let a line become part of the one with its group key, or append it; return the line that it is now."""
    known = next((other for other in items if other.group_key == item.group_key), None)
    if known is None:
        items.append(item)
        return item
    known.quantity += item.quantity
    known.bundle_instances = [*known.bundle_instances, *item.bundle_instances]
    if item.amount is not None:
        known.amount = (known.amount or Decimal(0)) + item.amount
    return known


def change_quantity(item: CartItem, quantity: int) -> None:
    """Give a line another quantity; the instances of a bundle come and go at the end."""
    if item.bundle_instances:
        more = new_instances(item.sku, max(0, min(quantity, BUNDLES_MAX) - len(item.bundle_instances)))
        item.bundle_instances = [*item.bundle_instances, *more][:quantity]
    item.quantity = quantity


def new_instances(sku: str, count: int) -> list[str]:
    return [f"{sku}_{secrets.token_hex(6)}" for _ in range(count)]


def default_configuration(configuration: Configuration) -> dict[str, Any]:
    """Return what a configurable product is put in with when nothing was configured."""
    return {
        "displayData": configuration.display_data,
        "configuration": configuration.configuration,
        "configuratorKey": configuration.configurator_key,
        "isComplete": configuration.is_complete,
        "quantity": None,
        "availableQuantity": None,
        "prices": [],
    }


def _group_key(item: CartItem, product: SellableProduct, option_ids: Sequence[int]) -> str:
    """Build the key from left to right; lines with one key are one line."""
    if product.is_bundle:
        key = "_".join([item.sku, *sorted(item.option_skus)])
    else:
        key = "-".join([item.sku, *map(str, option_ids)])
    if item.sales_unit_id is not None:
        key += f"_quantity_sales_unit_id_{item.sales_unit_id}"
    if item.promotion_id is not None:
        key += f"-promotion-{item.promotion_id}"
    if item.configured_bundle:
        key = f"{item.configured_bundle}-{key}"
    if item.offer_reference:
        key += f"_{item.offer_reference}"
    if item.configuration:
        key += f"-{_fingerprint(item.configuration)}"
    return key


def _fingerprint(configuration: Mapping[str, Any]) -> str:
    """Return the MD5 of a configuration; how many are wanted makes no other product of it."""
    told = {name: value for name, value in configuration.items() if name != "quantity"}
    return hashlib.md5(orjson.dumps(told, option=orjson.OPT_SORT_KEYS), usedforsecurity=False).hexdigest()
