"""The item object of orders.md, 3.6, and the entries of bundles, 3.10."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from demo.composer.order_calculation import Packed, Unit
from demo.composer.products import Bundle, Rule
from pricing.calculation import CalculatedLine, PricingMode, rounded

RETURNABLE_STATES = {"shipped", "delivered", "shipped by merchant"}


def item_object(
    unit: Unit,
    line: CalculatedLine,
    mode: PricingMode,
    item_uuid: str,
    shipment_id: int,
    bundle_ids: dict[int, int],
    kit_ids: dict[int, int],
    *,
    is_young: bool,
) -> dict[str, Any]:
    """Return all 45 keys; `is_young` tells whether the item could still be returned."""
    gross, net = (line.sum_price, 0) if mode == PricingMode.GROSS else (0, line.sum_price)
    quantity, product = unit.quantity, unit.product
    return {
        "merchantReference": product.merchant,
        "state": unit.state,
        "name": product.name,
        "sku": product.sku,
        "sumPrice": line.sum_price,
        "quantity": quantity,
        "unitGrossPrice": per_unit(gross, quantity),
        "sumGrossPrice": gross,
        "taxRate": f"{product.tax_rate:.2f}",
        "unitNetPrice": per_unit(net, quantity),
        "sumNetPrice": net,
        "unitPrice": per_unit(line.sum_price, quantity),
        "unitTaxAmountFullAggregation": per_unit(line.full_tax, quantity),
        "sumTaxAmountFullAggregation": line.full_tax,
        "refundableAmount": line.refundable,
        "canceledAmount": line.canceled,
        "sumSubtotalAggregation": line.subtotal,
        "unitSubtotalAggregation": per_unit(line.subtotal, quantity),
        "unitProductOptionPriceAggregation": per_unit(line.option_price, quantity),
        "sumProductOptionPriceAggregation": line.option_price,
        "unitExpensePriceAggregation": 0,
        "sumExpensePriceAggregation": None,
        "unitDiscountAmountAggregation": per_unit(line.discount, quantity),
        "sumDiscountAmountAggregation": line.discount,
        "unitDiscountAmountFullAggregation": per_unit(line.full_discount, quantity),
        "sumDiscountAmountFullAggregation": line.full_discount,
        "unitPriceToPayAggregation": per_unit(line.price_to_pay, quantity),
        "sumPriceToPayAggregation": line.price_to_pay,
        "taxRateAverageAggregation": f"{line.average_tax_rate:.2f}",
        "taxAmountAfterCancellation": line.tax_after_cancellation,
        "orderReference": None,
        "uuid": item_uuid,
        "isReturnable": is_young and unit.state in RETURNABLE_STATES,
        "idShipment": shipment_id,
        "bundleItemIdentifier": None,
        "relatedBundleItemIdentifier": str(bundle_ids[unit.bundle[0]]) if unit.bundle else None,
        "productOfferReference": product.offer,
        **_kit(unit, kit_ids),
        "metadata": {"superAttributes": product.super_attributes or [], "image": product.image},
        "salesOrderItemConfiguration": _configuration(unit),
        "salesUnit": _sales_unit(unit),
        "calculatedDiscounts": [
            discount_entry(rule, per_unit(amount, quantity), amount, quantity) for rule, amount in unit.discounts
        ],
        "productOptions": [
            {"optionGroupName": option.group, "sku": option.sku, "optionName": option.name, "price": price * quantity}
            for option, price in unit.options
        ],
        "amount": None if unit.metres is None else str(unit.metres),
    }


def bundle_entries(packed: Packed, bundle_ids: dict[int, int], keys: Iterable[str]) -> list[dict[str, Any]]:
    """Return one entry a bought bundle with the keys of an item: sums over its items, everything else null."""
    bundles = {unit.bundle[0]: unit.bundle[1] for unit in packed.units if unit.bundle}
    return [_bundle_entry(packed, at, bundle, bundle_ids[at], keys) for at, bundle in bundles.items()]


def discount_entry(rule: Rule, unit_amount: int | None, sum_amount: int, quantity: int) -> dict[str, Any]:
    return {
        "unitAmount": unit_amount,
        "sumAmount": sum_amount,
        "displayName": rule.display_name,
        "description": rule.description,
        "voucherCode": rule.voucher_code,
        "quantity": quantity,
    }


def per_unit(amount: int, quantity: int) -> int:
    return rounded(Fraction(amount, quantity))


def _bundle_entry(packed: Packed, at: int, bundle: Bundle, bundle_id: int, keys: Iterable[str]) -> dict[str, Any]:
    lines = [
        line
        for unit, line in zip(packed.units, packed.numbers.lines, strict=True)
        if unit.bundle and unit.bundle[0] == at
    ]
    price = sum(line.sum_price for line in lines)
    gross, net = (price, 0) if packed.story.mode == PricingMode.GROSS else (0, price)
    sums = {
        "Price": price,
        "GrossPrice": gross,
        "NetPrice": net,
        "SubtotalAggregation": sum(line.subtotal for line in lines),
        "DiscountAmountAggregation": sum(line.discount for line in lines),
        "DiscountAmountFullAggregation": sum(line.full_discount for line in lines),
        "PriceToPayAggregation": sum(line.price_to_pay for line in lines),
    }
    return (
        dict.fromkeys(keys)
        | {f"unit{name}": amount for name, amount in sums.items()}
        | {f"sum{name}": amount for name, amount in sums.items()}
        | {
            "name": bundle.name,
            "sku": bundle.sku,
            "quantity": 1,
            "bundleItemIdentifier": str(bundle_id),
            "metadata": {"superAttributes": [], "image": None},
            "calculatedDiscounts": [],
            "productOptions": [],
        }
    )


def _kit(unit: Unit, kit_ids: dict[int, int]) -> dict[str, Any]:
    if unit.kit is None:
        return {"salesOrderConfiguredBundle": None, "salesOrderConfiguredBundleItem": None}
    at, kit, slot = unit.kit
    return {
        "salesOrderConfiguredBundle": {
            "idSalesOrderConfiguredBundle": kit_ids[at],
            "configurableBundleTemplateUuid": kit.template_uuid,
            "name": kit.name,
            "quantity": 1,
        },
        "salesOrderConfiguredBundleItem": {
            "idSalesOrderConfiguredBundle": kit_ids[at],
            "configurableBundleTemplateSlotUuid": slot,
        },
    }


def _configuration(unit: Unit) -> dict[str, Any] | None:
    if unit.configuration is None:
        return None
    return {
        "displayData": unit.configuration,
        "configuration": unit.configuration,
        "configuratorKey": "DRAWING_TABLET_CONFIGURATOR",
    }


def _sales_unit(unit: Unit) -> dict[str, Any] | None:
    if unit.metres is None:
        return None
    return {
        "conversion": 1,
        "precision": 100,
        "productMeasurementUnit": {"name": "Meter", "code": "METR"},
        "measurementUnit": "METR",
    }
