"""The detail form and the list form of an order (orders.md, 3.1 and 3.2), built from its rows."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from glue.wire import as_date, as_rate, as_timestamp
from orders.api_documents.document_rows import OrderRows, read_rows
from orders.api_documents.item_document import Marked, bundle_object, item_object
from orders.models import Order, OrderDiscount, OrderExpense, OrderItem
from shipments.models import OrderAddress, Shipment


@dataclass(frozen=True, slots=True)
class BuiltDocument:
    """Finished texts of one order, with marks where `overlay` fills in, and the revision of the rows they show."""

    order_id: int
    revision: int
    detail: str
    entry: str


def build_documents(order_ids: Iterable[int]) -> list[BuiltDocument]:
    """Build the documents of these orders in a number of statements that does not depend on how many there are."""
    return [build_document(rows) for rows in read_rows(order_ids)]


def build_document(rows: OrderRows) -> BuiltDocument:
    """Build the documents of one order whose rows have been read."""
    entry = _list_form(rows)
    return BuiltDocument(rows.order.pk, rows.order.revision, _to_text(_detail_form(rows, entry)), _to_text(entry))


def build_item_texts(items: Sequence[OrderItem]) -> dict[int, tuple[str, str]]:
    """Return the reference of each item's order and the text of the item as `order-items` show it (orders.md, 4.2)."""
    wanted = {item.pk for item in items}
    texts: dict[int, tuple[str, str]] = {}
    for rows in read_rows({item.order_id for item in items}):
        reference = rows.order.reference
        for item in rows.items:
            if item.pk in wanted:
                attributes = {**item_object(rows, item, []), "orderReference": reference, "idShipment": None}
                texts[item.pk] = (reference, _to_text(attributes))
    return texts


def _list_form(rows: OrderRows) -> dict[str, Any]:
    order = rows.order
    merchants = dict.fromkeys(item.merchant_reference for item in rows.items if item.merchant_reference)
    return {
        "merchantReferences": list(merchants),
        "itemStates": list(dict.fromkeys(item.state for item in rows.items)),
        "createdAt": as_timestamp(order.created_at),
        "currencyIsoCode": order.currency_iso_code,
        "priceMode": order.price_mode,
        "totals": _totals(order),
    }


def _detail_form(rows: OrderRows, entry: dict[str, Any]) -> dict[str, Any]:
    order = rows.order
    discounts = _discounts_by_item(rows)
    return {
        **entry,
        "billingAddress": address_object(order.billing_address),
        "shippingAddress": None if order.shipping_address is None else address_object(order.shipping_address),
        "items": [item_object(rows, item, discounts.get(item.pk, [])) for item in rows.items],
        "expenses": [_expense(expense) for expense in rows.expenses],
        "payments": [
            {"amount": payment.amount, "paymentProvider": payment.provider, "paymentMethod": payment.method}
            for payment in rows.payments
        ],
        "shipments": _shipments(rows),
        "calculatedDiscounts": _discounts_by_name(rows.discounts) or [],
        "bundleItems": _bundles(rows),
    }


def _totals(order: Order) -> dict[str, int]:
    totals = order.totals
    if totals is None:
        return dict.fromkeys(TOTALS_KEYS, 0)
    return {
        "expenseTotal": totals.expense_total,
        "discountTotal": totals.discount_total,
        "taxTotal": totals.tax_total,
        "subtotal": totals.subtotal,
        "grandTotal": totals.grand_total,
        "canceledTotal": totals.canceled_total,
        "remunerationTotal": totals.remuneration_total,
    }


TOTALS_KEYS = (
    "expenseTotal",
    "discountTotal",
    "taxTotal",
    "subtotal",
    "grandTotal",
    "canceledTotal",
    "remunerationTotal",
)


def address_object(address: OrderAddress) -> dict[str, Any]:
    """Return all 18 keys of orders.md, 3.4."""
    return {
        "salutation": address.salutation,
        "firstName": address.first_name,
        "middleName": address.middle_name,
        "lastName": address.last_name,
        "address1": address.address1,
        "address2": address.address2,
        "address3": address.address3,
        "company": address.company,
        "city": address.city,
        "zipCode": address.zip_code,
        "poBox": address.po_box,
        "phone": address.phone,
        "cellPhone": address.cell_phone,
        "description": address.description,
        "comment": address.comment,
        "email": address.email,
        "country": address.country,
        "iso2Code": address.iso2_code,
    }


