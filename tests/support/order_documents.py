"""Order documents for tests, composed by us: two items in two shipments, with the numbers of orders.md, 3.11."""

import copy
import uuid

ADDRESS = {
    "salutation": "Ms",
    "firstName": "Ada",
    "middleName": None,
    "lastName": "Kern",
    "address1": "Lindenweg",
    "address2": "4",
    "address3": "",
    "company": None,
    "city": "Bremen",
    "zipCode": "28195",
    "poBox": None,
    "phone": "+49 421 5550155",
    "cellPhone": None,
    "description": None,
    "comment": None,
    "email": None,
    "country": "Germany",
    "iso2Code": "DE",
}
SPRING = {
    "unitAmount": 1245,
    "sumAmount": 1245,
    "displayName": "Spring 10",
    "description": "Ten percent on everything.",
    "voucherCode": None,
    "quantity": 1,
}


def order_document(reference="DE--27", *, number=1, customer="DE--1", **attributes):
    """A whole document, as export_orders writes it. Orders of other numbers share no id."""
    uuids = [str(item_uuid(number, position)) for position in (1, 2)]
    first, second = 10 * number + 1, 10 * number + 2
    document = {
        "customerReference": customer,
        "data": {
            "type": "orders",
            "id": reference,
            "attributes": {
                "merchantReferences": [],
                "itemStates": ["payment pending"],
                "createdAt": "2026-02-11 09:14:02.417733",
                "currencyIsoCode": "EUR",
                "priceMode": "GROSS_MODE",
                "totals": {
                    "expenseTotal": 1080,
                    "discountTotal": 1745,
                    "taxTotal": 2336,
                    "subtotal": 17949,
                    "grandTotal": 17284,
                    "canceledTotal": 0,
                    "remunerationTotal": 0,
                },
                "billingAddress": ADDRESS,
                "shippingAddress": None,
                "items": [_camera(uuids[0], first), _guide(uuids[1], second)],
                "expenses": [_expense("Standard", 490, 78, first), _expense("Express", 590, 95, second)],
                "payments": [{"amount": 17284, "paymentProvider": "DummyPayment", "paymentMethod": "Invoice"}],
                "shipments": [],
                "calculatedDiscounts": {"Spring 10": SPRING | {"unitAmount": None, "sumAmount": 1745, "quantity": 2}},
                "bundleItems": [],
                **attributes,
            },
        },
        "included": [
            _shipment(first, [uuids[0]], "Standard", None),
            _shipment(second, [uuids[1]], "Express", "2026-02-20"),
        ],
    }
    return copy.deepcopy(document)


def item_uuid(number, position):
    return uuid.uuid5(uuid.NAMESPACE_OID, f"item {position} of test order {number}")


def _camera(item_uuid, shipment):
    return {
        "merchantReference": None,
        "state": "payment pending",
        "name": "Trail Camera",
        "sku": "901_1000001",
        **_prices(price=12450, options=0, discount=1245, tax=1789),
        "taxRate": "19.00",
        "taxRateAverageAggregation": "19.00",
        **_nothing_special(),
        "uuid": item_uuid,
        "idShipment": shipment,
        "metadata": {"superAttributes": {"color": "Olive"}, "image": "https://img.example.com/901.jpg"},
        "calculatedDiscounts": [SPRING],
        "productOptions": [],
    }


def _guide(item_uuid, shipment):
    return {
        "merchantReference": None,
        "state": "payment pending",
        "name": "Field Guide",
        "sku": "902_1000002",
        **_prices(price=4999, options=500, discount=500, tax=374),
        "taxRate": "7.00",
        "taxRateAverageAggregation": "8.09",
        **_nothing_special(),
        "uuid": item_uuid,
        "idShipment": shipment,
        "metadata": {"superAttributes": [], "image": None},
        "calculatedDiscounts": [SPRING | {"unitAmount": 500, "sumAmount": 500}],
        "productOptions": [
            {"optionGroupName": "Gift wrapping", "sku": "OP_wrap", "optionName": "Green paper", "price": 500}
        ],
    }


def _prices(*, price, options, discount, tax):
    to_pay = price + options - discount
    return {
        "sumPrice": price,
        "quantity": 1,
        "unitGrossPrice": price,
        "sumGrossPrice": price,
        "unitNetPrice": 0,
        "sumNetPrice": 0,
        "unitPrice": price,
        "unitTaxAmountFullAggregation": tax,
        "sumTaxAmountFullAggregation": tax,
        "refundableAmount": to_pay,
        "canceledAmount": 0,
        "sumSubtotalAggregation": price + options,
        "unitSubtotalAggregation": price + options,
        "unitProductOptionPriceAggregation": options,
        "sumProductOptionPriceAggregation": options,
        "unitExpensePriceAggregation": 0,
        "sumExpensePriceAggregation": None,
        "unitDiscountAmountAggregation": discount,
        "sumDiscountAmountAggregation": discount,
        "unitDiscountAmountFullAggregation": discount,
        "sumDiscountAmountFullAggregation": discount,
        "unitPriceToPayAggregation": to_pay,
        "sumPriceToPayAggregation": to_pay,
    }


def _nothing_special():
    return {
        "taxAmountAfterCancellation": None,
        "orderReference": None,
        "isReturnable": False,
        "bundleItemIdentifier": None,
        "relatedBundleItemIdentifier": None,
        "productOfferReference": None,
        "salesOrderConfiguredBundle": None,
        "salesOrderConfiguredBundleItem": None,
        "salesOrderItemConfiguration": None,
        "salesUnit": None,
        "amount": None,
    }


def _expense(name, price, tax, shipment):
    return {
        "type": "SHIPMENT_EXPENSE_TYPE",
        "name": name,
        "sumPrice": price,
        "unitGrossPrice": price,
        "sumGrossPrice": price,
        "taxRate": "19.00",
        "unitNetPrice": 0,
        "sumNetPrice": 0,
        "canceledAmount": None,
        "unitDiscountAmountAggregation": None,
        "sumDiscountAmountAggregation": None,
        "unitTaxAmount": tax,
        "sumTaxAmount": tax,
        "unitPriceToPayAggregation": price,
        "sumPriceToPayAggregation": price,
        "taxAmountAfterCancellation": None,
        "idShipment": shipment,
        "idSalesExpense": shipment + 100,
    }


def _shipment(key, uuids, method, day):
    return {
        "type": "order-shipments",
        "id": str(key),
        "attributes": {
            "itemUuids": uuids,
            "methodName": method,
            "carrierName": "Parcel One",
            "requestedDeliveryDate": day,
            "shippingAddress": ADDRESS | {"lastName": f"Kern {method}"},
        },
    }
