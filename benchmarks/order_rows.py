"""Turns baskets into the rows of orders, one pile a table."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from benchmarks.baskets import SeedBasket
from benchmarks.copy_rows import TableWriter
from customers.models import Customer
from orders.models import (
    ItemStateChange,
    Order,
    OrderDiscount,
    OrderExpense,
    OrderItem,
    OrderItemOption,
    OrderPayment,
    OrderTotals,
)
from shipments.models import OrderAddress, Shipment

STATES = ("payment pending", "confirmed", "exported", "shipped", "delivered", "closed")
FIRST_NAMES = ("Ada", "Bruno", "Clara", "Emil", "Frieda", "Hugo", "Ida", "Jonas", "Käthe", "Lorenz")
LAST_NAMES = ("Kern", "Albrecht", "Brandt", "Dietrich", "Fuchs", "Groß", "Hartmann", "Jansen", "Möller", "Vogt")
STREETS = ("Lindenweg", "Hafenstraße", "Am Markt", "Schillerplatz", "Mühlgasse")
CITIES = (("Bremen", "28195"), ("Berlin", "10115"), ("Köln", "50667"), ("Leipzig", "04109"))


@dataclass(frozen=True)
class Person:
    """A seeded customer, who is everything that an order repeats of its buyer."""

    key: int

    @property
    def reference(self) -> str:
        return f"DE--{self.key}"

    @property
    def columns(self) -> dict[str, Any]:
        first_name, last_name = FIRST_NAMES[self.key % 10], LAST_NAMES[self.key // 10 % 10]
        return {
            "email": f"{first_name}.{last_name}.{self.key}@mail.example".lower(),
            "salutation": ("Ms", "Mr")[self.key % 2],
            "first_name": first_name,
            "last_name": last_name,
        }

    @property
    def address(self) -> dict[str, Any]:
        city, zip_code = CITIES[self.key % 4]
        people = {name: self.columns[name] for name in ("salutation", "first_name", "last_name")}
        return {
            **people,
            "address1": STREETS[self.key % 5],
            "address2": str(self.key % 120 + 1),
            "address3": "",
            "city": city,
            "zip_code": zip_code,
            "phone": f"+49 421 {self.key:07}",
            "country": "Germany",
            "iso2_code": "DE",
        }


class OrderRowWriter:
    """Piles up the rows of orders; `tables` are then copied together."""

    def __init__(self, baskets: list[SeedBasket], password: str) -> None:
        self.customer, self.address = TableWriter(Customer), TableWriter(OrderAddress)
        self.order, self.totals, self.payment = TableWriter(Order), TableWriter(OrderTotals), TableWriter(OrderPayment)
        self.shipment, self.expense = TableWriter(Shipment), TableWriter(OrderExpense)
        self.item, self.option = TableWriter(OrderItem), TableWriter(OrderItemOption)
        self.discount, self.change = TableWriter(OrderDiscount), TableWriter(ItemStateChange)
        self.tables = [table for table in vars(self).values() if isinstance(table, TableWriter)]
        self.moment = datetime.now(UTC)
        self.password = password
        self.baskets = [self._templates(basket) for basket in baskets]
        self.order_template = self.order.template(
            {"store_name": "DE", "currency_iso_code": "EUR", "price_mode": "GROSS_MODE", "source": "benchmark"}
        )
        self.change_template = self.change.template({})

    def add_customer(self, person: Person) -> None:
        row = {"reference": person.reference, "password": self.password, "registered_on": self.moment.date()}
        dates = {"created_at": self.moment, "updated_at": self.moment}
        self.customer.add(self.customer.template({**person.columns, **row, **dates}), {})

    def add_order(self, person: Person, basket_number: int, created_at: datetime) -> None:
        """Pile up one order of this person; every third single-shipment order has one address for the whole."""
        basket = self.baskets[basket_number]
        order_key = self.order.next_id
        address = self.address.template(person.address)
        billing = self.address.add(address, {})
        shipping = self.address.add(address, {}) if len(basket["shipments"]) == 1 and order_key % 3 == 0 else None
        totals = self.totals.add(basket["totals"], {"order_id": order_key, "created_at": created_at})
        people = person.columns
        self.order.add(
            self.order_template,
            {
                **people,
                "reference": f"DE--{order_key}",
                "customer_id": person.key,
                "customer_reference": person.reference,
                "billing_address_id": billing,
                "shipping_address_id": shipping,
                "totals_id": totals,
                "item_count": len(basket["items"]),
                "search_text": " ".join((f"de--{order_key}", *people.values())).lower(),
                "created_at": created_at,
                "updated_at": created_at,
            },
        )
        self.payment.add(basket["payment"], {"order_id": order_key})
        shipments = self._add_shipments(basket, order_key, shipping, address, created_at)
        self._add_items(basket, order_key, shipments, created_at)

    def _add_shipments(
        self, basket: dict[str, Any], order_key: int, shipping: int | None, address: list[Any], created_at: datetime
    ) -> list[int]:
        keys = []
        for shipment, expense in zip(basket["shipments"], basket["expenses"], strict=True):
            address_key = shipping or self.address.add(address, {})
            columns = {"order_id": order_key, "shipping_address_id": address_key, "created_at": created_at}
            keys.append(self.shipment.add(shipment, columns))
            self.expense.add(expense, {"order_id": order_key, "shipment_id": keys[-1]})
        return keys

    def _add_items(self, basket: dict[str, Any], order_key: int, shipments: list[int], created_at: datetime) -> None:
        first_item, first_option = self.item.next_id, self.option.next_id
        state, odd_state = STATES[order_key % 6], STATES[order_key * 7 % 5]
        for position, template in enumerate(basket["items"]):
            key = first_item + position
            columns = {
                "order_id": order_key,
                "shipment_id": shipments[basket["shipment_of_item"][position]],
                "uuid": str(uuid.uuid5(uuid.NAMESPACE_OID, f"spy_sales_order_item.{key}")),
                "process": "DummyPayment01",
                "state": odd_state if position == 3 else state,
                "state_changed_at": created_at,
                "created_at": created_at,
            }
            self.item.add(template, columns)
            self.change.add(self.change_template, {"item_id": key, "state": columns["state"], "created_at": created_at})
        for position, template in basket["options"]:
            self.option.add(template, {"item_id": first_item + position})
        for position, template in basket["discounts"]:
            self.discount.add(template, {"order_id": order_key, "item_id": first_item + position})
        assert self.option.next_id == first_option + len(basket["options"])

    def _templates(self, basket: SeedBasket) -> dict[str, Any]:
        payment = {"provider": "DummyPayment", "method": "Invoice", "amount": basket.totals["grand_total"]}
        return {
            "totals": self.totals.template(basket.totals),
            "payment": self.payment.template(payment),
            "shipments": [self.shipment.template(row) for row in basket.shipments],
            "expenses": [self.expense.template(row) for row in basket.expenses],
            "items": [self.item.template(row) for row in basket.items],
            "options": [(position, self.option.template(row)) for position, row in basket.options],
            "discounts": [(position, self.discount.template(row)) for position, row in basket.discounts],
            "shipment_of_item": basket.shipment_of_item,
        }
