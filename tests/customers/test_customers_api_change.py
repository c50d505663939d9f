from collections.abc import Callable
from typing import Any

import pytest

from customers.models import Customer, EmailChange
from notifications.mail.models import Mail
from tests.support.storefront import Storefront, document, errors

SignIn = Callable[[Customer], Storefront]


@pytest.fixture
def ada(make_customer: Callable[..., Customer]) -> Customer:
    return make_customer(reference="DE--7", email="ada@shop.example", gender="Female")


def patch(storefront: Storefront, attributes: dict[str, Any], reference: str = "DE--7") -> Any:
    body = {"data": {"type": "customers", "attributes": attributes}}
    return storefront.send("PATCH", f"/customers/{reference}", body)


def test_only_what_was_sent_changes(sign_in: SignIn, ada: Customer) -> None:
    response = patch(
        sign_in(ada),
        {
            "firstName": "Augusta",
            "dateOfBirth": "1815-12-10",
            "password": "ignored-1",
            "confirmPassword": "ignored-1",
            "customerReference": "DE--1",
        },
    )
    attributes = document(response)["data"]["attributes"]
    ada.refresh_from_db()
    assert attributes.pop("updatedAt") == ada.updated_at.strftime("%Y-%m-%d %H:%M:%S.%f")
    attributes.pop("createdAt")
    assert attributes == {
        "firstName": "Augusta",
        "lastName": "Example",
        "email": "ada@shop.example",
        "gender": "Female",
        "dateOfBirth": "1815-12-10",
        "salutation": "Ms",
    }
    assert ada.password == "!"
    assert [entry.first_name for entry in ada.history.all()] == ["Augusta", "Ada"]


def test_a_new_email_counts_at_once_and_the_old_address_is_told(sign_in: SignIn, ada: Customer) -> None:
    response = patch(sign_in(ada), {"email": "augusta@shop.example"})
    assert document(response)["data"]["attributes"]["email"] == "augusta@shop.example"
    mail = Mail.objects.get()
    assert (mail.kind, mail.recipient) == ("customers/email_changed", "ada@shop.example")


def test_in_the_reference_shop_a_new_email_waits_for_its_link(sign_in: SignIn, ada: Customer, settings) -> None:
    settings.CUSTOMER_EMAIL_CHANGE_NEEDS_VERIFICATION = True
    response = patch(sign_in(ada), {"email": "augusta@shop.example", "firstName": "Augusta"})
    attributes = document(response)["data"]["attributes"]
    assert (attributes["email"], attributes["firstName"]) == ("ada@shop.example", "Augusta")
    assert EmailChange.objects.get().email == "augusta@shop.example"
    mail = Mail.objects.get()
    assert (mail.kind, mail.recipient) == ("customers/email_verification", "augusta@shop.example")


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"firstName": ""}, (422, "901", "firstName => This value should not be blank.")),
        ({"gender": None}, (422, "901", "gender => This value should not be blank.")),
        ({"dateOfBirth": "10.12.1815"}, (422, "901", "dateOfBirth => This value is not a valid date.")),
        (
            {"password": "321egnahc", "firstName": "Augusta"},
            (422, "406", "Value in field password should be identical to value in the confirmPassword field."),
        ),
        ({"email": "no blank@shop.example"}, (422, "416", "Invalid Email address format.")),
        ({"firstName": "NUL\x00"}, (422, "901", "firstName => This value is not valid.")),
    ],
)
def test_refused_changes_change_nothing(
    sign_in: SignIn, ada: Customer, attributes: dict[str, Any], expected: tuple[int, str, str]
) -> None:
    assert errors(patch(sign_in(ada), attributes)) == [expected]
    ada.refresh_from_db()
    assert (ada.first_name, ada.gender, ada.date_of_birth, ada.email) == ("Ada", "Female", None, "ada@shop.example")
    assert not Mail.objects.exists()


def test_constraints_come_before_ownership(sign_in: SignIn, ada: Customer) -> None:
    storefront = sign_in(ada)
    assert errors(patch(storefront, {"firstName": ""}, "DE--1")) == [
        (422, "901", "firstName => This value should not be blank.")
    ]
    assert errors(patch(storefront, {"firstName": "A"}, "DE--1")) == [(403, "411", "Unauthorized request.")]
    assert errors(patch(Storefront(), {"firstName": "A"}, "DE--1")) == [(403, "002", "Missing access token.")]
    assert errors(patch(storefront, {"firstName": "A"}, "")) == [(400, None, "Resource id is not specified.")]


def test_what_an_agent_does_as_the_customer_is_recorded_with_the_agent(
    anonymous: Storefront, ada: Customer, make_staff: Callable[..., Any]
) -> None:
    agent = make_staff(email="agent@shop.example", is_agent=True)
    login = anonymous.create("agent-access-tokens", {"username": "agent@shop.example", "password": "321egnahc"})
    assert login.status_code == 401  # the factory's people have no password
    agent.set_password("321egnahc")
    agent.save()
    login = anonymous.create("agent-access-tokens", {"username": "agent@shop.example", "password": "321egnahc"})
    headers = {"X-Agent-Authorization": f"Bearer {document(login)['data']['attributes']['accessToken']}"}
    impersonation = anonymous.create(
        "agent-customer-impersonation-access-tokens", {"customerReference": "DE--7"}, **headers
    )
    storefront = Storefront(document(impersonation)["data"]["attributes"]["accessToken"])
    assert patch(storefront, {"firstName": "Augusta"}).status_code == 200
    entry = ada.history.first()
    assert (entry.history_user, entry.history_change_reason) == (agent, "agent as customer")
