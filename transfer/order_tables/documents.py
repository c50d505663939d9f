"""Documents, as the API would write them, of what tables say about orders; from there on every order is read alike."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from catalog.models import PriceMode
from transfer.errors import OrderRefused
from transfer.files import FoundDocument
from transfer.order_tables.cells import Cells
from transfer.order_tables.gathering import Gathering, OrderRowsFound
from transfer.order_tables.layout import ADDRESS_FIELDS, TOTALS, Layout

Attributes = dict[str, Any]
ITEM_MONEY = {
    "sum_price": "sumPrice",
    "sum_gross_price": "sumGrossPrice",
    "sum_net_price": "sumNetPrice",
    "sum_tax_amount_full_aggregation": "sumTaxAmountFullAggregation",
    "sum_product_option_price_aggregation": "sumProductOptionPriceAggregation",
    "sum_subtotal_aggregation": "sumSubtotalAggregation",
    "sum_discount_amount_aggregation": "sumDiscountAmountAggregation",
    "sum_discount_amount_full_aggregation": "sumDiscountAmountFullAggregation",
    "sum_price_to_pay_aggregation": "sumPriceToPayAggregation",
    "refundable_amount": "refundableAmount",
    "canceled_amount": "canceledAmount",
    "tax_amount_after_cancellation": "taxAmountAfterCancellation",
}
EXPENSE_MONEY = {
    "sum_price": "sumPrice",
    "sum_gross_price": "sumGrossPrice",
    "sum_net_price": "sumNetPrice",
    "sum_tax_amount": "sumTaxAmount",
    "sum_price_to_pay_aggregation": "sumPriceToPayAggregation",
    "canceled_amount": "canceledAmount",
    "tax_amount_after_cancellation": "taxAmountAfterCancellation",
}


class OrderTables:
    """Three tables as documents. `expenses` may be missing: then orders have none."""

    def __init__(self, layout: Layout, *, orders: Path, items: Path, expenses: Path | None) -> None:
        self.layout, self.orders_file = layout, orders
        self.parts = [("items", items), *([("expenses", expenses)] if expenses else [])]

    def documents(self) -> Iterator[FoundDocument]:
        """Yield a document for each order, then a problem for each table with rows of orders that there are not.

        Raises `LayoutUnusable` for a table that cannot be read.
        """
        gathering = Gathering(self.layout)
        try:
            for table, path in self.parts:
                gathering.take(table, path)
            for found in gathering.orders(self.orders_file):
                yield self._document(found)
            for file, rows, orders, first in gathering.orphans():
                reason = f"{rows} rows name {orders} orders that {self.orders_file.name} does not have; first: {first}."
                yield FoundDocument(file, problem=reason)
        finally:
            gathering.close()

    def _document(self, found: OrderRowsFound) -> FoundDocument:
        try:
            content = order_document(found, self.layout)
        except OrderRefused as refusal:
            return FoundDocument(found.order.position, problem=str(refusal))
        size = 1000 * (1 + len(found.items) + len(found.expenses))
        return FoundDocument(found.order.position, content=content, size=size)


def order_document(found: OrderRowsFound, layout: Layout) -> Attributes:
    """Return the document of one order. Raises `OrderRefused` with file, line and field."""
    order = Cells(found.order, layout)
    reference = order.required("reference")
    items = [_item(Cells(row, layout), reference, number) for number, row in enumerate(found.items, start=1)]
    expenses = [_expense(Cells(row, layout)) for row in found.expenses]
    mode = order.price_mode()
    totals = _totals(order, items, expenses, is_gross=mode == PriceMode.GROSS)
    attributes: Attributes = {
        "createdAt": order.moment("created_at"),
        "currencyIsoCode": order.text("currency_iso_code") or layout.defaults.get("currency_iso_code") or "EUR",
        "priceMode": mode,
        "totals": totals,
        "billingAddress": _billing_address(order),
        "shippingAddress": _address(order, "shipping"),
        "items": items,
        "expenses": expenses,
        "payments": _payments(order, totals["grandTotal"]),
    }
    shipments = _shipments([Cells(row, layout) for row in found.items])
    return {
        "customerReference": order.text("customer_reference"),
        "data": {"type": "orders", "id": reference, "attributes": attributes},
        "included": shipments,
    }


def _item(cells: Cells, reference: str, number: int) -> Attributes:
    amounts = {key: cells.money(field) for field, key in ITEM_MONEY.items()}
    amount, rate, average = (cells.number(name) for name in ("amount", "tax_rate", "tax_rate_average_aggregation"))
    return {
        "uuid": _uuid(cells.text("uuid"), reference, number),
        "sku": cells.required("sku"),
        "name": cells.text("name") or cells.required("sku"),
        "quantity": cells.whole("quantity"),
        "amount": _plain(amount),
        "state": cells.text("state"),
        "merchantReference": cells.text("merchant_reference"),
        "productOfferReference": cells.text("product_offer_reference"),
        "idShipment": cells.text("shipment"),
        "taxRate": _plain(rate),
        "taxRateAverageAggregation": _plain(average),
        **{key: value for key, value in amounts.items() if value is not None},
    }


def _uuid(written: str | None, reference: str, number: int) -> str:
    """Return the item's uuid, or one that a second import of the same tables makes again."""
    try:
        return str(UUID(written or ""))
    except ValueError:
        return str(uuid5(NAMESPACE_OID, f"{reference}/{written or number}"))


