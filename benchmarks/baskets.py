"""Made-up baskets whose numbers follow orders.md, 10: the stock that the seeded orders are copied from."""

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product as every_pair
from random import Random
from typing import Any

DISCOUNTS = (
    ("Spring 10", "Ten percent on everything that is not reduced already.", None, 10),
    ("Welcome", "A gift.", "welcome5", 5),
)
OPTIONS = (
    ("Gift wrapping", "OP_gift_wrapping", "Recycled paper with ribbon", 500),
    ("Warranty", "OP_1_year_warranty", "One year limited warranty", 2000),
    ("Insurance", "OP_insurance", "Two years of theft insurance", 10000),
)
METHODS = (("Standard", "Parcel One", 490), ("Express", "Parcel One", 590), ("Air Standard", "Drone Service", 1000))
KINDS = ("Camera", "Camcorder", "Tablet", "Notebook", "Headphones", "Smartwatch", "Printer", "Größenadapter")
LINES = ("Trail", "Field", "Studio", "Alpine", "Harbour", "Meadow", "Orbit", "Compact")
COLORS = ("Olive", "Black", "Silver", "Weiß")
MERCHANTS = (None, None, "MER000001", "MER000002", "MER000005", "MER000006")


@dataclass
class SeedBasket:
    """The columns of one order's rows, without keys, dates and people. Rows refer to each other by position."""

    totals: dict[str, int]
    shipments: list[dict[str, Any]]
    expenses: list[dict[str, Any]]
    items: list[dict[str, Any]] = field(default_factory=list)
    options: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    discounts: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    shipment_of_item: list[int] = field(default_factory=list)


class TaxRun:
    """One calculation run: what rounding leaves over is carried to the next amount (orders.md, 10.4)."""

    def __init__(self) -> None:
        self.carry = Fraction(0)

    def tax(self, amount: int, rate: int) -> int:
        exact = Fraction(amount * rate, 100 + rate) + self.carry
        rounded = int(exact + Fraction(1, 2))
        self.carry = exact - rounded
        return rounded


def make_products() -> list[dict[str, Any]]:
    """Return the columns that a product leaves on every item that was made of it."""
    products = []
    for number, (line, kind) in enumerate(every_pair(LINES, KINDS), start=1):
        sku = f"{number:03}_{20_000_000 + number * 7919}"
        color = COLORS[number % len(COLORS)]
        products.append(
            {
                "sku": sku,
                "name": f"{line} {kind} {number % 9 + 1}000 {color}",
                "group_key": sku,
                "price": 990 + number * 1373 % 60_000,
                "rate": 7 if number % 5 == 0 else 19,
                "super_attributes": {"color": color, "storage_capacity": f"{2 ** (number % 4 + 4)} GB"}
                if number % 3
                else {},
                "image": f"https://images.shop.example/products/{sku}/gallery/high-resolution/normal-{number % 4}.jpg",
            }
        )
    return products


def make_basket(random: Random, products: list[dict[str, Any]], item_count: int) -> SeedBasket:
    """Return one gross-mode basket: a third discounted, every sixth item with an option, one or two shipments."""
    shipments = [
        {"method_name": method, "carrier_name": carrier, "price": price}
        for method, carrier, price in random.sample(METHODS, k=2 if item_count > 1 and random.random() < 0.3 else 1)
    ]
    discount = random.choice(DISCOUNTS) if random.random() < 0.33 else None
    basket = SeedBasket(totals={}, shipments=shipments, expenses=[])
    for position, product in enumerate(random.choices(products, k=item_count)):
        _add_item(basket, product, random.choice(MERCHANTS), discount)
        basket.shipment_of_item.append(position * len(shipments) // item_count)
        if random.random() < 1 / 6:
            _add_option(basket, position, random.choice(OPTIONS), product["rate"])
    _calculate(basket)
    return basket


def _add_item(basket: SeedBasket, product: dict[str, Any], merchant: str | None, discount: tuple | None) -> None:
    price = product["price"]
    reduction = 0 if discount is None else (price * discount[3] + 50) // 100
    if discount is not None:
        name, description, code, _ = discount
        row = {"display_name": name, "description": description, "voucher_code": code, "quantity": 1}
        basket.discounts.append((len(basket.items), {**row, "unit_amount": reduction, "sum_amount": reduction}))
    columns = {name: product[name] for name in ("sku", "name", "group_key", "super_attributes", "image")}
    basket.items.append(
        {
            **columns,
            "quantity": 1,
            "merchant_reference": merchant,
            "product_offer_reference": f"offer{price % 97}" if merchant and price % 3 == 0 else None,
            "process": "DummyPayment01",
            "sum_gross_price": price,
            "sum_price": price,
            "tax_rate": f"{product['rate']}.00",
            "rate": product["rate"],
            "sum_subtotal_aggregation": price,
            "sum_product_option_price_aggregation": 0,
            "sum_discount_amount_aggregation": reduction,
            "sum_discount_amount_full_aggregation": reduction,
        }
    )


def _add_option(basket: SeedBasket, position: int, option: tuple[str, str, str, int], rate: int) -> None:
    group, sku, name, price = option
    row = {"group_name": group, "sku": sku, "name": name, "sum_price": price, "tax_rate": f"{rate}.00"}
    basket.options.append((position, row))
    basket.items[position]["sum_product_option_price_aggregation"] += price
    basket.items[position]["sum_subtotal_aggregation"] += price


def _calculate(basket: SeedBasket) -> None:
    """Fill in taxes, what is to be paid, and the totals."""
    run = TaxRun()
    for item in basket.items:
        item["sum_tax_amount"] = run.tax(item["sum_price"] - item["sum_discount_amount_aggregation"], item["rate"])
        item["sum_tax_amount_full_aggregation"] = item["sum_tax_amount"]
    for position, option in basket.options:
        rate = basket.items[position]["rate"]
        option["sum_tax_amount"] = run.tax(option["sum_price"], rate)
        basket.items[position]["sum_tax_amount_full_aggregation"] += option["sum_tax_amount"]
    for item in basket.items:
        rate = item.pop("rate")
        to_pay = item["sum_subtotal_aggregation"] - item["sum_discount_amount_full_aggregation"]
        item["sum_price_to_pay_aggregation"] = item["refundable_amount"] = to_pay
        item["tax_rate_average_aggregation"] = f"{rate}.00"
    for shipment in basket.shipments:
        basket.expenses.append(_expense(shipment, run))
    basket.totals = _totals(basket)


def _expense(shipment: dict[str, Any], run: TaxRun) -> dict[str, Any]:
    price = shipment.pop("price")
    return {
        "name": shipment["method_name"],
        "sum_gross_price": price,
        "sum_price": price,
        "tax_rate": "19.00",
        "sum_tax_amount": run.tax(price, 19),
        "sum_price_to_pay_aggregation": price,
        "refundable_amount": price,
    }


def _totals(basket: SeedBasket) -> dict[str, int]:
    expense_total = sum(expense["sum_price"] for expense in basket.expenses)
    discount_total = sum(item["sum_discount_amount_full_aggregation"] for item in basket.items)
    subtotal = sum(item["sum_subtotal_aggregation"] for item in basket.items)
    taxes = [item["sum_tax_amount_full_aggregation"] for item in basket.items]
    taxes += [expense["sum_tax_amount"] for expense in basket.expenses]
    return {
        "expense_total": expense_total,
        "discount_total": discount_total,
        "tax_total": sum(taxes),
        "subtotal": subtotal,
        "grand_total": subtotal + expense_total - discount_total,
    }
