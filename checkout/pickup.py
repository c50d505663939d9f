"""A checkout whose goods are fetched: where they go then, and which offers hand them over (storefront.md, 5.4)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.conf import settings

from carts.loaded_cart import LoadedCart
from carts.queries.carts import load_cart_data
from checkout.request import CheckoutRequest, RequestedAddress
from pickup.errors import POINT_NOT_AVAILABLE
from pickup.models import ServicePoint
from pickup.offer_choice import Market, SentLine, settle_lines
from pickup.queries import method_types, open_points
from pickup.requests import ChosenPoint, is_pickup, type_of


@dataclass(frozen=True, slots=True)
class Fetched:
    """The checkout with the addresses of its service points, and the cart with the offers that hand goods over.

    `closed_points` says which points were still open when the request was checked and are no more.
    """

    given: CheckoutRequest
    cart: LoadedCart
    problems: list[str]
    closed_points: Sequence[str] = ()


def settle_pickups(given: CheckoutRequest, cart: LoadedCart) -> Fetched:
    """Find out who hands over or sends each line whose method has a type; no statement where none has."""
    if not settings.MARKETPLACE or not method_types():
        return Fetched(given, cart, [])
    store_name = cart.row.store.name
    points = open_points([point.uuid for point in given.service_points], store_name)
    closed = [point.uuid for point in given.service_points if point.uuid not in points]
    closed_points = [POINT_NOT_AVAILABLE({"%uuid%": uuid, "%store_name%": store_name}) for uuid in closed]
    given = _with_addresses(given, points, _person(given, cart))
    lines = [] if closed else list(_sent_lines(given, cart, points))
    if not lines:
        return Fetched(given, cart, [], closed_points)
    settled = settle_lines(lines, Market(store_name, cart.row.currency.iso_code, cart.row.price_mode))
    return Fetched(given, _with_offers(cart, settled.offers), settled.problems)


def _with_addresses(
    given: CheckoutRequest, points: Mapping[str, ServicePoint], person: Mapping[str, str | None]
) -> CheckoutRequest:
    """Let what is fetched go to its point; the point's address takes the place of one that was sent."""
    request = given.pickup_request
    if request.single is not None and request.single.is_pickup:
        address = _address(points, request.point_of(()), person) or given.shipping_address
        return replace(given, shipping_address=address)
    shipments = [
        replace(each, address=_address(points, request.point_of(each.items), person) or each.address)
        if is_pickup(each.method_id)
        else each
        for each in given.shipments or ()
    ]
    return replace(given, shipments=shipments) if shipments else given


def _address(
    points: Mapping[str, ServicePoint], chosen: ChosenPoint | None, person: Mapping[str, str | None]
) -> RequestedAddress | None:
    point = points.get(chosen.uuid) if chosen else None
    if point is None or not hasattr(point, "address"):
        return None
    address = point.address
    fields = {
        **person,
        **{name: getattr(address, name) for name in ("address1", "address2", "address3", "zip_code", "city")},
        "iso2_code": address.iso2_code,
    }
    return RequestedAddress(fields, is_of_point=True)


def _person(given: CheckoutRequest, cart: LoadedCart) -> dict[str, str | None]:
    customer = cart.row.customer
    if customer is None:
        return {name: given.customer.get(name) for name in ("salutation", "first_name", "last_name")}
    return {name: getattr(customer, name) for name in ("salutation", "first_name", "last_name")}


def _sent_lines(given: CheckoutRequest, cart: LoadedCart, points: Mapping[str, ServicePoint]) -> Iterator[SentLine]:
    request = given.pickup_request
    method_of = {key: each.method_id for each in given.shipments or () for key in each.items}
    point_of = {key: point.uuid for point in given.service_points for key in point.items}
    only = request.points[0].uuid if request.single is not None and len(request.points) == 1 else None
    for entry in cart.entries:
        key = entry.item.group_key
        view = type_of(given.method_id if given.is_single else method_of.get(key))
        if view is None or entry.product is None:
            continue
        point = points.get(only or point_of.get(key, "")) if view.is_pickup else None
        yield SentLine(
            key=key,
            sku=entry.item.sku,
            name=entry.product.name,
            quantity=entry.item.quantity,
            offer_reference=entry.item.offer_reference,
            merchant_reference=entry.item.merchant_reference,
            shipment_type=view,
            point_uuid=str(point.uuid) if point else None,
        )


def _with_offers(cart: LoadedCart, offers: Mapping[str, str]) -> LoadedCart:
    """Return the cart with other offers in the place of the lines' own, and what is known about those."""
    if not offers:
        return cart
    items = list(cart.items)
    for item in items:
        item.offer_reference = offers.get(item.group_key, item.offer_reference)
    return LoadedCart(cart.row, items, load_cart_data(cart.row, items, cart.locale_name), cart.locale_name)