def _expense(cells: Cells) -> Attributes:
    amounts = {key: cells.money(field) for field, key in EXPENSE_MONEY.items()}
    return {
        "idSalesExpense": cells.text("id"),
        "idShipment": cells.text("shipment"),
        "type": cells.text("type"),
        "name": cells.text("name"),
        "taxRate": _plain(cells.number("tax_rate")),
        **{key: value for key, value in amounts.items() if value is not None},
    }


def _plain(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def _totals(order: Cells, items: list[Attributes], expenses: list[Attributes], *, is_gross: bool) -> Attributes:
    """Return the sums that the table says, and add up those that it does not."""

    def total(rows: list[Attributes], key: str, instead: str = "") -> int:
        return sum(int(row.get(key, row.get(instead)) or 0) for row in rows)

    subtotal = total(items, "sumSubtotalAggregation", "sumPrice")
    discount = total(items, "sumDiscountAmountFullAggregation", "sumDiscountAmountAggregation")
    tax = total(items, "sumTaxAmountFullAggregation") + total(expenses, "sumTaxAmount")
    expense = total(expenses, "sumPrice")
    added_up = {
        "expense_total": expense,
        "discount_total": discount,
        "tax_total": tax,
        "subtotal": subtotal,
        "grand_total": subtotal - discount + expense + (0 if is_gross else tax),
        "canceled_total": total(items, "canceledAmount") + total(expenses, "canceledAmount"),
        "remuneration_total": 0,
    }
    told = {name: order.money(name) for name in TOTALS}
    return {_camel(name): added_up[name] if told[name] is None else told[name] for name in TOTALS}


def _billing_address(order: Cells) -> Attributes:
    address = _address(order, "billing") or dict.fromkeys(map(_camel, ADDRESS_FIELDS))
    for name in ("salutation", "first_name", "last_name", "email"):
        address[_camel(name)] = address[_camel(name)] or order.text(name)
    return address


def _address(cells: Cells, prefix: str) -> Attributes | None:
    address: Attributes = {_camel(name): cells.text(f"{prefix}_{name}") for name in ADDRESS_FIELDS}
    return address if any(address.values()) else None


def _payments(order: Cells, grand_total: int) -> list[Attributes]:
    provider, method = order.text("payment_provider"), order.text("payment_method")
    if provider is None and method is None:
        return []
    return [{"paymentProvider": provider, "paymentMethod": method, "amount": grand_total}]


def _shipments(items: list[Cells]) -> list[Attributes]:
    """Return the shipments that items tell of: the first item of each says what it is."""
    told: dict[str, Attributes] = {}
    for cells in items:
        number, method = cells.text("shipment"), cells.text("method_name")
        if number is None or number in told or method is None:
            continue
        told[number] = {
            "type": "order-shipments",
            "id": number,
            "attributes": {
                "methodName": method,
                "carrierName": cells.text("carrier_name") or "",
                "requestedDeliveryDate": cells.text("requested_delivery_date"),
                "shippingAddress": _address(cells, "shipping"),
            },
        }
    return list(told.values())


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
