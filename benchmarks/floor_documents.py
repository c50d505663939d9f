"""Rows of the floor's statements to the dictionaries of `GET /orders` and `GET /orders/{reference}`."""

from typing import Any

Row = tuple[Any, ...]

ADDRESS_KEYS = (
    "salutation",
    "firstName",
    "middleName",
    "lastName",
    "address1",
    "address2",
    "address3",
    "company",
    "city",
    "zipCode",
    "poBox",
    "phone",
    "cellPhone",
    "description",
    "comment",
    "email",
    "country",
    "iso2Code",
)
TOTALS_KEYS = (
    "expenseTotal",
    "discountTotal",
    "taxTotal",
    "subtotal",
    "grandTotal",
    "canceledTotal",
    "remunerationTotal",
)


def list_entry(row: Row) -> dict[str, Any]:
    _, created_at, currency, price_mode, *totals, merchants, states = row
    return {
        "merchantReferences": [reference for reference in dict.fromkeys(merchants or ()) if reference is not None],
        "itemStates": list(dict.fromkeys(states or ())),
        "createdAt": created_at,
        "currencyIsoCode": currency,
        "priceMode": price_mode,
        "totals": dict(zip(TOTALS_KEYS, totals, strict=True)),
    }


def detail(
    order: Row,
    items: list[Row],
    options: list[Row],
    discounts: list[Row],
    expenses: list[Row],
    payments: list[Row],
    shipments: list[Row],
) -> dict[str, Any]:
    created_at, currency, price_mode, shipping_address_id = order[:4]
    options_of: dict[int, list[dict[str, Any]]] = {}
    for option in options:
        options_of.setdefault(option[0], []).append(_option(option))
    discounts_of: dict[int, list[dict[str, Any]]] = {}
    for discount in discounts:
        discounts_of.setdefault(discount[0], []).append(_discount(discount))
    return {
        "merchantReferences": [reference for reference in dict.fromkeys(item[1] for item in items) if reference],
        "itemStates": list(dict.fromkeys(item[2] for item in items)),
        "createdAt": created_at,
        "currencyIsoCode": currency,
        "priceMode": price_mode,
        "totals": dict(zip(TOTALS_KEYS, order[4:11], strict=True)),
        "billingAddress": dict(zip(ADDRESS_KEYS, order[11:29], strict=True)),
        "shippingAddress": shipping_address_id and dict(zip(ADDRESS_KEYS, order[29:47], strict=True)),
        "items": [_item(item, options_of.get(item[0], []), discounts_of.get(item[0], [])) for item in items],
        "expenses": [_expense(expense) for expense in expenses],
        "payments": [
            {"amount": amount, "paymentProvider": provider, "paymentMethod": method}
            for amount, provider, method in payments
        ],
        "shipments": [_shipment(shipments[0], expenses, currency)] if len(shipments) == 1 else [],
        "calculatedDiscounts": _discounts_by_name(discounts) or [],
        "bundleItems": [],
    }