def shipment_object(shipment: Shipment, item_uuids: Sequence[str]) -> dict[str, Any]:
    """Return the attributes of the resource `order-shipments` (orders.md, 4.1)."""
    address = shipment.shipping_address
    return {
        "itemUuids": item_uuids,
        "methodName": shipment.method_name,
        "carrierName": shipment.carrier_name,
        "requestedDeliveryDate": as_date(shipment.requested_delivery_on),
        "shippingAddress": None if address is None else address_object(address),
    }


def _expense(expense: OrderExpense) -> dict[str, Any]:
    return {
        "type": expense.type,
        "name": expense.name,
        "sumPrice": expense.sum_price,
        "unitGrossPrice": expense.sum_gross_price,
        "sumGrossPrice": expense.sum_gross_price,
        "taxRate": as_rate(expense.tax_rate),
        "unitNetPrice": expense.sum_net_price,
        "sumNetPrice": expense.sum_net_price,
        "canceledAmount": expense.canceled_amount,
        "unitDiscountAmountAggregation": None,
        "sumDiscountAmountAggregation": None,
        "unitTaxAmount": expense.sum_tax_amount,
        "sumTaxAmount": expense.sum_tax_amount,
        "unitPriceToPayAggregation": expense.sum_price_to_pay_aggregation,
        "sumPriceToPayAggregation": expense.sum_price_to_pay_aggregation,
        "taxAmountAfterCancellation": expense.tax_amount_after_cancellation,
        "idShipment": expense.shipment_id,
        "idSalesExpense": expense.pk,
    }


def _shipments(rows: OrderRows) -> list[dict[str, Any]]:
    """Return one entry iff the order has exactly one shipment (orders.md, 3.2)."""
    if len(rows.shipments) != 1:
        return []
    shipment = rows.shipments[0]
    expense = next((expense for expense in rows.expenses if expense.shipment_id == shipment.pk), None)
    return [
        {
            "shipmentMethodName": shipment.method_name,
            "carrierName": shipment.carrier_name,
            "deliveryTime": shipment.delivery_time,
            "defaultGrossPrice": expense.sum_gross_price if expense else 0,
            "defaultNetPrice": expense.sum_net_price if expense else 0,
            "currencyIsoCode": rows.order.currency_iso_code,
        }
    ]


def _discounts_by_item(rows: OrderRows) -> dict[int, list[OrderDiscount]]:
    grouped: dict[int, list[OrderDiscount]] = defaultdict(list)
    for discount in rows.discounts:
        if discount.item_id is not None:
            grouped[discount.item_id].append(discount)
    return grouped


def _discounts_by_name(discounts: list[OrderDiscount]) -> dict[str, Any]:
    """Group all discount rows of the order by display name, in the order of their ids (orders.md, 3.9)."""
    groups: dict[str, Any] = {}
    for discount in discounts:
        group = groups.setdefault(
            discount.display_name,
            {
                "unitAmount": None,
                "sumAmount": 0,
                "displayName": discount.display_name,
                "description": discount.description,
                "voucherCode": discount.voucher_code,
                "quantity": 0,
            },
        )
        group["sumAmount"] += discount.sum_amount
        group["quantity"] += discount.quantity
    return groups


def _bundles(rows: OrderRows) -> list[dict[str, Any]]:
    """Return one entry a bought bundle, in the order of its first item (orders.md, 3.10)."""
    bundled: dict[int, list[OrderItem]] = {}
    for item in rows.items:
        if item.bundle_id is not None:
            bundled.setdefault(item.bundle_id, []).append(item)
    return [bundle_object(rows.bundles[bundle_id], items) for bundle_id, items in bundled.items()]


def _to_text(document: dict[str, Any]) -> str:
    return orjson.dumps(document, option=orjson.OPT_PASSTHROUGH_SUBCLASS, default=_write_mark).decode()


def _write_mark(value: object) -> orjson.Fragment:
    if isinstance(value, Marked):
        return orjson.Fragment(str(value))
    raise TypeError(f"{type(value).__name__} has no place in an order's document.")
