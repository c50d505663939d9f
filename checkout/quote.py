"""What an order would be: the cart with its shipments, calculated, and how it could be paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from carts.loaded_cart import Delivery, LoadedCart
from checkout.addresses import AddressBook, ResolvedAddress
from checkout.payments import OfferedPayment, PaymentSituation, offered_payments, payment_methods
from checkout.request import CheckoutRequest
from checkout.shipment_groups import ShipmentGroup, group_lines
from pickup.requests import is_pickup, may_be_chosen
from pricing.calculation import CalculatedCart, CartShipment
from pricing.discount_rules import RuleShipment
from shipments.queries import ShipmentMethodView, shipment_methods

TAX_EXEMPT = "Tax Exempt"


@dataclass(frozen=True, slots=True)
class CheckoutQuote:
    """Nothing in it is stored. `payment` is the chosen one, if there is exactly one that the store offers."""

    given: CheckoutRequest
    cart: LoadedCart
    book: AddressBook
    billing_address: ResolvedAddress | None
    groups: Sequence[ShipmentGroup]
    calculated: CalculatedCart
    payments: Sequence[OfferedPayment]
    pickup_problems: Sequence[str] = ()

    @property
    def payment(self) -> OfferedPayment | None:
        if len(self.given.payments) != 1:
            return None
        chosen = self.given.payments[0]
        return next((each for each in self.payments if each.is_called(chosen.method, chosen.provider)), None)

    @property
    def selected_payment(self) -> OfferedPayment | None:
        """Return what a preview echoes: a method of the store, whether or not it suits the cart."""
        if len(self.given.payments) != 1:
            return None
        chosen, store_name = self.given.payments[0], self.cart.row.store.name
        known = (each for each in payment_methods() if each.is_in(store_name))
        return next((each for each in known if each.is_called(chosen.method, chosen.provider)), None)

    def is_offered(self, group: ShipmentGroup) -> bool:
        """Whether the store sends such a group by the method that was chosen for it."""
        return group.method is not None and is_offered(group.method, self.cart, group)

    def price(self, method: ShipmentMethodView) -> int:
        """Return what a method costs in the cart's currency and price mode; one that is not offered nothing."""
        return method.price(*_market(self.cart)) or 0


def quote_checkout(
    given: CheckoutRequest, cart: LoadedCart, book: AddressBook, pickup_problems: Sequence[str] = ()
) -> CheckoutQuote:
    """Calculate the cart as it was asked to be sent. Groups whose method is not offered cost nothing."""
    groups = group_lines(given, cart, book, shipment_methods())
    calculated = cart.calculate(_delivery(cart, groups))
    if calculated.dropped_lines:  # free products of promotions that hold no more make no parcel of their own
        dropped = {line.entry.item.group_key for line in cart.lines if line.key in calculated.dropped_lines}
        kept = cart.with_items(item for item in cart.items if item.group_key not in dropped)
        return quote_checkout(given, kept, book, pickup_problems)
    return CheckoutQuote(
        given=given,
        cart=cart,
        book=book,
        billing_address=book.resolve(given.billing_address),
        groups=groups,
        calculated=calculated,
        payments=offered_payments(cart.row.store.name, _situation(cart, calculated)),
        pickup_problems=pickup_problems,
    )


def is_offered(method: ShipmentMethodView, cart: LoadedCart, group: ShipmentGroup) -> bool:
    """Whether a store sends a group by a method; fetching is offered where nothing else was chosen."""
    is_other = group.method is not None and not is_pickup(group.method.method_id)
    if is_other and is_pickup(method.method_id):
        return False
    if not may_be_chosen(method.method_id, method.carrier_name, cart.row.store.name):
        return False
    return method.is_offered(*_market(cart), for_gift_cards=group.is_of_gift_cards)


def shipping_rate(cart: LoadedCart, method: ShipmentMethodView, address: ResolvedAddress | None) -> Decimal:
    """Return the tax rate of a method in the country where it delivers (checkout.md, 18)."""
    country = address.iso2_code if address else cart.data.cached_rates.first_country(cart.row.store_id)
    if method.tax_set_name == TAX_EXEMPT and (TAX_EXEMPT, country) not in cart.data.cached_rates.rates:
        return Decimal(0)
    return cart.data.cached_rates.rate(method.tax_set_name, country)


def _market(cart: LoadedCart) -> tuple[str, str, str]:
    return (cart.row.store.name, cart.row.currency.iso_code, cart.row.price_mode)


def _delivery(cart: LoadedCart, groups: Sequence[ShipmentGroup]) -> Delivery:
    shipments: list[CartShipment] = []
    shipment_of: dict[str, int] = {}
    country_of: dict[str, str] = {}
    for group in groups:
        if group.address is not None:
            country_of.update(dict.fromkeys(group.item_keys, group.address.iso2_code))
        if group.method is not None and is_offered(group.method, cart, group):
            shipment_of.update(dict.fromkeys(group.item_keys, len(shipments)))
            price = group.method.price(*_market(cart)) or 0
            rule_input = RuleShipment(carrier=group.method.carrier_id, method=group.method.method_id, price=price)
            shipments.append(CartShipment(rule_input, shipping_rate(cart, group.method, group.address)))
    first = groups[0].address if groups else None
    return Delivery(tuple(shipments), shipment_of, country_of, first.iso2_code if first else None)


def _situation(cart: LoadedCart, calculated: CalculatedCart) -> PaymentSituation:
    products = [entry.product for entry in cart.entries if entry.product is not None]
    return PaymentSituation(
        price_to_pay=calculated.totals.price_to_pay,
        has_gift_cards=any(product.gift_card_value is not None for product in products),
        is_all_of_merchants=bool(cart.items) and all(item.merchant_reference for item in cart.items),
    )
