"""Service points, their addresses and shipment types as they stand on the wire (storefront.md, 5.2 and 5.3)."""

from collections.abc import Sequence
from typing import Any

from glue.context import GlueContext
from glue.resources import Resource
from pickup.availability import Found
from pickup.models import ServicePoint, ServicePointAddress, ServiceType, ShipmentType
from pickup.queries import TypeView

AVAILABILITIES = "product-offer-service-point-availabilities"


def service_point_resource(point: ServicePoint) -> Resource:
    return Resource("service-points", str(point.uuid), {"name": point.name, "key": point.key}, source=point)


def address_resource(address: ServicePointAddress, point: ServicePoint) -> Resource:
    return Resource(
        "service-point-addresses",
        str(address.uuid),
        {
            "countryIso2Code": address.iso2_code,
            "address1": address.address1,
            "address2": address.address2,
            "address3": address.address3,
            "zipCode": address.zip_code,
            "city": address.city,
        },
        link=f"service-points/{point.uuid}/service-point-addresses/{address.uuid}",
    )


def shipment_type_resource(each: ShipmentType | TypeView, service_type: ServiceType | None = None) -> Resource:
    """A shipment type; as the main type of a request it leads to its type of service."""
    return Resource("shipment-types", str(each.uuid), {"name": each.name, "key": each.key}, source=service_type)


def availability_resource(found: Sequence[tuple[str, Sequence[Found]]]) -> Resource:
    """What each service point, in the order of the request, has of each item."""
    points = [
        {
            "servicePointUuid": uuid,
            "productOfferServicePointAvailabilityResponseItems": [_item(each, at) for at, each in enumerate(items)],
        }
        for uuid, items in found
    ]
    return Resource(AVAILABILITIES, None, {"productOfferServicePointAvailabilities": points})


def load_addresses(points: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `service-point-addresses` of `service-points`: one, or none."""
    keys = [point.source.pk for point in points]
    found = {
        address.service_point_id: address for address in ServicePointAddress.objects.filter(service_point__in=keys)
    }
    return [
        [address_resource(found[point.source.pk], point.source)] if point.source.pk in found else [] for point in points
    ]


def load_service_types(types: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `service-types` of `shipment-types`; below shipment methods there is none."""
    return [[_service_type(each.source)] if each.source is not None else [] for each in types]


def _service_type(service_type: ServiceType) -> Resource:
    return Resource("service-types", str(service_type.uuid), {"key": service_type.key, "name": service_type.name})


def _item(found: Found, at: int) -> dict[str, Any]:
    return {
        "productOfferReference": found.offer_reference,
        "isNeverOutOfStock": found.available.is_never_out_of_stock,
        "isAvailable": found.is_available,
        "availableQuantity": int(found.available.quantity),
        "productConcreteSku": found.wanted.sku,
        "identifier": str(at),
    }
