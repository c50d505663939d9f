"""Routes of payment apps (storefront.md, 6). Kontor has no app: after their checks they only ever fail."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from babel import Locale
from rest_framework.request import Request
from rest_framework.response import Response

from checkout.payments import payment_methods
from customers.countries import country_name
from glue.constraints import Email, NotBlank, Numeric
from glue.errors import GlueError
from glue.inputs import Attribute, GlueInput, Nested, Text
from glue.views import GlueViewSet

CURRENCIES = frozenset(Locale("en").currencies)


@dataclass(frozen=True)
class IsCountry:
    """Null and "" pass: `NotBlank` says so."""

    def violation(self, value: Any) -> str | None:
        is_country = value in (None, "") or (isinstance(value, str) and country_name(value) is not None)
        return None if is_country else "This value is not a valid country."


@dataclass(frozen=True)
class IsCurrency:
    def violation(self, value: Any) -> str | None:
        is_currency = value in (None, "") or (isinstance(value, str) and value in CURRENCIES)
        return None if is_currency else "This value is not a valid currency."


class PersonInput(GlueInput):
    first_name = Text(NotBlank())
    last_name = Text(NotBlank())
    email = Text(NotBlank(), Email())


class CountryInput(GlueInput):
    iso2_code = Text(NotBlank(), IsCountry())


class CurrencyInput(GlueInput):
    code = Text(NotBlank(), IsCurrency())


class QuoteInput(GlueInput):
    customer = Nested(PersonInput, NotBlank())
    billing_address = Nested(CountryInput, NotBlank())
    currency = Nested(CurrencyInput, NotBlank())


class NamedPaymentInput(GlueInput):
    payment_method_name = Text(NotBlank())
    payment_provider_name = Text(NotBlank())


class AmountInput(GlueInput):
    amount = Attribute(NotBlank(), Numeric())
    payment_method_name = Text(NotBlank())
    payment_provider_name = Text(NotBlank())


class TransactionInput(GlueInput):
    transaction_id = Text(NotBlank())


class PreOrderPaymentInput(GlueInput):
    quote = Nested(QuoteInput, NotBlank())
    payment = Nested(AmountInput, NotBlank())


class PaymentCancellationInput(GlueInput):
    payment = Nested(NamedPaymentInput, NotBlank())
    pre_order_payment_data = Nested(TransactionInput, NotBlank())


class PaymentCustomerInput(GlueInput):
    payment = Nested(NamedPaymentInput, NotBlank())
    customer_payment_service_provider_data = Attribute(NotBlank())


class PaymentAppRefused(GlueError):
    """The one refusal without a code of its own."""

    status = 422
    detail = "Payment method not found"


class PaymentAppViewSet(GlueViewSet):
    open_actions = frozenset({"create"})

    def create(self, request: Request) -> Response:
        raise PaymentAppRefused

    def method_key(self) -> str | None:
        """Return the key of the method that the body names, in any case."""
        named: Mapping[str, str] = self.values["payment"]
        method, provider = named["payment_method_name"], named["payment_provider_name"]
        return next((each.key for each in payment_methods() if each.is_called(method, provider)), None)


class PreOrderPaymentViewSet(PaymentAppViewSet):
    """A payment before there is an order."""

    inputs = {"create": PreOrderPaymentInput}

    def create(self, request: Request) -> Response:
        key = self.method_key()
        if key is None:
            raise PaymentAppRefused
        raise PaymentAppRefused(
            f'Could not find an authorization endpoint for the payment method "{key}". A reason for this could be '
            "that the Payment Apps configuration was not updated or not synced back."
        )


class PaymentCancellationViewSet(PaymentAppViewSet):
    inputs = {"create": PaymentCancellationInput}


class PaymentCustomerViewSet(PaymentAppViewSet):
    inputs = {"create": PaymentCustomerInput}
