"""A cart with everything that is known about its lines, ready to be checked, calculated, shown and ordered."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from zoneinfo import ZoneInfo

from django.utils import timezone

from carts.cart_data import NO_TRAITS, CartData, configured_price
from carts.models import Cart, CartItem
from catalog.queries.options import OptionView
from catalog.queries.sellable_products import SellableProduct
from merchants.queries.cart_offers import LineOffer
from pricing import calculation, discount_rules


@dataclass(frozen=True, slots=True)
class Delivery:
    """How lines are sent, as a checkout says: by default they are not sent at all.

    `shipments` are in the order in which they were made; the two maps are by the group key of a stored line and give
    a position in them, and the country where the line goes, which decides about its taxes. `first_country` is that of
    the first shipment, by which fees of thresholds are taxed.
    """

    shipments: tuple[calculation.CartShipment, ...] = ()
    shipment_of: Mapping[str, int] = field(default_factory=dict)
    country_of: Mapping[str, str] = field(default_factory=dict)
    first_country: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class LoadedLine:
    """What is discounted, taxed and ordered: a stored line, or one piece of a bundle.

    `key` is the group key; a piece of a bundle has one of its own and the identifier of the bundle's instance.
    """

    key: str
    entry: "LoadedEntry"
    product: SellableProduct
    quantity: int
    unit_price: int
    options: tuple[OptionView, ...] = ()
    bundle_instance: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class LoadedEntry:
    """A stored line with what is known about it. Without a `unit_price` it cannot be bought.

    `lines` are empty as long as there is no product or no price; a bundle has one for each piece of each part.
    """

    item: CartItem
    product: SellableProduct | None
    offer: LineOffer | None = None
    options: tuple[OptionView, ...] = ()
    parts: tuple[tuple[SellableProduct, int], ...] = ()
    unit_price: int | None = None
    lines: list[LoadedLine] = field(default_factory=list)

    @property
    def is_bundle(self) -> bool:
        return bool(self.parts)


class LoadedCart:
    """A cart row with some lines and the facts about them. The lines need not be those that are stored."""

    def __init__(self, row: Cart, items: Iterable[CartItem], data: CartData, locale_name: str) -> None:
        self.row = row
        self.data = data
        self.locale_name = locale_name
        self.items: Sequence[CartItem] = tuple(items)
        self.entries: Sequence[LoadedEntry] = tuple([load_entry(item, data) for item in self.items])

    def with_items(self, items: Iterable[CartItem]) -> "LoadedCart":
        """Return the cart with other lines about which the same is known."""
        return LoadedCart(self.row, items, self.data, self.locale_name)

    @cached_property
    def lines(self) -> Sequence[LoadedLine]:
        return tuple([line for entry in self.entries for line in entry.lines])

    @cached_property
    def now(self) -> dt.datetime:
        """Return the time in the store, which decides what day of the week it is."""
        return timezone.now().astimezone(ZoneInfo(self.row.store.timezone))

    def calculate(self, delivery: Delivery | None = None) -> calculation.CalculatedCart:
        return calculation.calculate_cart(self.calculation_input(delivery or Delivery()))

    def calculation_input(self, delivery: Delivery) -> calculation.CalculationInput:
        """Return the cart as the calculation takes it."""
        data = self.data
        return calculation.CalculationInput(
            price_mode=calculation.PricingMode(self.row.price_mode),
            currency=data.currency,
            now=self.now,
            lines=tuple([self._line(line, delivery) for line in self.lines]),
            shipments=delivery.shipments,
            rules=data.discounts.rules,
            codes=data.discounts.codes,
            thresholds=self._thresholds(delivery),
            gift_cards=tuple(card.left for card in data.gift_cards.values()),
            customer=data.customer,
        )

    def _thresholds(self, delivery: Delivery) -> tuple[calculation.Threshold, ...]:
        """Tax fees in the country of the first shipment (checkout.md, 19)."""
        data = self.data
        if not data.thresholds or delivery.first_country is None:
            return data.thresholds
        rate = data.cached_rates.fee_rate(delivery.first_country)
        return tuple([replace(threshold, tax_rate=rate) for threshold in data.thresholds])

    def _line(self, line: LoadedLine, delivery: Delivery) -> calculation.CartLine:
        item, data = line.entry.item, self.data
        country = delivery.country_of.get(item.group_key) or data.cached_rates.first_country(self.row.store_id)
        traits = data.traits.get(line.product.product_id, NO_TRAITS)
        return calculation.CartLine(
            key=line.key,
            product=discount_rules.RuleProduct(
                sku=line.product.sku,
                abstract_sku=line.product.abstract_sku,
                labels=traits.labels,
                categories=traits.categories,
                attributes=traits.attributes,
                offer_reference=item.offer_reference,
                merchant_reference=item.merchant_reference,
            ),
            unit_price=line.unit_price,
            tax_rate=data.rate(line.product.tax_set_id, country),
            quantity=line.quantity,
            options=tuple(
                [
                    calculation.Option(option.price(data.price_mode) or 0, data.rate(option.tax_set_id, country))
                    for option in line.options
                ]
            ),
            shipment=delivery.shipment_of.get(item.group_key),
            promotion=item.promotion_id,
            bundle=item.group_key if line.bundle_instance else None,
            is_quantity_splittable=line.product.is_quantity_splittable,
            is_gift_card=line.product.gift_card_value is not None,
            is_in_configured_bundle=item.configured_bundle is not None,
        )


def load_entry(item: CartItem, data: CartData) -> LoadedEntry:
    """Put together what is known about one line."""
    product = data.products.get(item.sku)
    if product is None:
        return LoadedEntry(item, None)
    options = tuple(data.assigned_options(product, item.option_skus)) if item.option_skus else ()
    offer = data.offer(item)
    entry = LoadedEntry(item, product, offer, options, _parts(product, data), _unit_price(item, product, offer, data))
    if entry.unit_price is not None:
        entry.lines.extend(_pieces(entry, data) if entry.is_bundle else [_whole(entry, product, entry.unit_price)])
    return entry


def _parts(product: SellableProduct, data: CartData) -> tuple[tuple[SellableProduct, int], ...]:
    components = data.components.get(product.product_id, ()) if product.is_bundle else ()
    return tuple((data.products[part.sku], part.quantity) for part in components if part.sku in data.products)


def _unit_price(item: CartItem, product: SellableProduct, offer: LineOffer | None, data: CartData) -> int | None:
    """Return the price of the configuration where the shop lets it count, else of the offer, else of the product."""
    price = configured_price(item.configuration, data.currency, data.price_mode, item.quantity)
    if price is None and offer is not None:
        price = offer.price.amount_in_line(data.price_mode, item.quantity)
    today = data.product_price(product, item.quantity) if price is None else price
    return data.amended.price(item.group_key, today)


def _whole(entry: LoadedEntry, product: SellableProduct, unit_price: int) -> LoadedLine:
    return LoadedLine(entry.item.group_key, entry, product, entry.item.quantity, unit_price, entry.options)


def _pieces(entry: LoadedEntry, data: CartData) -> list[LoadedLine]:
    """Write each instance of a bundle as one line a piece; options of the bundle go with the first piece of each."""
    pieces = [(part, number) for part, count in entry.parts for number in range(1, count + 1)]
    alone = [data.product_price(part, 1) or 0 for part, _ in pieces]
    prices = calculation.spread_bundle_price(entry.unit_price or 0, alone)
    return [
        LoadedLine(
            key=f"{part.sku}_{instance}{number}",
            entry=entry,
            product=part,
            quantity=1,
            unit_price=price,
            options=entry.options if place == 0 else (),
            bundle_instance=instance,
        )
        for instance in entry.item.bundle_instances
        for place, ((part, number), price) in enumerate(zip(pieces, prices, strict=True))
    ]
