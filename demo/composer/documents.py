"""From a packed story to the document of the API (orders.md, 3), as export_orders writes it."""

import itertools
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from demo.composer.items import bundle_entries, discount_entry, item_object
from demo.composer.order_calculation import Packed
from demo.composer.people import Address
from pricing.calculation import CalculatedExpense, PricingMode

RETURN_STATES = {"waiting for return", "returned", "return canceled", "shipped to customer"}


class Numbering:
    """The ids of the whole file, each kind counted from one."""

    def __init__(self) -> None:
        self.items = itertools.count(1)
        self.shipments = itertools.count(1)
        self.expenses = itertools.count(1)
        self.bundles = itertools.count(1)
        self.kits = itertools.count(1)

    def item_uuids(self, number: int) -> list[str]:
        """Return the uuids that follow from the next ids of items (orders.md, 9.3)."""
        return [
            str(uuid.uuid5(uuid.NAMESPACE_OID, f"spy_sales_order_item.{key}"))
            for key in itertools.islice(self.items, number)
        ]


def order_document(packed: Packed, reference: str, numbering: Numbering, today: date) -> dict[str, Any]:
    """Return the document of one order, with its customer and its shipments."""
    story = packed.story
    uuids = numbering.item_uuids(len(packed.units))
    shipment_ids = list(itertools.islice(numbering.shipments, len(packed.shipments)))
    bundle_ids, kit_ids = _instance_ids(packed, numbering)
    is_returnable = date.fromisoformat(story.placed[:10]) >= today - timedelta(days=30)
    items = [
        item_object(
            unit,
            packed.numbers.lines[at],
            story.mode,
            uuids[at],
            shipment_ids[unit.shipment],
            bundle_ids,
            kit_ids,
            is_young=is_returnable,
        )
        for at, unit in enumerate(packed.units)
    ]
    attributes = {
        "merchantReferences": _distinct(unit.product.merchant for unit in packed.units),
        "itemStates": _distinct(unit.state for unit in packed.units),
        "createdAt": f"{story.placed}:{_seconds(reference)}",
        "currencyIsoCode": story.currency,
        "priceMode": story.mode.value,
        "totals": _totals(packed),
        "billingAddress": address_object(story.billing_address or story.person.home),
        "shippingAddress": _order_address(packed),
        "items": items,
        "expenses": [
            _expense(kind, name, expense, story.mode)
            | {
                "idShipment": None if shipment is None else shipment_ids[shipment],
                "idSalesExpense": next(numbering.expenses),
            }
            for (kind, name, shipment), expense in zip(packed.fees, packed.numbers.expenses, strict=True)
        ],
        "payments": [_payment(packed)],
        "shipments": _shipments(packed),
        "calculatedDiscounts": _discounts(packed) or [],
        "bundleItems": bundle_entries(packed, bundle_ids, keys=items[0]),
    }
    return {
        "customerReference": story.person.reference,
        "data": {"type": "orders", "id": reference, "attributes": attributes},
        "included": list(_included(packed, uuids, shipment_ids)),
    }


def address_object(address: Address) -> dict[str, Any]:
    return {
        "salutation": address.salutation,
        "firstName": address.first_name,
        "middleName": None,
        "lastName": address.last_name,
        "address1": address.street,
        "address2": address.number,
        "address3": address.addition,
        "company": address.company,
        "city": address.city,
        "zipCode": address.zip_code,
        "poBox": None,
        "phone": address.phone,
        "cellPhone": None,
        "description": None,
        "comment": None,
        "email": None,
        "country": address.country,
        "iso2Code": address.iso2_code,
    }


def _instance_ids(packed: Packed, numbering: Numbering) -> tuple[dict[int, int], dict[int, int]]:
    bundles = sorted({unit.bundle[0] for unit in packed.units if unit.bundle})
    kits = sorted({unit.kit[0] for unit in packed.units if unit.kit})
    return {at: next(numbering.bundles) for at in bundles}, {at: next(numbering.kits) for at in kits}


def _distinct(texts: Iterator[str | None]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))


def _seconds(reference: str) -> str:
    """Make up seconds and microseconds, the same ones each time."""
    number = uuid.uuid5(uuid.NAMESPACE_OID, reference).int
    return f"{number % 60:02}.{number // 60 % 1_000_000:06}"


