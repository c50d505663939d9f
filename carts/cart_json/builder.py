"""From a calculated cart to what is stored and shown of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from carts.cart_json.amounts import LineCalculations, amounts_of_bundle, line_amounts
from carts.cart_json.promotions import promotional_items
from carts.cart_json.threshold_messages import threshold_message
from carts.loaded_cart import LoadedCart, LoadedEntry, LoadedLine
from catalog.queries.sellable_products import SellableProduct
from glue.wire import as_decimal, as_timestamp
from pricing.calculation import AppliedDiscount, CalculatedCart, PricedLine, PricingMode

JSONObject = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PricedItem:
    """A stored line with its product and the calculated lines that it became."""

    entry: LoadedEntry
    product: SellableProduct
    pieces: list[tuple[LoadedLine, PricedLine]]
    cart: LoadedCart


def build_cart_json(
    cart: LoadedCart, calculated: CalculatedCart, remaining_by_abstract: Mapping[str, int | None]
) -> JSONObject:
    """Return everything that the cart and what can be included of it say.

    `remaining_by_abstract` is what is left of the products that open promotions give away, None without a limit.
    """
    totals = calculated.totals
    amounts = {priced.line.key: priced for priced in calculated.lines}
    lines = [PricedItem(entry, entry.product, _priced(entry, amounts), cart) for entry in cart.entries if entry.product]
    lines = [line for line in lines if line.pieces]
    return {
        "totals": {
            "expenseTotal": totals.expense_total,
            "discountTotal": totals.discount_total,
            "taxTotal": totals.tax_total,
            "subtotal": totals.subtotal,
            "grandTotal": totals.grand_total,
            "priceToPay": totals.price_to_pay,
            "shipmentTotal": totals.shipment_total,
        },
        "discounts": [
            {
                "displayName": each.candidate.rule.display_name,
                "amount": each.amount,
                "code": each.candidate.code,
            }
            for each in calculated.discounts
        ],
        "thresholds": [
            {
                "type": each.threshold.type.value,
                "threshold": each.threshold.threshold,
                "fee": each.fee,
                "deltaWithSubtotal": each.difference,
                "message": threshold_message(each, cart.data.currency, cart.locale_name),
            }
            for each in calculated.thresholds
        ],
        "items": [_item(line) for line in lines if not line.entry.is_bundle],
        "bundles": [_bundle(line) for line in lines if line.entry.is_bundle],
        "vouchers": _discounts(cart, calculated, with_code=True),
        "rules": _discounts(cart, calculated, with_code=False),
        "promotions": promotional_items(calculated.open_promotions, cart.data.discounts, remaining_by_abstract),
        "giftCards": [
            {
                "code": card.code,
                "name": card.name,
                "value": card.value,
                "currencyIsoCode": card.currency,
                "actualValue": card.left,
                "isActive": True,
            }
            for card in cart.data.gift_cards.values()
        ],
    }


def _priced(entry: LoadedEntry, amounts: Mapping[str, PricedLine]) -> list[tuple[LoadedLine, PricedLine]]:
    return [(line, amounts[line.key]) for line in entry.lines if line.key in amounts]


def _item(line: PricedItem) -> JSONObject:
    ((_, priced),) = line.pieces
    return _line(line, line_amounts(priced.amounts, priced.line.tax_rate, _mode(line.cart)))


def _bundle(line: PricedItem) -> JSONObject:
    cart, entry = line.cart, line.entry
    country = cart.data.cached_rates.first_country(cart.row.store_id)
    amounts = amounts_of_bundle(
        [priced.amounts for _, priced in line.pieces],
        entry.item.quantity,
        entry.unit_price or 0,
        cart.data.rate(line.product.tax_set_id, country),
        _mode(cart),
    )
    parts = [_part(piece, line_amounts(of.amounts, of.line.tax_rate, _mode(cart)), cart) for piece, of in line.pieces]
    return {**_line(line, amounts), "parts": parts}


def _line(line: PricedItem, amounts: LineCalculations) -> JSONObject:
    """Write the attributes of checkout.md, 3.4."""
    entry, item = line.entry, line.entry.item
    amount = as_decimal(item.amount)
    has_bundle = item.configured_bundle is not None
    return {
        "sku": item.sku,
        "quantity": item.quantity,
        "groupKey": item.group_key,
        "abstractSku": line.product.abstract_sku,
        "productOfferReference": item.offer_reference,
        "merchantReference": item.merchant_reference,
        "amount": amount,
        "calculations": amounts,
        "salesUnit": {"id": item.sales_unit_id, "amount": amount} if item.sales_unit_id else None,
        "configuredBundle": {
            "quantity": item.bundle_quantity,
            "groupKey": item.configured_bundle,
            "template": {"uuid": str(item.template_uuid), "name": item.template_name},
        }
        if has_bundle
        else None,
        "configuredBundleItem": {
            "quantityPerSlot": item.quantity // (item.bundle_quantity or 1),
            "slot": {"uuid": str(item.slot_uuid)},
        }
        if has_bundle
        else None,
        "selectedProductOptions": [
            {
                "optionGroupName": option.group_name,
                "sku": option.sku,
                "optionName": option.name,
                "price": (option.price(line.cart.data.price_mode) or 0) * item.quantity,
            }
            for option in entry.options
        ],
        "productConfigurationInstance": item.configuration,
    }


def _part(line: LoadedLine, amounts: LineCalculations, cart: LoadedCart) -> JSONObject:
    """Write a piece of a bundle: what it has of its own, and the merchant and offer of the bundle."""
    item = line.entry.item
    return {
        "sku": line.product.sku,
        "quantity": line.quantity,
        "groupKey": line.key,
        "abstractSku": line.product.abstract_sku,
        "productOfferReference": None,
        "merchantReference": item.merchant_reference,
        "amount": None,
        "calculations": amounts,
        "salesUnit": None,
        "configuredBundle": None,
        "configuredBundleItem": None,
        "selectedProductOptions": [
            {
                "optionGroupName": option.group_name,
                "sku": option.sku,
                "optionName": option.name,
                "price": option.price(cart.data.price_mode) or 0,
            }
            for option in line.options
        ],
        "productConfigurationInstance": None,
    }


def _discounts(cart: LoadedCart, calculated: CalculatedCart, *, with_code: bool) -> list[JSONObject]:
    return [
        {"id": str(each.candidate.rule.id), **_discount(each, cart)}
        for each in calculated.discounts
        if (each.candidate.code is not None) is with_code
    ]


def _discount(applied: AppliedDiscount, cart: LoadedCart) -> JSONObject:
    """Write the attributes that `vouchers` and `cart-rules` share (checkout.md, 6.3)."""
    rule, code = applied.candidate.rule, applied.candidate.code
    given_away = cart.data.discounts.promotion_skus.get(rule.id, ())
    return {
        "amount": applied.amount,
        "code": code,
        "discountType": "cart_rule" if code is None else "voucher",
        "displayName": rule.display_name,
        "isExclusive": rule.is_exclusive,
        "expirationDateTime": as_timestamp(rule.valid_to) if rule.valid_to else None,
        "discountPromotionAbstractSku": next(iter(given_away), None),
        "discountPromotionQuantity": rule.promotion_quantity,
    }


def _mode(cart: LoadedCart) -> PricingMode:
    return PricingMode(cart.data.price_mode)