def _item(row: Row, options: list[dict[str, Any]], discounts: list[dict[str, Any]]) -> dict[str, Any]:
    (
        _,
        merchant_reference,
        state,
        name,
        sku,
        quantity,
        sum_gross_price,
        sum_net_price,
        sum_price,
        tax_rate,
        sum_tax,
        refundable,
        canceled,
        sum_subtotal,
        sum_options,
        sum_discount,
        sum_full_discount,
        sum_to_pay,
        average_rate,
        canceled_tax,
        uuid,
        is_returnable,
        shipment_id,
        offer_reference,
        super_attributes,
        image,
    ) = row
    return {
        "merchantReference": merchant_reference,
        "state": state,
        "name": name,
        "sku": sku,
        "sumPrice": sum_price,
        "quantity": quantity,
        "unitGrossPrice": _unit(sum_gross_price, quantity),
        "sumGrossPrice": sum_gross_price,
        "taxRate": tax_rate,
        "unitNetPrice": _unit(sum_net_price, quantity),
        "sumNetPrice": sum_net_price,
        "unitPrice": _unit(sum_price, quantity),
        "unitTaxAmountFullAggregation": _unit(sum_tax, quantity),
        "sumTaxAmountFullAggregation": sum_tax,
        "refundableAmount": refundable,
        "canceledAmount": canceled,
        "sumSubtotalAggregation": sum_subtotal,
        "unitSubtotalAggregation": _unit(sum_subtotal, quantity),
        "unitProductOptionPriceAggregation": _unit(sum_options, quantity),
        "sumProductOptionPriceAggregation": sum_options,
        "unitExpensePriceAggregation": 0,
        "sumExpensePriceAggregation": None,
        "unitDiscountAmountAggregation": _unit(sum_discount, quantity),
        "sumDiscountAmountAggregation": sum_discount,
        "unitDiscountAmountFullAggregation": _unit(sum_full_discount, quantity),
        "sumDiscountAmountFullAggregation": sum_full_discount,
        "unitPriceToPayAggregation": _unit(sum_to_pay, quantity),
        "sumPriceToPayAggregation": sum_to_pay,
        "taxRateAverageAggregation": average_rate,
        "taxAmountAfterCancellation": canceled_tax,
        "orderReference": None,
        "uuid": uuid,
        "isReturnable": is_returnable,
        "idShipment": shipment_id,
        "bundleItemIdentifier": None,
        "relatedBundleItemIdentifier": None,
        "productOfferReference": offer_reference,
        "salesOrderConfiguredBundle": None,
        "salesOrderConfiguredBundleItem": None,
        "metadata": {"superAttributes": super_attributes or [], "image": image},
        "salesOrderItemConfiguration": None,
        "salesUnit": None,
        "calculatedDiscounts": discounts,
        "productOptions": options,
        "amount": None,
    }


def _unit(line_sum: int, quantity: int) -> int:
    return line_sum if quantity == 1 else (2 * line_sum + quantity) // (2 * quantity)


def _option(row: Row) -> dict[str, Any]:
    _, group_name, sku, name, price = row
    return {"optionGroupName": group_name, "sku": sku, "optionName": name, "price": price}


def _discount(row: Row) -> dict[str, Any]:
    _, unit_amount, sum_amount, display_name, description, voucher_code, quantity = row
    return {
        "unitAmount": unit_amount,
        "sumAmount": sum_amount,
        "displayName": display_name,
        "description": description,
        "voucherCode": voucher_code,
        "quantity": quantity,
    }


def _discounts_by_name(rows: list[Row]) -> dict[str, Any]:
    groups: dict[str, Any] = {}
    for _, _, sum_amount, display_name, description, voucher_code, quantity in rows:
        group = groups.get(display_name)
        if group is None:
            groups[display_name] = {
                "unitAmount": None,
                "sumAmount": sum_amount,
                "displayName": display_name,
                "description": description,
                "voucherCode": voucher_code,
                "quantity": quantity,
            }
        else:
            group["sumAmount"] += sum_amount
            group["quantity"] += quantity
    return groups


def _expense(row: Row) -> dict[str, Any]:
    kind, name, price, gross, rate, net, canceled, tax, to_pay, canceled_tax, shipment_id, expense_id = row
    return {
        "type": kind,
        "name": name,
        "sumPrice": price,
        "unitGrossPrice": gross,
        "sumGrossPrice": gross,
        "taxRate": rate,
        "unitNetPrice": net,
        "sumNetPrice": net,
        "canceledAmount": canceled,
        "unitDiscountAmountAggregation": None,
        "sumDiscountAmountAggregation": None,
        "unitTaxAmount": tax,
        "sumTaxAmount": tax,
        "unitPriceToPayAggregation": to_pay,
        "sumPriceToPayAggregation": to_pay,
        "taxAmountAfterCancellation": canceled_tax,
        "idShipment": shipment_id,
        "idSalesExpense": expense_id,
    }


def _shipment(shipment: Row, expenses: list[Row], currency: str) -> dict[str, Any]:
    shipment_id, method_name, carrier_name, delivery_time = shipment
    expense = next((row for row in expenses if row[10] == shipment_id), None)
    return {
        "shipmentMethodName": method_name,
        "carrierName": carrier_name,
        "deliveryTime": delivery_time,
        "defaultGrossPrice": expense[3] if expense else 0,
        "defaultNetPrice": expense[5] if expense else 0,
        "currencyIsoCode": currency,
    }
