"""Which lines are sent together (checkout.md, 12.4): same method, address, day and merchant."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from carts.loaded_cart import LoadedCart, LoadedEntry
from checkout.addresses import AddressBook, ResolvedAddress
from checkout.request import CheckoutRequest, RequestedShipment
from shipments.queries import ShipmentMethodView

Key = tuple[object, ...]


@dataclass(slots=True)
class ShipmentGroup:
    """Lines with one fee. `method` is the one that was chosen, whether or not the store offers it for these lines."""

    method_id: int | None
    method: ShipmentMethodView | None
    address: ResolvedAddress | None
    requested_on: date | None
    merchant_reference: str | None
    asked_at: int
    entries: list[LoadedEntry] = field(default_factory=list)

    @property
    def is_of_gift_cards(self) -> bool:
        return all(entry.product is not None and entry.product.gift_card_value is not None for entry in self.entries)

    @property
    def item_keys(self) -> list[str]:
        return [entry.item.group_key for entry in self.entries]

    @property
    def key(self) -> Key:
        method = (self.method.name, self.method.carrier_name) if self.method else (self.method_id,)
        address = self.address.key if self.address else None
        return (method, address, self.requested_on, self.merchant_reference)

    @property
    def id(self) -> str:
        """The id of the resource `shipments`, equal for equal input."""
        return hashlib.md5(repr(self.key).encode(), usedforsecurity=False).hexdigest()


def group_lines(
    given: CheckoutRequest, cart: LoadedCart, book: AddressBook, methods: Mapping[int, ShipmentMethodView]
) -> list[ShipmentGroup]:
    """Return the groups in the order in which the cart first comes to them; lines that nobody sends are in none."""
    shipments = _asked(given, cart)
    places = {key: place for place, shipment in enumerate(shipments) for key in shipment.items}
    groups: dict[Key, ShipmentGroup] = {}
    known: dict[tuple[int, str | None], ShipmentGroup] = {}
    for entry in cart.entries:
        place, merchant = places.get(entry.item.group_key), entry.item.merchant_reference
        if place is not None:
            group = known.get((place, merchant))
            if group is None:
                made = _group(shipments[place], merchant, place, book, methods)
                group = known[place, merchant] = groups.setdefault(made.key, made)
            group.entries.append(entry)
    return list(groups.values())


def as_asked(groups: Iterable[ShipmentGroup]) -> list[ShipmentGroup]:
    """Return the groups in the order in which the request named them."""
    return sorted(groups, key=lambda group: group.asked_at)


def unsent_entries(cart: LoadedCart, groups: Iterable[ShipmentGroup]) -> list[LoadedEntry]:
    sent = {id(entry) for group in groups for entry in group.entries}
    return [entry for entry in cart.entries if id(entry) not in sent]


def _asked(given: CheckoutRequest, cart: LoadedCart) -> Sequence[RequestedShipment]:
    """The single mode is one shipment of everything, and so is a request that says nothing."""
    if given.shipments is not None and not given.is_single:
        return given.shipments
    keys = tuple(entry.item.group_key for entry in cart.entries)
    return [RequestedShipment(keys, given.shipping_address, given.method_id)]


def _group(
    shipment: RequestedShipment,
    merchant: str | None,
    place: int,
    book: AddressBook,
    methods: Mapping[int, ShipmentMethodView],
) -> ShipmentGroup:
    return ShipmentGroup(
        method_id=shipment.method_id,
        method=methods.get(shipment.method_id) if shipment.method_id is not None else None,
        address=book.resolve(shipment.address),
        requested_on=shipment.requested_on,
        merchant_reference=merchant,
        asked_at=place,
    )
