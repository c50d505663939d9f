"""Bodies of the identity endpoints, attributes in the order of the contract's tables (identity.md, 4, 6, 7 and 9)."""

from collections.abc import Mapping
from typing import Any

from rest_framework.serializers import Field

from customers.models import Gender, Salutation
from customers.password_policy import PasswordCharacters, PasswordLength
from glue.constraints import CalendarDate, Choice, Email, IsBool, IsTrue, Length, NotBlank
from glue.inputs import Attribute, Attributes, Date, GlueInput, Text

GENDERS = Choice([Gender.MALE, Gender.FEMALE])
SALUTATIONS = Choice([Salutation.MR, Salutation.MRS, Salutation.MS, Salutation.DR])
NAME = (NotBlank(), Length(at_most=100))
LINE = (NotBlank(), Length(at_most=255))
NEW_PASSWORD = (PasswordLength(), PasswordCharacters())


class LoginInput(GlueInput):
    username = Text(NotBlank(), Email())
    password = Text(NotBlank())


class RefreshInput(GlueInput):
    refresh_token = Text(NotBlank())


class RegistrationInput(GlueInput):
    email = Text(NotBlank(), Email())
    gender = Text(NotBlank(), GENDERS)
    salutation = Text(NotBlank(), SALUTATIONS)
    first_name = Text(*NAME)
    last_name = Text(*NAME)
    password = Text(NotBlank(), *NEW_PASSWORD)
    confirm_password = Text(NotBlank(), PasswordLength())
    accepted_terms = Attribute(IsTrue())
    date_of_birth = Date(CalendarDate(), required=False)


class CustomerInput(GlueInput):
    email = Text(NotBlank(), Email(), required=False)
    gender = Text(NotBlank(), GENDERS, required=False)
    salutation = Text(NotBlank(), SALUTATIONS, required=False)
    first_name = Text(*NAME, required=False)
    last_name = Text(*NAME, required=False)
    date_of_birth = Date(CalendarDate(), required=False)
    password = Text(*NEW_PASSWORD, required=False)
    confirm_password = Text(PasswordLength(), required=False)


class PasswordInput(GlueInput):
    password = Text(NotBlank())
    new_password = Text(NotBlank(), *NEW_PASSWORD)
    confirm_password = Text(NotBlank(), PasswordLength())


class ForgottenPasswordInput(GlueInput):
    email = Text(NotBlank(), Email(), Length(at_most=255))


class RestorePasswordInput(GlueInput):
    restore_password_key = Text(NotBlank())
    password = Text(NotBlank(), *NEW_PASSWORD)
    confirm_password = Text(NotBlank(), PasswordLength())

    def to_internal_value(self, data: Attributes) -> dict[str, Any]:
        """Take `passwordConfirmation` where `confirmPassword` is absent (contract/README.md, rulings)."""
        return super().to_internal_value(_with_confirmation(data))


class ConfirmationInput(GlueInput):
    registration_key = Text(NotBlank())


class AddressInput(GlueInput):
    salutation = Text(NotBlank(), SALUTATIONS)
    first_name = Text(*NAME)
    last_name = Text(*NAME)
    address1 = Text(*LINE)
    address2 = Text(*LINE)
    address3 = Text(Length(at_most=255), required=False)
    zip_code = Text(NotBlank(), Length(at_most=15))
    city = Text(NotBlank(), Length(3, 255))
    phone = Text(Length(at_most=255), required=False)
    iso2_code = Text(NotBlank(), Length(at_most=2))
    is_default_shipping = Attribute(IsBool())
    is_default_billing = Attribute(IsBool())
    company = Text(Length(at_most=255), required=False)


class AddressChangeInput(AddressInput):
    """The same attributes, none of which must be there."""

    def get_fields(self) -> dict[str, Field]:
        fields = super().get_fields()
        for field in fields.values():
            field.required = False
        return fields


def _with_confirmation(attributes: Mapping[str, Any]) -> Mapping[str, Any]:
    if "confirmPassword" in attributes or "passwordConfirmation" not in attributes:
        return attributes
    return {**attributes, "confirmPassword": attributes["passwordConfirmation"]}
