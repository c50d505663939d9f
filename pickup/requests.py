"""What a checkout asks for at service points, and what is wrong with it as such (storefront.md, 5.4)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings

from glue.errors import ErrorEntry
from pickup import errors
from pickup.models import ServicePoint
from pickup.queries import TypeView, method_types, open_points

PICKUP_CARRIER = "Pickup"
"""A method of this carrier whose type nobody told is for what customers collect: it cannot be chosen."""


@dataclass(frozen=True, slots=True)
class ChosenPoint:
    """A service point by its id, with the group keys of the lines that are fetched there."""

    uuid: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskedShipment:
    items: tuple[str, ...]
    method_id: int | None
    has_address: bool

    @property
    def is_pickup(self) -> bool:
        return is_pickup(self.method_id)


@dataclass(frozen=True, slots=True)
class PickupRequest:
    """The part of a checkout that service points matter to. `single` is the one shipment of all lines, if asked so."""

    points: Sequence[ChosenPoint] = ()
    single: AskedShipment | None = None
    shipments: Sequence[AskedShipment] = ()

    @property
    def has_pickup(self) -> bool:
        if self.single is not None:
            return self.single.is_pickup
        return any(shipment.is_pickup for shipment in self.shipments)

    def point_of(self, keys: Sequence[str]) -> ChosenPoint | None:
        """Return the one point that covers all of these lines; in the single mode the only one there is."""
        if self.single is not None:
            return self.points[0] if len(self.points) == 1 else None
        return next((point for point in self.points if keys and set(keys) <= set(point.items)), None)


def type_of(method_id: int | None) -> TypeView | None:
    return None if method_id is None else method_types().get(method_id)


def is_pickup(method_id: int | None) -> bool:
    """Whether goods are fetched that are sent by a method; shops without merchants know no such thing."""
    view = type_of(method_id)
    return settings.MARKETPLACE and view is not None and view.is_pickup


def may_be_chosen(method_id: int, carrier_name: str, store_name: str) -> bool:
    """Whether the type of a method lets a store offer it."""
    view = type_of(method_id)
    if view is None:
        return carrier_name != PICKUP_CARRIER
    return view.is_offered(store_name) and (settings.MARKETPLACE or not view.is_pickup)


def request_problems(
    request: PickupRequest, customer: Mapping[str, str | None] | None, store_name: str
) -> list[ErrorEntry]:
    """Return everything that is wrong, in the order of the contract; one statement where points are named."""
    if not settings.MARKETPLACE:
        return []
    points = open_points([point.uuid for point in request.points], store_name)
    entries = _duplicates(request)
    entries += [errors.ServicePointUnavailable.entry() for point in request.points if point.uuid not in points]
    entries += _mode_problems(request)
    entries += _points_without_address(request, points)
    if customer and not all(customer.get(name) for name in ("salutation", "first_name", "last_name")):
        entries.append(errors.CustomerDataMissing.entry())
    return entries


def address_problems(request: PickupRequest) -> Iterator[ErrorEntry]:
    """Yield what stands in the place of missing shipping addresses where goods are fetched (checkout only)."""
    if request.single is not None:
        yield from _single_problems(request)
        return
    for shipment in request.shipments:
        if not shipment.is_pickup and not shipment.has_address:
            yield errors.ShippingAddressMissing.of_lines(shipment.items)


def _duplicates(request: PickupRequest) -> list[ErrorEntry]:
    named = Counter(key for point in request.points for key in point.items)
    return [errors.ServicePointItemDuplicated.entry() for count in named.values() if count > 1][:1]


def _mode_problems(request: PickupRequest) -> list[ErrorEntry]:
    if request.single is not None:
        if not request.single.is_pickup:
            return [errors.PointNotWanted.entry()] if request.points else []
        return list(_single_problems(request))
    named = {key for point in request.points for key in point.items}
    entries = []
    for shipment in request.shipments:
        for key in shipment.items:
            if shipment.is_pickup and key not in named:
                entries.append(errors.SelectServicePoint.entry())
            elif not shipment.is_pickup and key in named:
                entries.append(errors.PointNotWantedForLine.of_line(key))
    return entries


def _single_problems(request: PickupRequest) -> Iterator[ErrorEntry]:
    if not request.points:
        yield errors.SelectServicePoint.entry()
    elif len(request.points) > 1:
        yield errors.OnePointOnly.entry()


def _points_without_address(request: PickupRequest, points: Mapping[str, ServicePoint]) -> list[ErrorEntry]:
    return [
        errors.NoAddressAtPoint.at(chosen.uuid)
        for chosen in request.points
        if chosen.uuid in points and not hasattr(points[chosen.uuid], "address")
    ]
