"""No letter that only looks like another one makes somebody somebody else, on any surface and either database.

Four letters that some function of some database or library turns into an ASCII letter, and two domains: one that looks
like another, one that is the same one written differently.
"""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from agents.models import User
from customers.models import Customer
from customers.tasks import mail_asked_restore_link
from merchants.models import MerchantUser
from notifications.mail.models import Mail
from notifications.subscriptions.models import AvailabilitySubscription
from sso.models import CustomerIdentity, StaffIdentity
from tests.sso.conftest import Visitor, configure, location, provider, told, visitor
from tests.support.identity_requests import REGISTRATION
from tests.support.jobs import work_off
from tests.support.mock_openid_provider import mock_provider, provider_server
from tests.support.storefront import Storefront, document, errors

__all__ = ["configure", "mock_provider", "provider", "provider_server", "visitor"]

OWNER = "kirsi@kiosk.example"
LOOK_ALIKES = {
    "dotted I": "k\u0130rsi@kiosk.example",
    "dotless i": "k\u0131rsi@kiosk.example",
    "Kelvin sign": "\u212airsi@kiosk.example",
    "long s": "kir\u017fi@kiosk.example",
    "Kelvin sign in the domain": "kirsi@\u212aiosk.example",
    "wide letter in the domain": "kirsi@\uff4biosk.example",
}
look_alike = pytest.mark.parametrize("address", LOOK_ALIKES.values(), ids=LOOK_ALIKES)
PASSWORD = "change123"
CANNOT_BE_USED = "address_unusable"


@pytest.fixture
def customer(make_customer: Callable[..., Customer]) -> Customer:
    return make_customer(email=OWNER, password=make_password(PASSWORD), registered_on=date(2024, 2, 11))


@pytest.fixture
def user(make_staff: Callable[..., User]) -> User:
    return make_staff(email=OWNER, password=PASSWORD, is_superuser=True, is_agent=True)


def log_in(path: str, username: str) -> int:
    return Storefront().create(path, {"username": username, "password": PASSWORD}).status_code


def form_login(username: str) -> int:
    form = {"grant_type": "password", "username": username, "password": PASSWORD}
    return Client().post("/token", form).status_code


def page_login(page: str, username: str) -> int:
    return Client().post(page, {"username": username, "password": PASSWORD}).status_code


@look_alike
def test_no_password_login_takes_one_for_the_other(customer: Customer, user: User, make_merchant, address: str) -> None:
    MerchantUser.objects.create(merchant=make_merchant(), user=user)
    for typed, is_owner in ((OWNER, True), (OWNER.upper(), True), (address, False)):
        assert (log_in("access-tokens", typed) == 201) is is_owner
        assert (log_in("agent-access-tokens", typed) == 201) is is_owner
        assert (form_login(typed) == 200) is is_owner
        assert (page_login("/backoffice/login/", typed) == 302) is is_owner
        assert (page_login("/merchant-portal/login/", typed) == 302) is is_owner


@look_alike
def test_no_provider_signs_one_in_as_the_other(
    customer: Customer, user: User, visitor: Visitor, make_merchant, address: str
) -> None:
    MerchantUser.objects.create(merchant=make_merchant(), user=user)
    visitor.provider.person = {"sub": "stranger", "email": address, "email_verified": True}
    assert told(visitor.sign_in("storefront")) == {"error": CANNOT_BE_USED}
    assert location(visitor.sign_in("backoffice")) == f"/backoffice/login/?sso={CANNOT_BE_USED}"
    assert location(visitor.sign_in("merchant_portal")) == f"/merchant-portal/login/?sso={CANNOT_BE_USED}"
    assert (
        "The e-mail address that the provider names cannot be used here."
        in visitor.client.get(f"/backoffice/login/?sso={CANNOT_BE_USED}").text
    )
    assert (Customer.objects.count(), User.objects.count()) == (1, 1)
    assert not CustomerIdentity.objects.exists()
    assert not StaffIdentity.objects.exists()
    assert visitor.user_id is None


