"""The body of a question what is to be had where (storefront.md, 5.3)."""

from carts.api.inputs import Quantity
from glue.constraints import GreaterThan, NotBlank, Numeric
from glue.inputs import GlueInput, ListOf, Nested, Text


class WantedInput(GlueInput):
    product_concrete_sku = Text(NotBlank())
    quantity = Quantity(Numeric(), GreaterThan(0))
    product_offer_reference = Text(required=False)
    merchant_reference = Text(required=False)


class AvailabilityInput(GlueInput):
    service_point_uuids = ListOf(Text(NotBlank()), NotBlank())
    service_type_uuid = Text(NotBlank())
    product_offer_service_point_availability_request_items = ListOf(Nested(WantedInput), NotBlank())
    shipment_type_uuid = Text(NotBlank(), required=False)
