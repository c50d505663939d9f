"""What speaks against a checkout, stage by stage in the order of the contract (checkout.md, 8.4, 9.3 and 10.2)."""

from collections.abc import Iterable, Iterator

from django.conf import settings

from carts.cart_json.threshold_messages import threshold_message
from checkout.errors import (
    AddressNotValid,
    CallerUnknown,
    CustomerIncomplete,
    MultiplePayments,
    OrderNotPlaced,
    PaymentMethodUnknown,
    ShipmentMissing,
    ShipmentsMissing,
    SingleAndSplit,
)
from checkout.messages import (
    AMENDMENT_CLOSED,
    BILLING_COUNTRY,
    CONFIGURATION_INCOMPLETE,
    EMAIL_INVALID,
    GIFT_CARD_USED_UP,
    METHOD_NOT_FOUND,
    METHOD_NOT_OFFERED,
    NO_BILLING_ADDRESS,
    NOT_SENT,
    PAYMENT_NOT_VALID,
    SHIPPING_COUNTRY,
    VOUCHER_USED_UP,
)
from checkout.payments import payment_methods
from checkout.quote import CheckoutQuote
from checkout.request import CheckoutRequest, RequestedAddress, RequestedShipment
from checkout.shipment_groups import unsent_entries
from customers.countries import country_name
from glue.constraints import MISSING, Email
from glue.errors import AttributesInvalid, ErrorEntry, GlueError
from glue.inputs import wire_name_of
from glue.messages import Message
from orders.models import GiftCard
from pickup.requests import address_problems, is_pickup, request_problems

END_LETTERS = 4


def check_preview_request(given: CheckoutRequest, *, is_somebody: bool, store_name: str) -> None:
    """Stage 2 of checkout-data: everything that is wrong with the request as such, at once."""
    _refuse([*_nobody(is_somebody), *_common_problems(given, store_name)])


def check_request(given: CheckoutRequest, *, is_somebody: bool, is_guest: bool, store_name: str) -> None:
    """Stage B of checkout: everything that is wrong with the request as such, at once."""
    entries = [*_nobody(is_somebody)]
    if is_guest and not given.is_customer_complete:
        entries.append(CustomerIncomplete.entry())
    _refuse([*entries, *_common_problems(given, store_name), *_shipment_mode(given)])


def preview_problems(prospect: CheckoutQuote) -> Iterator[str]:
    """Stage 4 of checkout-data: whatever else does not fit is just not shown (storefront.md, 9)."""
    yield from _unsent_lines(prospect)
    yield from prospect.pickup_problems
    yield from _threshold_problems(prospect)


def data_problems(prospect: CheckoutQuote) -> Iterator[str]:
    """Stage D of checkout. A method that nobody knows is told in either mode; a preview just shows none.

    Split, one that the store does not offer is not known either (storefront.md, 9).
    """
    yield from _method_problems(prospect)
    yield from prospect.pickup_problems
    if not prospect.given.is_single and not all(prospect.is_offered(group) for group in prospect.groups):
        yield METHOD_NOT_FOUND()
    if prospect.given.billing_address is None or prospect.given.billing_address.is_blank:
        yield NO_BILLING_ADDRESS()
    yield from _address_problems(prospect)


def check_order(prospect: CheckoutQuote, *, email: str, is_closed: bool) -> None:
    """Refuse what cannot become an order; raises `OrderNotPlaced` with the problems of stage D, else of stage E.

    `is_closed` says that the cart changes an order whose items do not wait for it any more.
    """
    closed = [AMENDMENT_CLOSED()] if is_closed else []
    problems = list(data_problems(prospect)) or [*order_problems(prospect, email=email), *closed]
    if problems:
        raise OrderNotPlaced.because(problems)


def order_problems(prospect: CheckoutQuote, *, email: str) -> Iterator[str]:
    """Stage E of checkout: what stands against an order (10.2). The cart itself was read anew and found valid."""
    if not email or Email().violation(email):
        yield EMAIL_INVALID()
    for group in prospect.groups:
        if group.method is not None and not prospect.is_offered(group):
            names = {"%method_name%": group.method.name, "%carrier_name%": group.method.carrier_name}
            yield METHOD_NOT_OFFERED(names)
    yield from _threshold_problems(prospect)
    if any(code.max_uses and code.use_count >= code.max_uses for code in prospect.cart.data.discounts.codes):
        yield VOUCHER_USED_UP()
    yield from spent_gift_cards(prospect)
    if prospect.payment is None:
        yield PAYMENT_NOT_VALID()
    if any(item.configuration is not None and not item.configuration.get("isComplete") for item in prospect.cart.items):
        yield CONFIGURATION_INCOMPLETE()