@look_alike
def test_nobody_registers_or_becomes_the_other(
    customer: Customer, make_customer, anonymous: Storefront, sign_in, address: str
) -> None:
    refusal = [(422, "416", "Invalid Email address format.")]
    assert errors(anonymous.create("customers", {**REGISTRATION, "email": address})) == refusal
    other = make_customer(email="other@kiosk.example")
    body = {"data": {"type": "customers", "attributes": {"email": address}}}
    assert errors(sign_in(other).send("PATCH", f"/customers/{other.reference}", body)) == refusal
    assert sorted(Customer.objects.values_list("email", flat=True)) == [OWNER, "other@kiosk.example"]
    assert not Mail.objects.exists()


@look_alike
def test_a_deferred_change_refuses_them_too(make_customer, anonymous: Storefront, sign_in, settings, address) -> None:
    settings.CUSTOMER_EMAIL_CHANGE_NEEDS_VERIFICATION = True
    other = make_customer(email="other@kiosk.example")
    body = {"data": {"type": "customers", "attributes": {"email": address}}}
    answer = sign_in(other).send("PATCH", f"/customers/{other.reference}", body)
    assert errors(answer) == [(422, "416", "Invalid Email address format.")]
    assert not Mail.objects.exists()


@look_alike
@pytest.mark.django_db
def test_a_forgotten_password_reaches_the_owner_alone(customer: Customer, anonymous: Storefront, address: str) -> None:
    assert anonymous.create("customer-forgotten-password", {"email": address}).status_code == 204
    work_off(mail_asked_restore_link)
    assert not Mail.objects.exists()


@look_alike
def test_staff_cannot_be_given_such_an_address(staff_client, address: str) -> None:
    client = staff_client("agents.view_user", "agents.add_user", "agents.change_user")
    form = {"email": address, "password1": "a-long-one-77", "password2": "a-long-one-77"}
    page = client.post("/backoffice/agents/user/add/", form)
    assert page.status_code == 200
    assert "This e-mail address cannot be used." in page.text or "Enter a valid email address." in page.text
    assert User.objects.count() == 1


@look_alike
def test_a_subscription_refuses_them(anonymous: Storefront, address: str) -> None:
    answer = anonymous.create("availability-notifications", {"sku": "CAM-1", "email": address})
    assert [entry["code"] for entry in document(answer)["errors"]] == ["4604"]
    assert not AvailabilitySubscription.objects.exists()


def test_one_mailbox_in_two_spellings_is_one_person(
    make_customer, make_staff, anonymous: Storefront, visitor: Visitor
) -> None:
    there = {"password": make_password(PASSWORD), "registered_on": date(2024, 2, 11)}
    customer = make_customer(email="a@m\u00fcller.de", **there)
    user = make_staff(email="a@xn--mller-kva.de", password=PASSWORD)
    for typed in ("a@m\u00fcller.de", "A@M\u00dcLLER.DE", "a@xn--mller-kva.de"):
        assert log_in("access-tokens", typed) == 201
        assert page_login("/backoffice/login/", typed) == 302
    taken = anonymous.create("customers", {**REGISTRATION, "email": "a@xn--mller-kva.de"})
    assert [entry["code"] for entry in document(taken)["errors"]] == ["400"]
    visitor.provider.person = {"sub": "a-1", "email": "A@xn--mller-KVA.de", "email_verified": True}
    assert "code" in told(visitor.sign_in("storefront"))
    assert CustomerIdentity.objects.get().customer == customer
    visitor.provider.person = {"sub": "a-1", "email": "a@m\u00fcller.de", "email_verified": True}
    assert location(visitor.sign_in("backoffice")) == "/backoffice/"
    assert StaffIdentity.objects.get().user == user


def test_a_local_part_of_more_than_64_characters_is_refused(anonymous: Storefront, visitor: Visitor) -> None:
    address = "a" * 65 + "@kiosk.example"
    refusal = [(422, "416", "Invalid Email address format.")]
    assert errors(anonymous.create("customers", {**REGISTRATION, "email": address})) == refusal
    assert anonymous.create("customers", {**REGISTRATION, "email": address[1:]}).status_code == 201
    visitor.provider.person = {"sub": "long", "email": address, "email_verified": True}
    assert told(visitor.sign_in("storefront")) == {"error": CANNOT_BE_USED}
