"""The item object of orders.md, 3.6: 45 keys, always all of them, always in this order."""

from collections.abc import Sequence
from typing import Any

from glue.wire import as_decimal, as_map, as_rate
from orders.api_documents.document_rows import OrderRows
from orders.api_documents.overlay import returnable_mark, translated_mark
from orders.models import OrderBundle, OrderDiscount, OrderItem, OrderItemOption
from orders.states import RETURNABLE_STATES
from pricing.calculation.rounding import unit_value


class Marked(str):
    """A text that is written into the stored document as it stands, without quotes: a mark of `overlay`."""

    __slots__ = ()


def item_object(rows: OrderRows, item: OrderItem, discounts: Sequence[OrderDiscount]) -> dict[str, Any]:
    """Return one entry of `items`. `discounts` are those of this item, options included."""
    quantity = item.quantity
    gross_mode = rows.order.price_mode == "GROSS_MODE"
    return {
        "merchantReference": item.merchant_reference,
        "state": item.state,
        "name": item.name,
        "sku": item.sku,
        "sumPrice": item.sum_price,
        "quantity": quantity,
        "unitGrossPrice": unit_value(item.sum_gross_price, quantity),
        "sumGrossPrice": item.sum_gross_price,
        "taxRate": as_rate(item.tax_rate),
        "unitNetPrice": unit_value(item.sum_net_price, quantity),
        "sumNetPrice": item.sum_net_price,
        "unitPrice": unit_value(item.sum_price, quantity),
        "unitTaxAmountFullAggregation": unit_value(item.sum_tax_amount_full_aggregation, quantity),
        "sumTaxAmountFullAggregation": item.sum_tax_amount_full_aggregation,
        "refundableAmount": item.refundable_amount,
        "canceledAmount": item.canceled_amount,
        "sumSubtotalAggregation": item.sum_subtotal_aggregation,
        "unitSubtotalAggregation": unit_value(item.sum_subtotal_aggregation, quantity),
        "unitProductOptionPriceAggregation": unit_value(item.sum_product_option_price_aggregation, quantity),
        "sumProductOptionPriceAggregation": item.sum_product_option_price_aggregation,
        "unitExpensePriceAggregation": 0,
        "sumExpensePriceAggregation": None,
        "unitDiscountAmountAggregation": unit_value(item.sum_discount_amount_aggregation, quantity),
        "sumDiscountAmountAggregation": item.sum_discount_amount_aggregation,
        "unitDiscountAmountFullAggregation": unit_value(item.sum_discount_amount_full_aggregation, quantity),
        "sumDiscountAmountFullAggregation": item.sum_discount_amount_full_aggregation,
        "unitPriceToPayAggregation": unit_value(item.sum_price_to_pay_aggregation, quantity),
        "sumPriceToPayAggregation": item.sum_price_to_pay_aggregation,
        "taxRateAverageAggregation": as_rate(item.tax_rate_average_aggregation) if gross_mode else "0.00",
        "taxAmountAfterCancellation": item.tax_amount_after_cancellation,
        "orderReference": None,
        "uuid": str(item.uuid),
        "isReturnable": _returnable(item),
        "idShipment": item.shipment_id,
        "bundleItemIdentifier": None,
        "relatedBundleItemIdentifier": None if item.bundle_id is None else str(item.bundle_id),
        "productOfferReference": item.product_offer_reference,
        "salesOrderConfiguredBundle": _configured_bundle(rows, item),
        "salesOrderConfiguredBundleItem": _configured_bundle_item(item),
        "metadata": {"superAttributes": as_map(item.super_attributes), "image": item.image},
        "salesOrderItemConfiguration": _configuration(item),
        "salesUnit": _sales_unit(item),
        "calculatedDiscounts": [_discount(discount) for discount in discounts],
        "productOptions": [_option(option) for option in rows.options.get(item.pk, ())],
        "amount": as_decimal(item.amount),
    }


