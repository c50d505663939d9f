"""What a checkout was given, after its fields were read (checkout.md, 8.2 and 8.3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings

from audit import THE_CUSTOMER, Actor
from carts.owners import Owner
from pickup.requests import AskedShipment, ChosenPoint, PickupRequest

ADDRESS_FIELDS = (
    "salutation",
    "first_name",
    "last_name",
    "address1",
    "address2",
    "address3",
    "zip_code",
    "city",
    "iso2_code",
    "company",
    "phone",
)
REQUIRED_ADDRESS_FIELDS = (
    "salutation",
    "first_name",
    "last_name",
    "address1",
    "address2",
    "zip_code",
    "city",
    "iso2_code",
)
CUSTOMER_FIELDS = ("salutation", "email", "first_name", "last_name")


@dataclass(frozen=True, slots=True)
class RequestedAddress:
    """An address as it was written, or the uuid of a saved one; or that of the point where goods are fetched."""

    fields: Mapping[str, str | None]
    saved_uuid: str | None = None
    is_default_billing: bool | None = None
    is_default_shipping: bool | None = None
    is_of_point: bool = False

    @property
    def is_blank(self) -> bool:
        return not self.saved_uuid and not any(self.fields.values())

    @property
    def missing_fields(self) -> list[str]:
        """The fields that an address which is not saved must have and that were not sent."""
        return [] if self.saved_uuid else [name for name in REQUIRED_ADDRESS_FIELDS if name not in self.fields]

    @property
    def is_complete_for_shipment(self) -> bool:
        """Whether a parcel of several can be sent there: it needs a phone number, too."""
        return bool(self.saved_uuid) or all(self.fields.get(name) for name in (*REQUIRED_ADDRESS_FIELDS, "phone"))


@dataclass(frozen=True, slots=True)
class RequestedShipment:
    """Lines by their group keys, where they go, how and when."""

    items: tuple[str, ...]
    address: RequestedAddress | None
    method_id: int | None
    requested_on: date | None = None


@dataclass(frozen=True, slots=True)
class RequestedPayment:
    method: str
    provider: str


@dataclass(frozen=True, slots=True)
class CheckoutRequest:
    """`shipments` is the split mode; `shipping_address` and `method_id` are the single mode, for all lines at once."""

    cart_uuid: str
    customer: Mapping[str, str | None] = field(default_factory=dict)
    billing_address: RequestedAddress | None = None
    shipping_address: RequestedAddress | None = None
    has_shipment: bool = False
    method_id: int | None = None
    shipments: Sequence[RequestedShipment] | None = None
    payments: Sequence[RequestedPayment] = ()
    service_points: Sequence[ChosenPoint] = ()

    @property
    def pickup_request(self) -> PickupRequest:
        """Return what matters to service points."""
        single = AskedShipment((), self.method_id, self.shipping_address is not None) if self.has_shipment else None
        shipments = [
            AskedShipment(each.items, each.method_id, each.address is not None) for each in self.shipments or ()
        ]
        return PickupRequest(self.service_points, single, shipments)

    @property
    def is_single(self) -> bool:
        return self.has_shipment or self.shipping_address is not None

    @property
    def is_customer_complete(self) -> bool:
        """Whether a guest said enough; a shop without merchants asks for no names."""
        names = CUSTOMER_FIELDS if settings.MARKETPLACE else CUSTOMER_FIELDS[:2]
        return all(self.customer.get(name) for name in names)

    @property
    def addresses(self) -> list[RequestedAddress]:
        """All addresses, the billing address first, then those of the shipments in their order."""
        found = [self.billing_address, self.shipping_address, *(each.address for each in self.shipments or ())]
        return [address for address in found if address is not None]


@dataclass(frozen=True, slots=True)
class CheckoutCall:
    """A checkout with everything that is known about who asks, and in which store and language."""

    given: CheckoutRequest
    owner: Owner
    store_name: str
    locale_name: str
    actor: Actor = THE_CUSTOMER
    agent_email: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    is_draft: bool = False
    """Whether a worker applies a change that was laid aside; `values` are the fields that `given` was read from."""
    reference: str = ""
    """The reference that the order is to have; the store's next one where it is empty."""


def read_checkout_request(values: Mapping[str, Any]) -> CheckoutRequest:
    """Put the values of the body's fields in their places."""
    shipment = values.get("shipment")
    shipments = values.get("shipments")
    return CheckoutRequest(
        cart_uuid=values["id_cart"],
        customer=values.get("customer") or {},
        billing_address=_address(values.get("billing_address")),
        shipping_address=_address(values.get("shipping_address")),
        has_shipment=shipment is not None,
        method_id=shipment.get("id_shipment_method") if shipment else None,
        shipments=[_shipment(each or {}) for each in shipments] if shipments else None,
        payments=[
            RequestedPayment(each["payment_method_name"], each["payment_provider_name"])
            for each in values.get("payments") or ()
            if each is not None
        ],
        service_points=[
            ChosenPoint(each["id_service_point"], tuple(each["items"]))
            for each in values.get("service_points") or ()
            if each is not None
        ],
    )


def _shipment(values: Mapping[str, Any]) -> RequestedShipment:
    return RequestedShipment(
        items=tuple(values.get("items") or ()),
        address=_address(values.get("shipping_address")),
        method_id=values.get("id_shipment_method"),
        requested_on=values.get("requested_delivery_date"),
    )


def _address(values: Mapping[str, Any] | None) -> RequestedAddress | None:
    if values is None:
        return None
    return RequestedAddress(
        fields={name: values[name] for name in ADDRESS_FIELDS if name in values},
        saved_uuid=values.get("id") or None,
        is_default_billing=values.get("is_default_billing"),
        is_default_shipping=values.get("is_default_shipping"),
    )
