from collections.abc import Callable

import pytest
from django.contrib.auth.hashers import check_password

from customers.models import Customer
from notifications.mail.models import Mail
from tests.support.identity_requests import REGISTRATION, TAKEN
from tests.support.storefront import Storefront, document, errors


def test_a_registration_answers_the_customer_and_mails_a_link(anonymous: Storefront) -> None:
    response = anonymous.create("customers", {**REGISTRATION, "dateOfBirth": "1990-02-28"})
    assert response.status_code == 201
    answer = document(response)
    times = [answer["data"]["attributes"].pop(name) for name in ("createdAt", "updatedAt")]
    assert answer == {
        "data": {
            "type": "customers",
            "id": "DE--1",
            "attributes": {
                "firstName": "Nora",
                "lastName": "Neu",
                "email": "Nora.Neu@shop.example",
                "gender": "Female",
                "dateOfBirth": "1990-02-28",
                "salutation": "Ms",
            },
            "links": {"self": "https://glue.shop.example/customers/DE--1"},
        }
    }
    assert [len(moment) for moment in times] == [26, 26]
    mail = Mail.objects.get()
    assert (mail.kind, mail.recipient, mail.about) == ("customers/registration", "Nora.Neu@shop.example", "DE--1")
    customer = Customer.objects.get()
    assert customer.registered_on is None
    assert check_password("321egnahc", customer.password)


def test_references_go_on_after_the_highest_number_of_any_store(
    anonymous: Storefront, make_customer: Callable[..., Customer]
) -> None:
    make_customer(reference="AT--21")
    assert document(anonymous.create("customers", REGISTRATION))["data"]["id"] == "DE--22"
    assert (
        document(anonymous.create("customers", {**REGISTRATION, "email": "b@shop.example"}))["data"]["id"] == "DE--23"
    )


def test_every_violation_is_told_in_the_order_of_the_table(anonymous: Storefront) -> None:
    response = anonymous.create(
        "customers",
        {
            "email": "",
            "gender": "male",
            "salutation": "",
            "firstName": "x" * 101,
            "password": "short",
            "confirmPassword": "short",
            "acceptedTerms": False,
            "dateOfBirth": "2023-02-29",
        },
    )
    assert errors(response) == [
        (422, "901", "email => This value should not be blank."),
        (422, "901", "gender => The value you selected is not a valid choice."),
        (422, "901", "salutation => This value should not be blank."),
        (422, "901", "salutation => The value you selected is not a valid choice."),
        (422, "901", "firstName => This value is too long. It should have 100 characters or less."),
        (422, "901", "lastName => This field is missing."),
        (422, "901", "password => This value is too short. It should have 8 characters or more."),
        (422, "901", "confirmPassword => This value is too short. It should have 8 characters or more."),
        (422, "901", "acceptedTerms => This value should be true."),
        (422, "901", "dateOfBirth => This value is not a valid date."),
    ]
    assert not Customer.objects.exists()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"acceptedTerms": None}, [(400, "413", "Terms and Conditions was not accepted.")]),
        (
            {"confirmPassword": "321egnahd"},
            [(422, "406", "Value in field password should be identical to value in the confirmPassword field.")],
        ),
        (
            {"password": "tab\tinside", "confirmPassword": "tab\tinside"},
            [(400, "420", "The password character set is invalid.")],
        ),
        ({"email": "no blank@shop.example"}, [(422, "416", "Invalid Email address format.")]),
        ({"email": "Ada.1@SHOP.example"}, [(422, "400", TAKEN)]),
        (
            {"email": f"{'x' * 90}@shop.example"},
            [(422, "417", "Email is too long. It should have 100 characters or less.")],
        ),
    ],
)
def test_what_passes_the_constraints_may_still_be_refused(
    anonymous: Storefront,
    make_customer: Callable[..., Customer],
    changes: dict[str, object],
    expected: list[tuple[int, str, str]],
) -> None:
    make_customer(email="ada.1@shop.example")
    assert errors(anonymous.create("customers", {**REGISTRATION, **changes})) == expected
    assert Customer.objects.count() == 1
    assert not Mail.objects.exists()


def test_an_anonymised_customers_old_address_is_free(
    anonymous: Storefront, make_customer: Callable[..., Customer]
) -> None:
    make_customer(email="nora.neu@shop.example", anonymized_at="2026-01-01T00:00:00Z")
    assert anonymous.create("customers", REGISTRATION).status_code == 201


def test_names_in_the_body_that_only_the_shop_decides_are_ignored(anonymous: Storefront) -> None:
    smuggled = {"customerReference": "DE--1000", "id": 1000, "isConfirmed": True, "registered_on": "2020-01-01"}
    answer = document(anonymous.create("customers", {**REGISTRATION, **smuggled}))
    assert answer["data"]["id"] == "DE--1"
    assert Customer.objects.get().registered_on is None


def test_without_double_opt_in_the_customer_is_confirmed_and_welcomed(anonymous: Storefront, settings) -> None:
    settings.CUSTOMER_DOUBLE_OPT_IN = False
    anonymous.create("customers", REGISTRATION)
    assert Customer.objects.get().registered_on is not None
    assert Mail.objects.get().kind == "customers/welcome"


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("Short!1", [(422, "901", "password => This value is too short. It should have 12 characters or more.")]),
        ("Baaanana!2345", [(400, "421", "The password contains sequence of the same character.")]),
        (r"Back\slash1234", [(400, "420", "The password character set is invalid.")]),
    ],
)
def test_the_reference_shop_is_stricter(
    anonymous: Storefront, settings, password: str, expected: list[tuple[int, str, str]]
) -> None:
    settings.CUSTOMER_PASSWORD_POLICY = "reference"
    response = anonymous.create("customers", {**REGISTRATION, "password": password, "confirmPassword": password})
    assert errors(response)[:1] == expected
    assert not Customer.objects.exists()


def test_the_reference_shop_wants_a_character_of_each_class(anonymous: Storefront, settings) -> None:
    settings.CUSTOMER_PASSWORD_POLICY = "reference"
    plain = {"password": "nothingspecial", "confirmPassword": "nothingspecial"}
    assert errors(anonymous.create("customers", {**REGISTRATION, **plain})) == [
        (
            422,
            "901",
            "password => Your password must include at least one uppercase letter, one lowercase letter, one number,"
            r" and one special character from the following list: !@#$%^&*()_-+=[]{}|;:<>.,/?\~. Non-Latin and other"
            " special characters are not allowed.",
        )
    ]
    strong = {"password": "Change!23456", "confirmPassword": "Change!23456"}
    assert anonymous.create("customers", {**REGISTRATION, **strong}).status_code == 201
