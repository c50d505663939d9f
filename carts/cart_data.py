"""What is known about everything that lies in a cart: read once, then asked as often as needed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.conf import settings

from carts.amendment import NOTHING_AMENDED, AmendedOrder
from carts.models import CartItem
from carts.queries.cached_rates import CachedRates
from carts.queries.discounts import CartDiscounts
from carts.questions import RedeemableGiftCard
from catalog.models import PriceMode, PriceType
from catalog.queries.assortment import ComponentView
from catalog.queries.options import OptionView
from catalog.queries.prices import PriceList
from catalog.queries.sellable_products import SellableProduct
from catalog.queries.traits import Traits
from catalog.queries.units import SalesUnitView
from merchants.queries.cart_offers import LineOffer
from pricing.calculation import Threshold
from pricing.discount_rules import RuleCustomer

NO_TRAITS = Traits()


@dataclass(frozen=True, slots=True)
class CartData:
    """Tables about the products, offers and options of some lines, in one store, currency and price mode.

    Products are by SKU, offers by reference, everything else by the key of the concrete product, options by that of
    the abstract one. `discounts` and what follows is of the cart as a whole.
    """

    store_name: str
    price_mode: str
    currency: str
    products: Mapping[str, SellableProduct]
    prices: Mapping[int, PriceList]
    components: Mapping[int, Sequence[ComponentView]]
    options: Mapping[int, Sequence[OptionView]]
    offers: Mapping[str, LineOffer]
    sales_units: Mapping[int, Sequence[SalesUnitView]]
    traits: Mapping[int, Traits]
    discounts: CartDiscounts
    cached_rates: CachedRates
    thresholds: tuple[Threshold, ...] = ()
    customer: RuleCustomer | None = None
    gift_cards: Mapping[str, RedeemableGiftCard] = field(default_factory=dict)
    """The gift cards whose codes are on the cart, in the order in which they pay."""
    amended: AmendedOrder = NOTHING_AMENDED
    """The order that the cart changes: products and offers are as it lets them be bought."""

    def offer(self, item: CartItem) -> LineOffer | None:
        """Return the offer that a line names, if there is one of exactly this product."""
        offer = self.offers.get(item.offer_reference) if item.offer_reference else None
        product = self.products.get(item.sku)
        return offer if offer and product and offer.product_id == product.product_id else None

    def is_sold_by(self, product: SellableProduct, merchant_reference: str) -> bool:
        """Whether a merchant sells a product, as its owner or by an offer that is shown."""
        return product.merchant_reference == merchant_reference or any(
            offer.is_shown and offer.product_id == product.product_id and offer.merchant_reference == merchant_reference
            for offer in self.offers.values()
        )

    def assigned_options(self, product: SellableProduct, skus: Sequence[str]) -> list[OptionView]:
        """Return those of the named options that the product has, by their ids."""
        assigned = [option for option in self.options.get(product.abstract_id, ()) if option.sku in skus]
        return sorted(assigned, key=lambda option: option.option_id)

    def product_price(self, product: SellableProduct, quantity: int) -> int | None:
        """Return what a piece costs in a line of so many, or nothing: then it cannot be bought."""
        prices = self.prices.get(product.product_id)
        return prices.amount_in_line(self.price_mode, quantity) if prices else None

    def sales_unit(self, product: SellableProduct, sales_unit_id: int | None) -> SalesUnitView | None:
        units = self.sales_units.get(product.product_id, ())
        return next((unit for unit in units if unit.sales_unit_id == sales_unit_id), None)

    def rate(self, tax_set_id: int | None, iso2_code: str) -> Decimal:
        return self.cached_rates.rate(tax_set_id, iso2_code)


AMOUNT_MAX = 10**12
"""What costs more than ten billion is no price."""


def configured_price(
    configuration: Mapping[str, Any] | None, currency: str, price_mode: str, quantity: int
) -> int | None:
    """Return the DEFAULT price of a configuration for a line of so many, if there is one and it may be charged.

    Raises nothing: the amounts were checked when the configuration was put in (checkout.md, 3.2 and 15).
    """
    if not configuration or not settings.CONFIGURED_PRICES_CHARGED:
        return None
    for price in configuration.get("prices") or ():
        if price["priceTypeName"] == PriceType.DEFAULT and price["currency"]["code"] == currency:
            return _amount(price, "grossAmount" if price_mode == PriceMode.GROSS else "netAmount", quantity)
    return None


def _amount(price: Mapping[str, Any], member: str, quantity: int) -> int | None:
    volumes = price.get("volumePrices") or ()
    reached = [volume for volume in volumes if float(volume["quantity"]) <= quantity]
    best = max(reached, key=lambda volume: float(volume["quantity"]), default=None)
    amount = price[member] if best is None or best.get(member) is None else best[member]
    return int(float(amount)) if amount is not None and float(amount) <= AMOUNT_MAX else None
