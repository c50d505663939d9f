"""Random carts over the wire: what carts, orders and stored documents say is what the second calculation says."""

from fractions import Fraction
from random import Random
from typing import Any

import pytest

from carts.models import Calculator, Cart, DiscountAmount, OrderThreshold
from catalog.models import Store, TaxSet
from orders.api_documents.audit import check_documents
from shipments.models import ShipmentMethodPrice
from tests.pricing.oracle.basket import Basket, PlainDiscount, PlainFee, PlainLine, PlainThreshold
from tests.pricing.oracle.calculation import Figures, calculate_both
from tests.support.catalog_shop import currency, make_price
from tests.support.checkout_shop import (
    ADDRESS,
    AIR_LIGHT,
    METHODS,
    add_discount,
    add_line,
    add_product,
    checkout_attributes,
    shipment,
    tax_set,
)
from tests.support.storefront import Storefront, document

ORDERS = 40
RATES = {"Goods": {"DE": 19, "AT": 20}, "Books": {"DE": 7, "AT": 10}}
SHIPPING, FEES = {"DE": 19, "AT": 20}, {"DE": 19, "AT": 13}
PAID_METHODS = {key: price for key, _, _, price in METHODS if key <= AIR_LIGHT}
NOT_IN_BOTH = {"taxRate", "refundableAmount", "taxRateAverageAggregation"}


class Made:
    """One random cart: its rows, what is asked of the checkout, and the same in plain values."""

    def __init__(self, seed: int, shop: Store) -> None:
        self.random = Random(seed)
        self.shop = shop
        self.mode = self.random.choice(("GROSS_MODE", "NET_MODE"))
        self.currency = self.random.choice(("EUR", "CHF"))
        self.top = self.random.choice((5, 300, 40_000))
        self.cart = Cart.objects.create(
            store=shop, currency=currency(self.currency), price_mode=self.mode, guest_reference="anonymous:4711"
        )
        self.places = [
            (method, country)
            for method, country in zip(
                self.random.sample(sorted(PAID_METHODS), 3), self.random.choices(("DE", "AT"), k=3), strict=True
            )
        ]
        chosen = [self._line(seed, number) for number in range(self.random.randint(1, 4))]
        discounts = tuple(self._discount(number) for number in range(self.random.randint(0, 3)))
        thresholds = self._threshold()
        used = list(dict.fromkeys(place for _, _, place in chosen))
        self.shipments = [
            shipment(
                [line.key for line, _, place in chosen if place == each],
                idShipmentMethod=self.places[each][0],
                shippingAddress={**ADDRESS, "iso2Code": self.places[each][1]},
            )
            for each in sorted(used)
        ]
        self.in_cart = Basket(
            self.mode,
            tuple(self._plain(line, taxes, "DE") for line, taxes, _ in chosen),
            thresholds=self._taxed(thresholds, "DE"),
            discounts=tuple(discounts),
        )
        self.ordered = Basket(
            self.mode,
            tuple(self._plain(line, taxes, self.places[place][1]) for line, taxes, place in chosen),
            fees=tuple(
                PlainFee(PAID_METHODS[self.places[place][0]], Fraction(SHIPPING[self.places[place][1]]))
                for place in used
            ),
            thresholds=self._taxed(thresholds, self.places[used[0]][1]),
            discounts=tuple(discounts),
        )
        self.positions = [used.index(place) for _, _, place in chosen]

    def _line(self, seed: int, number: int) -> tuple[PlainLine, str, int]:
        random, taxes = self.random, self.random.choice(sorted(RATES))
        sku, price = f"R{seed}x{number}_1", random.randint(1, self.top)
        line = PlainLine(
            key=sku,
            price=price,
            quantity=random.choice((1, 2, 3, 7, 12)),
            rate=Fraction(0),
            splittable=random.random() < 0.7,
        )
        product = add_product(
            sku, 1, TaxSet.objects.get(name=taxes), name=sku, stock=100, is_quantity_splittable=line.splittable
        )
        product.prices.all().delete()
        gross, net = (price, 999) if self.mode == "GROSS_MODE" else (999, price)
        make_price(product, gross, net, currency=self.currency)
        add_line(self.cart, sku, line.quantity)
        return line, taxes, random.randrange(3)

    def _plain(self, line: PlainLine, taxes: str, country: str) -> PlainLine:
        return PlainLine(
            line.key, line.price, line.quantity, Fraction(RATES[taxes][country]), splittable=line.splittable
        )

    def _discount(self, number: int) -> PlainDiscount:
        """Make a discount of everything, or of everything and some shipping; either a percentage or an amount."""
        random = self.random
        percent = random.choice((None, 100, 1000, 3333, 10_000))
        amount = None if percent else random.randint(1, self.top * 3)
        priority = random.choice((None, 1, 2))
        made = add_discount(
            f"rule {number}",
            percent_hundredths=percent,
            calculator=Calculator.PERCENTAGE if percent else Calculator.FIXED,
            **({} if priority is None else {"priority": priority}),
        )
        if amount:
            DiscountAmount.objects.create(
                discount=made, currency=currency(self.currency), gross_amount=amount, net_amount=amount, store=self.shop
            )
        lines = frozenset(item.sku for item in self.cart.items.all())
        return PlainDiscount(
            made.pk,
            made.display_name,
            lines,
            percent=percent and Fraction(percent, 100),
            fixed=amount,
            priority=priority,
        )

    def _threshold(self) -> tuple[int, int] | None:
        if self.random.random() < 0.5:
            return None
        minimum, fee = self.random.randint(1, self.top * 10), self.random.randint(1, 500)
        OrderThreshold.objects.create(
            store=self.shop,
            currency=currency(self.currency),
            threshold_type="soft-minimum-threshold-fixed-fee",
            threshold=minimum,
            fee=fee,
        )
        return minimum, fee

    def _taxed(self, threshold: tuple[int, int] | None, country: str) -> tuple[PlainThreshold, ...]:
        return () if threshold is None else (PlainThreshold(threshold[0], Fraction(FEES[country]), fixed=threshold[1]),)