def bundle_object(bundle: OrderBundle, items: Sequence[OrderItem]) -> dict[str, Any]:
    """Return one entry of `bundleItems`: sums over the bundled items, everything else null (orders.md, 3.10)."""
    quantity = bundle.quantity
    gross = sum(item.sum_gross_price for item in items)
    net = sum(item.sum_net_price for item in items)
    price = sum(item.sum_price for item in items)
    subtotal = sum(item.sum_subtotal_aggregation for item in items)
    discount = sum(item.sum_discount_amount_aggregation for item in items)
    full_discount = sum(item.sum_discount_amount_full_aggregation for item in items)
    to_pay = sum(item.sum_price_to_pay_aggregation for item in items)
    return {
        "merchantReference": None,
        "state": None,
        "name": bundle.name,
        "sku": bundle.sku,
        "sumPrice": price,
        "quantity": quantity,
        "unitGrossPrice": unit_value(gross, quantity),
        "sumGrossPrice": gross,
        "taxRate": None,
        "unitNetPrice": unit_value(net, quantity),
        "sumNetPrice": net,
        "unitPrice": unit_value(price, quantity),
        "unitTaxAmountFullAggregation": None,
        "sumTaxAmountFullAggregation": None,
        "refundableAmount": None,
        "canceledAmount": None,
        "sumSubtotalAggregation": subtotal,
        "unitSubtotalAggregation": unit_value(subtotal, quantity),
        "unitProductOptionPriceAggregation": None,
        "sumProductOptionPriceAggregation": None,
        "unitExpensePriceAggregation": None,
        "sumExpensePriceAggregation": None,
        "unitDiscountAmountAggregation": unit_value(discount, quantity),
        "sumDiscountAmountAggregation": discount,
        "unitDiscountAmountFullAggregation": unit_value(full_discount, quantity),
        "sumDiscountAmountFullAggregation": full_discount,
        "unitPriceToPayAggregation": unit_value(to_pay, quantity),
        "sumPriceToPayAggregation": to_pay,
        "taxRateAverageAggregation": None,
        "taxAmountAfterCancellation": None,
        "orderReference": None,
        "uuid": None,
        "isReturnable": None,
        "idShipment": None,
        "bundleItemIdentifier": str(bundle.pk),
        "relatedBundleItemIdentifier": None,
        "productOfferReference": None,
        "salesOrderConfiguredBundle": None,
        "salesOrderConfiguredBundleItem": None,
        "metadata": {"superAttributes": [], "image": bundle.image},
        "salesOrderItemConfiguration": None,
        "salesUnit": None,
        "calculatedDiscounts": [],
        "productOptions": [],
        "amount": None,
    }


def _returnable(item: OrderItem) -> Marked | bool:
    return Marked(returnable_mark(item.created_at.date())) if item.state in RETURNABLE_STATES else False


def _configured_bundle(rows: OrderRows, item: OrderItem) -> dict[str, Any] | None:
    if item.configured_bundle_id is None:
        return None
    bundle = rows.configured_bundles[item.configured_bundle_id]
    translations = bundle.name_translations
    return {
        "idSalesOrderConfiguredBundle": bundle.pk,
        "configurableBundleTemplateUuid": bundle.template_uuid,
        "name": Marked(translated_mark(bundle.name, translations)) if translations else bundle.name,
        "quantity": bundle.quantity,
    }


def _configured_bundle_item(item: OrderItem) -> dict[str, Any] | None:
    if item.configured_bundle_id is None:
        return None
    return {
        "idSalesOrderConfiguredBundle": item.configured_bundle_id,
        "configurableBundleTemplateSlotUuid": item.configured_bundle_slot_uuid,
    }


def _configuration(item: OrderItem) -> dict[str, Any] | None:
    if item.configurator_key is None:
        return None
    return {
        "displayData": item.configuration_display,
        "configuration": item.configuration,
        "configuratorKey": item.configurator_key,
    }


def _sales_unit(item: OrderItem) -> dict[str, Any] | None:
    unit = item.sales_unit
    if unit is None:
        return None
    return {
        "conversion": unit["conversion"],
        "precision": unit["precision"],
        "productMeasurementUnit": {"name": unit["name"], "code": unit["code"]},
        "measurementUnit": unit["code"],
    }


def _discount(discount: OrderDiscount) -> dict[str, Any]:
    return {
        "unitAmount": discount.unit_amount,
        "sumAmount": discount.sum_amount,
        "displayName": discount.display_name,
        "description": discount.description,
        "voucherCode": discount.voucher_code,
        "quantity": discount.quantity,
    }


def _option(option: OrderItemOption) -> dict[str, Any]:
    return {
        "optionGroupName": option.group_name,
        "sku": option.sku,
        "optionName": option.name,
        "price": option.sum_price,
    }