def spent_gift_cards(prospect: CheckoutQuote) -> Iterator[str]:
    """Name the gift cards on the cart that can pay nothing any more by their ends: a whole code is as good as money."""
    data = prospect.cart.data
    unusable = [code for code in data.discounts.other_codes if code not in data.gift_cards]
    cards = set(GiftCard.objects.filter(code__in=unusable).values_list("code", flat=True)) if unusable else ()
    for code in unusable:
        if code in cards:
            yield gift_card_used_up(code)


def gift_card_used_up(code: str) -> str:
    return GIFT_CARD_USED_UP({"%end%": code[-END_LETTERS:]})


def _refuse(entries: list[ErrorEntry]) -> None:
    if entries:
        raise GlueError.of(entries)


def _common_problems(given: CheckoutRequest, store_name: str) -> list[ErrorEntry]:
    unknown = _unknown_payments(given) if settings.CHECKOUT_PAYMENTS_MAPPED else ()
    at_points = request_problems(given.pickup_request, given.customer, store_name)
    return [*unknown, *_payments(given), *at_points, *_billing_fields(given)]


def _nobody(is_somebody: bool) -> list[ErrorEntry]:
    return [] if is_somebody else [CallerUnknown.entry()]


def _payments(given: CheckoutRequest) -> list[ErrorEntry]:
    return [MultiplePayments.entry()] if len(given.payments) > 1 else []


def _unknown_payments(given: CheckoutRequest) -> Iterator[ErrorEntry]:
    for payment in given.payments:
        if not any(each.is_called(payment.method, payment.provider) for each in payment_methods()):
            yield PaymentMethodUnknown.entry(
                f'Payment method "{payment.method}" of payment provider "{payment.provider}" is invalid'
            )


def _billing_fields(given: CheckoutRequest) -> list[ErrorEntry]:
    missing = given.billing_address.missing_fields if given.billing_address else []
    return [AttributesInvalid.entry(f"billingAddress.{wire_name_of(name)} => {MISSING}") for name in missing]


def _shipment_mode(given: CheckoutRequest) -> Iterator[ErrorEntry]:
    pickup = given.pickup_request
    if given.shipments is not None and given.is_single:
        yield SingleAndSplit.entry()
    elif pickup.has_pickup:
        yield from address_problems(pickup)
        sent = [each for each in given.shipments or () if not is_pickup(each.method_id)]
        yield from _incomplete_addresses(sent)
    elif given.shipments is None:
        if not (given.has_shipment and given.shipping_address):
            yield ShipmentMissing.entry()
    elif any(shipment.address is None for shipment in given.shipments):
        yield ShipmentsMissing.entry()
    else:
        yield from _incomplete_addresses(given.shipments)


def _incomplete_addresses(shipments: Iterable[RequestedShipment]) -> Iterator[ErrorEntry]:
    for shipment in shipments:
        if shipment.address is not None and not shipment.address.is_complete_for_shipment:
            yield AddressNotValid.entry()


def _method_problems(prospect: CheckoutQuote) -> Iterator[str]:
    given = prospect.given
    if given.is_single and given.has_shipment and any(group.method is None for group in prospect.groups):
        yield METHOD_NOT_FOUND()
    yield from _unsent_lines(prospect)


def _unsent_lines(prospect: CheckoutQuote) -> Iterator[str]:
    if prospect.given.shipments is not None and not prospect.given.is_single:
        for entry in unsent_entries(prospect.cart, prospect.groups):
            yield NOT_SENT({"%id%": entry.item.group_key})


def _address_problems(prospect: CheckoutQuote) -> Iterator[str]:
    given = prospect.given
    yield from prospect.book.problems(given.addresses)
    billing = given.billing_address
    if billing is not None:
        yield from _country_problems(BILLING_COUNTRY, [billing])
    yield from _country_problems(SHIPPING_COUNTRY, given.addresses[1 if billing is not None else 0 :])


def _country_problems(message: Message, addresses: list[RequestedAddress]) -> list[str]:
    unknown = [
        code
        for given in addresses
        if not given.saved_uuid and (code := given.fields.get("iso2_code")) and country_name(code) is None
    ]
    return [message({"%code%": code}) for code in dict.fromkeys(unknown)]


def _threshold_problems(prospect: CheckoutQuote) -> Iterator[str]:
    for applied in prospect.calculated.thresholds:
        if applied.stops_checkout:
            yield threshold_message(applied, prospect.cart.data.currency, prospect.cart.locale_name)
