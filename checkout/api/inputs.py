"""What the bodies of `checkout-data` and `checkout` may bring (checkout.md, 8.2 and 8.3)."""

import math
from typing import Any

from django.conf import settings
from rest_framework.exceptions import ValidationError
from rest_framework.serializers import as_serializer_error

from glue.constraints import MISSING, CalendarDate, IsBool, Length, NotBeforeToday, NotBlank, Numeric, StrictEmail
from glue.inputs import Attribute, Attributes, Date, GlueInput, ListOf, Nested, Text, wire_name_of

TEXT_MAX = Length(at_most=255)
NAME_MAX = Length(at_most=100)
REQUIRED_FIELDS = (
    "salutation",
    "first_name",
    "last_name",
    "address1",
    "address2",
    "zip_code",
    "city",
    "iso2_code",
)


class DayOfDelivery(NotBeforeToday):
    """Today or later, unless the shop takes any day as the reference does."""

    def violation(self, value: Any) -> str | None:
        return super().violation(value) if settings.PAST_DELIVERY_DATES_REFUSED else None


class WholeNumber(Attribute):
    """A number, also as a text, cut to a whole one."""

    def to_value(self, value: Any) -> int | None:
        number = None if value is None else float(value)
        return None if number is None or not math.isfinite(number) else int(number)


class CheckoutAddressInput(GlueInput):
    """An address by the `id` of a saved one or by its fields; whether all are there is judged with the whole."""

    id = Text(required=False)
    salutation = Text(NotBlank(), TEXT_MAX, required=False)
    first_name = Text(NotBlank(), NAME_MAX, required=False)
    last_name = Text(NotBlank(), NAME_MAX, required=False)
    address1 = Text(NotBlank(), TEXT_MAX, required=False)
    address2 = Text(NotBlank(), TEXT_MAX, required=False)
    address3 = Text(TEXT_MAX, required=False)
    zip_code = Text(NotBlank(), Length(at_most=15), required=False)
    city = Text(NotBlank(), Length(at_least=3, at_most=255), required=False)
    iso2_code = Text(NotBlank(), required=False)
    company = Text(TEXT_MAX, required=False)
    phone = Text(TEXT_MAX, required=False)
    is_default_billing = Attribute(IsBool(), required=False)
    is_default_shipping = Attribute(IsBool(), required=False)

    def to_internal_value(self, data: Attributes) -> dict[str, Any]:
        return self.values_of(data) if data.get("id") else super().to_internal_value(data)


class CompleteAddressInput(CheckoutAddressInput):
    """An address that must have its fields unless it is a saved one."""

    def to_internal_value(self, data: Attributes) -> dict[str, Any]:
        missing = missing_fields(data)
        try:
            values = super().to_internal_value(data)
        except ValidationError as problem:
            raise ValidationError({**missing, **as_serializer_error(problem)}) from None
        if missing:
            raise ValidationError(missing)
        return values


class ShipmentAddressInput(CheckoutAddressInput):
    """The address of one of several shipments: what is missing or blank is answered once a shipment (4302)."""

    def to_internal_value(self, data: Attributes) -> dict[str, Any]:
        filled = {name: value for name, value in data.items() if value not in (None, "", False, [], {})}
        super().to_internal_value(filled)
        return self.values_of(data)


def missing_fields(attributes: Attributes) -> dict[str, list[str]]:
    """Return the violation of each field that an address without `id` must have and has not."""
    if attributes.get("id"):
        return {}
    return {name: [MISSING] for name in map(wire_name_of, REQUIRED_FIELDS) if name not in attributes}


class CheckoutCustomerInput(GlueInput):
    salutation = Text(NotBlank(), TEXT_MAX)
    email = Text(StrictEmail(), TEXT_MAX)
    first_name = Text(TEXT_MAX, required=False)
    last_name = Text(TEXT_MAX, required=False)


class PaymentInput(GlueInput):
    payment_method_name = Text(NotBlank())
    payment_provider_name = Text(NotBlank())


class MethodInput(GlueInput):
    id_shipment_method = WholeNumber(NotBlank(), Numeric())


class ShipmentPreviewInput(GlueInput):
    items = ListOf(Text(NotBlank()), NotBlank())
    shipping_address = Nested(ShipmentAddressInput, NotBlank(), required=False)
    id_shipment_method = WholeNumber(Numeric(), required=False)
    requested_delivery_date = Date(CalendarDate(), required=False)


class ShipmentInput(ShipmentPreviewInput):
    id_shipment_method = WholeNumber(NotBlank(), Numeric())
    requested_delivery_date = Date(CalendarDate(), DayOfDelivery(), required=False)


class ServicePointInput(GlueInput):
    id_service_point = Text(NotBlank())
    items = ListOf(Text(NotBlank()), NotBlank())


class CheckoutDataInput(GlueInput):
    """Everything but the cart is optional: a storefront fills it in step by step."""

    id_cart = Text(NotBlank())
    customer = Nested(CheckoutCustomerInput, required=False)
    billing_address = Nested(CheckoutAddressInput, required=False)
    shipping_address = Nested(CompleteAddressInput, required=False)
    shipment = Nested(MethodInput, required=False)
    shipments = ListOf(Nested(ShipmentPreviewInput), required=False)
    payments = ListOf(Nested(PaymentInput), required=False)
    service_points = ListOf(Nested(ServicePointInput), required=False)


class CheckoutInput(CheckoutDataInput):
    billing_address = Nested(CheckoutAddressInput)
    shipments = ListOf(Nested(ShipmentInput), required=False)
    payments = ListOf(Nested(PaymentInput), NotBlank())


class OrderPaymentInput(GlueInput):
    """`dataPayload` is handed on as it came."""

    payment_identifier = Text(TEXT_MAX, required=False)
