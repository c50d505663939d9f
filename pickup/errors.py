"""Refusals of service points and shipment types (storefront.md, 5.2 and 5.4), some in the words of the glossary."""

from collections.abc import Iterable

from glue.errors import ErrorEntry, GlueError
from glue.messages import Message


class ServicePointNotFound(GlueError):
    code = "5401"
    status = 404
    detail = Message("service_point.validation.service_point_entity_not_found", "Service point entity was not found.")()


class ServicePointAddressNotFound(GlueError):
    code = "5402"
    status = 404
    detail = Message(
        "service_point.validation.service_point_address_entity_not_found",
        "Service point address entity was not found.",
    )()


class AddressListNotServed(GlueError):
    code = "5403"
    status = 404
    detail = Message("service_points_rest_api.error.endpoint_not_found", "The endpoint is not found.")()


class ServicePointIdMissing(GlueError):
    code = "5404"
    status = 400
    detail = Message(
        "service_points_rest_api.error.service_point_identifier_is_not_specified",
        "The service point identifier is not specified.",
    )()


class ShipmentTypeNotFound(GlueError):
    code = "5501"
    status = 404
    detail = Message(
        "shipment_type.validation.shipment_type_entity_not_found", "A delivery type entity was not found."
    )()


class SelectServicePoint(GlueError):
    code = "5601"
    status = 422
    detail = Message(
        "service_point_widget.validation.error.service_point_not_selected", "Please select service point."
    )()


class NoAddressAtPoint(GlueError):
    code = "5602"
    status = 422

    @classmethod
    def at(cls, uuid: str) -> ErrorEntry:
        return cls.entry(f'Service Point lacks an associated address. Service Point uuid: "{uuid}"')


class CustomerDataMissing(GlueError):
    code = "5603"
    status = 422
    detail = "Required customer information is missing from the request body."


class ShippingAddressMissing(GlueError):
    code = "5604"
    status = 422

    @classmethod
    def of_lines(cls, keys: Iterable[str]) -> ErrorEntry:
        return cls.entry(
            f'A shipping address is required for the selected shipment method and type. Group keys: "{", ".join(keys)}"'
        )


class OnePointOnly(GlueError):
    code = "5605"
    status = 422
    detail = "For single shipments, only one Service Point can be included in the request body."


class PointNotWanted(GlueError):
    code = "5606"
    status = 422
    detail = "Service Point can not be included for this type of delivery."


class PointNotWantedForLine(GlueError):
    code = "5607"
    status = 422

    @classmethod
    def of_line(cls, key: str) -> ErrorEntry:
        return cls.entry(f'Service Point for item "{key}" can not be included with this type of delivery.')


class ServicePointUnavailable(GlueError):
    code = "5405"
    status = 422
    detail = "Service point is unavailable."


class ServicePointItemDuplicated(GlueError):
    code = "5406"
    status = 422
    detail = "Service point item is duplicated."


TYPE_NOT_AVAILABLE = Message(
    "shipment_types_rest_api.error.shipment_type_not_available", 'Selected delivery type "%name%" is not available.'
)
LINE_NOT_AVAILABLE = Message(
    "click_and_collect_example.error.item_replacement_not_found",
    'Item "%item%" is unavailable for delivery with the selected delivery type. Please choose an alternative way to '
    "deliver the item or remove it from the cart.",
)
POINT_NOT_AVAILABLE = Message(
    "service_point_cart.checkout.validation.error",
    'Selected service point "%uuid%" is not available for the store "%store_name%"',
)