def compare(attributes: dict[str, Any], totals: dict[str, int]) -> None:
    assert {name: attributes["totals"][name] for name in totals if name in attributes["totals"]} == {
        name: value for name, value in totals.items() if name in attributes["totals"]
    }


def compare_order(order: dict[str, Any], figures: Figures, made: Made) -> None:
    """Items come by shipment, each in the order of the cart; expenses as shipments were made, then the fee."""
    compare(order, figures.totals)
    pieces = iter(figures.items)
    by_line = [[next(pieces) for _ in range(1 if line.whole else line.quantity)] for line in made.ordered.lines]
    expected = [
        columns
        for place in range(3)
        for position, of_line in zip(made.positions, by_line, strict=True)
        if position == place
        for columns in of_line
    ]
    assert [{name: item[name] for name in expected[0]} for item in order["items"]] == expected
    names = ("sumPrice", "sumGrossPrice", "sumNetPrice", "taxRate", "sumTaxAmount", "sumPriceToPayAggregation")
    assert [[each[name] for name in names] for each in order["expenses"]] == [
        [fee[name] for name in names] for fee in figures.fees
    ]


@pytest.mark.parametrize("seed", range(ORDERS))
def test_a_random_cart_and_its_order_say_what_was_calculated(shop: Store, guest: Storefront, seed: int) -> None:
    tax_set("MOV Taxes", **{country: str(rate) for country, rate in FEES.items()})
    for method in ShipmentMethodPrice.objects.all():
        ShipmentMethodPrice.objects.filter(pk=method.pk).update(net_price=method.gross_price)
        method.pk, method.currency, method.net_price = None, currency("CHF"), method.gross_price
        method.save()
    made = Made(seed, shop)
    answer = document(guest.get(f"/guest-carts/{made.cart.uuid}?include=guest-cart-items"))
    figures, _ = calculate_both(made.in_cart)
    compare(answer["data"]["attributes"], figures.totals)
    lines = {each["id"]: each["attributes"]["calculations"] for each in answer["included"]}
    for line, columns in zip(made.in_cart.lines, figures.items, strict=True):
        assert {name: value for name, value in columns.items() if name not in NOT_IN_BOTH} == {
            name: value for name, value in lines[line.key].items() if name not in NOT_IN_BOTH
        }
    _, figures = calculate_both(made.ordered)
    if not figures.totals["grandTotal"]:  # what costs nothing is not paid by invoice
        return
    asked = checkout_attributes(made.cart, shipments=made.shipments)
    placed = guest.create("checkout", asked, "/checkout?include=orders")
    assert placed.status_code == 201, placed.content
    (order,) = [each for each in document(placed)["included"] if each["type"] == "orders"]
    compare_order(order["attributes"], figures, made)
    (batch,) = check_documents(batch_size=100, is_repair=False)
    assert batch.wrong == []