def _totals(packed: Packed) -> dict[str, int]:
    totals = packed.numbers.totals
    returned = [
        line.refundable + line.canceled
        for unit, line in zip(packed.units, packed.numbers.lines, strict=True)
        if unit.state in RETURN_STATES or (unit.state == "refunded" and packed.story.was_returned)
    ]
    return {
        "expenseTotal": totals.expense_total,
        "discountTotal": totals.discount_total,
        "taxTotal": totals.tax_total,
        "subtotal": totals.subtotal,
        "grandTotal": totals.grand_total,
        "canceledTotal": totals.canceled_total,
        "remunerationTotal": sum(returned),
    }


def _order_address(packed: Packed) -> dict[str, Any] | None:
    if not packed.story.has_one_address:
        return None
    return address_object(packed.shipments[0].address or packed.story.person.home)


def _expense(kind: str, name: str, expense: CalculatedExpense, mode: PricingMode) -> dict[str, Any]:
    gross, net = (expense.price, 0) if mode == PricingMode.GROSS else (0, expense.price)
    return {
        "type": kind,
        "name": name,
        "sumPrice": expense.price,
        "unitGrossPrice": gross,
        "sumGrossPrice": gross,
        "taxRate": f"{expense.tax_rate:.2f}",
        "unitNetPrice": net,
        "sumNetPrice": net,
        "canceledAmount": expense.canceled,
        "unitDiscountAmountAggregation": None,
        "sumDiscountAmountAggregation": None,
        "unitTaxAmount": expense.tax,
        "sumTaxAmount": expense.tax,
        "unitPriceToPayAggregation": expense.price_to_pay,
        "sumPriceToPayAggregation": expense.price_to_pay,
        "taxAmountAfterCancellation": expense.tax_after_cancellation,
    }


def _payment(packed: Packed) -> dict[str, Any]:
    if any(unit.product.merchant for unit in packed.units):
        provider, method = "DummyMarketplacePayment", "Marketplace Invoice"
    else:
        provider, method = "DummyPayment", "Credit Card" if packed.story.pays_by_card else "Invoice"
    return {"amount": packed.paid, "paymentProvider": provider, "paymentMethod": method}


def _shipments(packed: Packed) -> list[dict[str, Any]]:
    """Return the only shipment of the order; of several, none (orders.md, 3.2)."""
    if len(packed.shipments) != 1:
        return []
    method, price = packed.shipments[0].method, packed.numbers.expenses[0].price
    is_gross = packed.story.mode == PricingMode.GROSS
    return [
        {
            "shipmentMethodName": method.name,
            "carrierName": method.carrier,
            "deliveryTime": None,
            "defaultGrossPrice": price if is_gross else 0,
            "defaultNetPrice": 0 if is_gross else price,
            "currencyIsoCode": packed.story.currency,
        }
    ]


def _discounts(packed: Packed) -> dict[str, Any]:
    """Group the discounts of expenses and items by name (orders.md, 3.9)."""
    entries = [(rule, packed.numbers.expenses[at].discount, 1) for rule, at in packed.delivery_discounts]
    entries += [(rule, amount, unit.quantity) for unit in packed.units for rule, amount in unit.discounts]
    groups: dict[str, Any] = {}
    for rule, amount, quantity in entries:
        group = groups.setdefault(rule.display_name, discount_entry(rule, None, 0, 0))
        group["sumAmount"] += amount
        group["quantity"] += quantity
    return groups


def _included(packed: Packed, uuids: list[str], shipment_ids: list[int]) -> Iterator[dict[str, Any]]:
    for at, (key, parcel) in enumerate(zip(shipment_ids, packed.shipments, strict=True)):
        in_shipment = [item for item, unit in zip(uuids, packed.units, strict=True) if unit.shipment == at]
        yield {
            "type": "order-shipments",
            "id": str(key),
            "attributes": {
                "itemUuids": in_shipment,
                "methodName": parcel.method.name,
                "carrierName": parcel.method.carrier,
                "requestedDeliveryDate": parcel.requested_on,
                "shippingAddress": address_object(parcel.address or packed.story.person.home),
            },
        }
