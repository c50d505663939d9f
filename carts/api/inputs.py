"""What the bodies of carts and their lines may bring (checkout.md, 2.5, 2.6, 3.2, 5, 6 and 7)."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.conf import settings

from glue.constraints import NOT_NUMERIC, AtLeast, GreaterThan, IsBoolean, Length, NotBlank, NotNull, Numeric
from glue.inputs import Attribute, GlueInput, ListOf, Nested, Text

QUANTITY_MAX = 10**12
"""More than any cart takes; larger numbers are as good as this one."""


class Quantity(Attribute):
    """A number of pieces, also as a text or as 2.0; a fraction is none, or is cut off where the shop says so."""

    def violations(self, value: Any) -> Iterator[str]:
        if not settings.CART_QUANTITY_FRACTIONS_CUT_OFF and _is_fraction(value):
            yield NOT_NUMERIC
        yield from super().violations(value)

    def to_value(self, value: Any) -> int:
        number = Decimal(str(value)) if value is not None and value is not True else Decimal(int(value or 0))
        return int(max(Decimal(-QUANTITY_MAX), min(number, Decimal(QUANTITY_MAX))))


def _is_fraction(value: Any) -> bool:
    if value is None or Numeric().violation(value) is not None:
        return False
    number = Decimal(str(value))
    return number.is_finite() and number != number.to_integral_value()


class NameOfCart(Text):
    """Where customers have one cart only, a name is taken for an unknown attribute."""

    def is_missed(self) -> bool:
        return self.required and settings.MULTI_CART

    def violations(self, value: Any) -> Any:
        return super().violations(value) if settings.MULTI_CART else iter(())


class CartInput(GlueInput):
    price_mode = Text(NotBlank())
    currency = Text(NotBlank())
    store = Text(NotBlank())
    name = NameOfCart(NotBlank(), Length(at_most=30))


class CartChange(GlueInput):
    """A value that is null or empty keeps what is stored; only a name may not be blank."""

    price_mode = Text(required=False)
    currency = Text(required=False)
    name = NameOfCart(NotBlank(), Length(at_most=30), required=False)


class GuestCartChange(GlueInput):
    price_mode = Text(required=False)
    currency = Text(required=False)


class VolumePriceInput(GlueInput):
    net_amount = Attribute(Numeric(), AtLeast(0))
    gross_amount = Attribute(Numeric(), AtLeast(0))
    quantity = Attribute(NotBlank(), Numeric())


class PriceCurrencyInput(GlueInput):
    code = Text(NotBlank())
    name = Text(NotBlank())
    symbol = Text(NotBlank())


class ConfiguredPriceInput(GlueInput):
    price_type_name = Text(NotBlank())
    net_amount = Attribute(NotBlank(), Numeric(), AtLeast(0))
    gross_amount = Attribute(NotBlank(), Numeric(), AtLeast(0))
    currency = Nested(PriceCurrencyInput, NotNull())
    volume_prices = ListOf(Nested(VolumePriceInput, NotNull()), required=False)


class ConfigurationInput(GlueInput):
    display_data = Text(NotBlank())
    configuration = Text(NotBlank())
    configurator_key = Text(NotBlank())
    is_complete = Attribute(NotNull(), IsBoolean())
    quantity = Attribute(required=False)
    available_quantity = Attribute(NotBlank(), Numeric())
    prices = ListOf(Nested(ConfiguredPriceInput, NotNull()), required=False)


class Amount(Attribute):
    """What the shopper typed, in sales units: kept and shown as sent, with ten decimals at most."""

    def violations(self, value: Any) -> Iterator[str]:
        yield from super().violations(value)
        number = None if value is None or Numeric().violation(value) else Decimal(str(value))
        if number is not None and not (number.is_finite() and number < QUANTITY_MAX):
            yield NOT_NUMERIC


class SalesUnitInput(GlueInput):
    id = Attribute(required=False)
    amount = Amount(Numeric(), GreaterThan(0), required=False)


class ItemInput(GlueInput):
    sku = Text(NotBlank())
    quantity = Quantity(NotBlank(), Numeric(), GreaterThan(0))
    product_offer_reference = Text(required=False)
    merchant_reference = Text(required=False)
    product_options = Attribute(required=False)
    sales_unit = Nested(SalesUnitInput, required=False)
    id_promotional_item = Text(required=False)
    product_configuration_instance = Nested(ConfigurationInput, required=False)


class ItemChange(GlueInput):
    quantity = Quantity(NotBlank(), Numeric())
    sales_unit = Nested(SalesUnitInput, required=False)


class CodeInput(GlueInput):
    code = Text(NotBlank())


def wire_configuration(instance: dict[str, Any]) -> dict[str, Any]:
    """Return the object as it is kept and shown: its members in their order, and nothing beside them."""
    prices = instance.get("prices") or []
    return {
        "displayData": instance["display_data"],
        "configuration": instance["configuration"],
        "configuratorKey": instance["configurator_key"],
        "isComplete": instance["is_complete"],
        "quantity": instance.get("quantity"),
        "availableQuantity": instance["available_quantity"],
        "prices": [_wire_price(price) for price in prices],
    }


def _wire_price(price: dict[str, Any]) -> dict[str, Any]:
    return {
        "priceTypeName": price["price_type_name"],
        "netAmount": price["net_amount"],
        "grossAmount": price["gross_amount"],
        "currency": price["currency"],
        "volumePrices": [
            {
                "netAmount": volume["net_amount"],
                "grossAmount": volume["gross_amount"],
                "quantity": volume["quantity"],
            }
            for volume in price.get("volume_prices") or []
        ],
    }


def option_skus(sent: Any) -> list[str]:
    """Return the SKUs of `productOptions`; what is no option is dropped like one that the product does not have."""
    members = sent if isinstance(sent, list) else []
    skus = [member.get("sku") for member in members if isinstance(member, dict)]
    return [sku for sku in skus if isinstance(sku, str) and sku]


def sales_unit(sent: Mapping[str, Any] | None) -> tuple[int | None, Decimal | None]:
    """Return id and amount of `salesUnit`, nothing where it is none."""
    unit = sent or {}
    key, amount = unit.get("id"), unit.get("amount")
    is_key = isinstance(key, int) and not isinstance(key, bool) and 0 < key < 2**63
    if not is_key:
        return None, None
    return key, None if amount is None else round(Decimal(str(amount)), 10)
