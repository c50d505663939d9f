"""The storefront through a provider, and the exchange of its code (sso.md, B5 and C2, rows 2 to 8, 15 to 17)."""

from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth.hashers import check_password, make_password

from audit import THE_CUSTOMER
from customers.actions import anonymize_customer
from customers.models import Customer
from customers.tokens import withdraw_access_tokens
from notifications.mail.models import Mail
from sso.models import CustomerIdentity, LoginCode
from tests.sso.conftest import CODE_VERIFIER, Visitor, both_providers, location, told
from tests.support.storefront import Storefront, document, errors

FAILED = {"error": "authentication_failed"}
LOGIN_FAILED = [(401, "003", "Failed to authenticate user.")]


def exchange(code: str, code_verifier: str = CODE_VERIFIER, **headers: str):
    return Storefront().create("oauth-login-codes", {"code": code, "codeVerifier": code_verifier}, **headers)


@both_providers
def test_an_unknown_person_becomes_a_customer_who_is_confirmed_at_once(visitor: Visitor):
    code = told(visitor.sign_in("storefront"))["code"]
    customer = Customer.objects.get()
    assert (customer.reference, customer.email, customer.first_name, customer.last_name, customer.locale_name) == (
        "DE--1",
        "sonia@acme.com",
        "Sonia",
        "Wagner",
        "en_US",
    )
    assert customer.registered_on == date.today()
    assert customer.password.startswith("!")
    identity = CustomerIdentity.objects.get()
    assert (identity.customer, identity.provider, identity.external_id) == (customer, "SSO_YVES", "7f0c3a52-sonia")
    assert not Mail.objects.exists()
    assert not visitor.has_session

    answer = exchange(code)
    assert answer.status_code == 201
    body = document(answer)
    attributes = body["data"]["attributes"]
    assert body == {
        "data": {
            "type": "oauth-login-codes",
            "id": None,
            "attributes": {
                "tokenType": "Bearer",
                "expiresIn": 28800,
                "accessToken": attributes["accessToken"],
                "refreshToken": attributes["refreshToken"],
            },
            "links": {"self": "http://127.0.0.1:8000/oauth-login-codes"},
        }
    }
    [own] = document(Storefront(attributes["accessToken"]).read("/customers"))["data"]
    assert (own["id"], own["attributes"]["email"]) == ("DE--1", "sonia@acme.com")
    refreshed = Storefront().create("refresh-tokens", {"refreshToken": attributes["refreshToken"]})
    assert refreshed.status_code == 201


@both_providers
def test_the_same_person_is_the_same_customer_whatever_the_e_mail(visitor: Visitor):
    visitor.sign_in("storefront")
    visitor.provider.person |= {"email": "sonia.new@acme.com", "email_verified": False}
    assert "code" in told(visitor.sign_in("storefront"))
    assert Customer.objects.get().email == "sonia@acme.com"
    assert CustomerIdentity.objects.get().email == "sonia.new@acme.com"


@both_providers
def test_a_customer_of_the_same_e_mail_is_linked_and_keeps_name_and_password(visitor: Visitor, make_customer):
    kept = make_password("change123")
    customer = make_customer(email="Sonia@Acme.com", password=kept, registered_on=date(2024, 2, 11))
    visitor.sign_in("storefront")
    assert CustomerIdentity.objects.get().customer == customer
    customer.refresh_from_db()
    assert (customer.email, customer.first_name, customer.password, customer.registered_on) == (
        "Sonia@Acme.com",
        "Ada",
        kept,
        date(2024, 2, 11),
    )


def test_a_registration_that_nobody_proved_is_confirmed_and_its_password_opens_nothing(visitor: Visitor, make_customer):
    """Somebody else may have registered the e-mail to be in the account before its owner comes."""
    customer = make_customer(
        email="sonia@acme.com", password=make_password("change123"), registration_key_hash="a" * 64
    )
    visitor.sign_in("storefront")
    customer.refresh_from_db()
    assert customer.registered_on == date.today()
    assert customer.registration_key_hash is None
    assert not check_password("change123", customer.password)
    login = Storefront().create("access-tokens", {"username": "sonia@acme.com", "password": "change123"})
    assert errors(login) == LOGIN_FAILED
    assert customer.history.first().history_change_reason == "single sign-on"


def test_names_may_be_missing_or_one(visitor: Visitor):
    visitor.provider.person = {"sub": "a", "email": "a@acme.com", "email_verified": True}
    visitor.sign_in("storefront")
    visitor.provider.person = {"sub": "b", "email": "b@acme.com", "email_verified": True, "name": "Ana Luz Vega"}
    visitor.sign_in("storefront")
    assert [(customer.first_name, customer.last_name) for customer in Customer.objects.order_by("pk")] == [
        ("OAuth", "User"),
        ("Ana", "Luz Vega"),
    ]


@pytest.mark.parametrize(
    "change",
    [{"email_verified": False}, {"email_verified": "yes"}, {"email": None}, {"email": "x" * 90 + "@" + "y" * 30}],
)
@both_providers
def test_an_e_mail_that_is_missing_or_unproven_makes_and_opens_nothing(visitor: Visitor, make_customer, change):
    customer = make_customer(email="sonia@acme.com")
    visitor.provider.person |= {"preferred_username": "sonia@acme.com", **change}
    assert told(visitor.sign_in("storefront")) == FAILED
    assert list(Customer.objects.all()) == [customer]
    assert not CustomerIdentity.objects.exists()
    assert not LoginCode.objects.exists()


@both_providers
def test_existing_customers_only(visitor: Visitor, configure):
    configure(storefront={"creates_accounts": False})
    assert told(visitor.sign_in("storefront", next="/cart?x=1")) == {**FAILED, "next": "/cart?x=1"}
    assert not Customer.objects.exists()


def test_a_customer_who_was_anonymised_is_forgotten_at_the_provider_too(visitor: Visitor):
    code = told(visitor.sign_in("storefront"))["code"]
    former = Customer.objects.get()
    anonymize_customer(customer=former, actor=THE_CUSTOMER)
    assert not CustomerIdentity.objects.exists()
    assert errors(exchange(code)) == LOGIN_FAILED
    visitor.sign_in("storefront")
    assert CustomerIdentity.objects.get().customer != former


@both_providers
def test_a_restriction_of_the_shop_is_told_by_its_own_word(visitor: Visitor, configure):
    configure(storefront={"restrictions": ("tests.support.sso_hooks.is_shut_out",)})
    assert told(visitor.sign_in("storefront")) == {"error": "restricted"}
    assert not Customer.objects.exists()


@both_providers
def test_two_providers_may_know_different_people_by_the_same_id(visitor: Visitor, configure, settings):
    [first] = settings.SINGLE_SIGN_ON.storefront.listed
    second = replace(first, name="SSO_OTHER")
    configure(storefront={"listed": (first, second)})
    visitor.sign_in("storefront")
    visitor.provider.person |= {"email": "ada@acme.com"}
    visitor.sign_in("storefront", client="SSO_OTHER")
    found = CustomerIdentity.objects.order_by("pk").values_list("provider", "external_id", "customer__email")
    assert list(found) == [
        ("SSO_YVES", "7f0c3a52-sonia", "sonia@acme.com"),
        ("SSO_OTHER", "7f0c3a52-sonia", "ada@acme.com"),
    ]


def test_staff_and_customers_of_one_e_mail_are_two_accounts(visitor: Visitor, make_staff):
    user = make_staff(email="sonia@acme.com")
    visitor.sign_in("storefront")
    visitor.sign_in("backoffice")
    assert CustomerIdentity.objects.get().customer.email == "sonia@acme.com"
    assert visitor.user_id == str(user.pk)


@pytest.mark.parametrize(
    ("asked", "page"),
    [("/checkout?step=2", "/checkout?step=2"), ("https://evil.example/", None), ("//evil.example", None), ("/", None)],
)
def test_the_storefront_hears_which_of_its_pages_was_wanted(visitor: Visitor, asked, page):
    assert told(visitor.sign_in("storefront", next=asked)).get("next") == page


@pytest.mark.parametrize(
    "query", [{"code_challenge": ""}, {"code_challenge": "short"}, {"code_challenge_method": "plain"}], ids=str
)
def test_a_storefront_must_bring_a_challenge(visitor: Visitor, query):
    assert told(visitor.start("storefront", **query)) == FAILED


def test_the_word_of_an_unknown_client(visitor: Visitor):
    assert told(visitor.start("storefront", client="SSO_NONE")) == {"error": "unavailable"}


@both_providers
def test_a_code_is_good_once(visitor: Visitor):
    code = told(visitor.sign_in("storefront"))["code"]
    assert exchange(code).status_code == 201
    assert errors(exchange(code)) == LOGIN_FAILED


def test_a_wrong_verifier_uses_a_code_up(visitor: Visitor):
    code = told(visitor.sign_in("storefront"))["code"]
    assert errors(exchange(code, "wrong")) == LOGIN_FAILED
    assert errors(exchange(code)) == LOGIN_FAILED


def test_a_code_is_good_for_a_minute(visitor: Visitor, time_machine):
    time_machine.move_to("2026-11-24T12:00:00Z", tick=False)
    codes = [told(visitor.sign_in("storefront"))["code"] for _ in range(2)]
    time_machine.move_to("2026-11-24T12:00:59Z", tick=False)
    assert exchange(codes[0]).status_code == 201
    time_machine.move_to("2026-11-24T12:01:00Z", tick=False)
    assert errors(exchange(codes[1])) == LOGIN_FAILED
    visitor.sign_in("storefront")
    assert LoginCode.objects.count() == 1  # old ones go when a new one is made


def test_a_code_is_kept_as_a_checksum_only(visitor: Visitor):
    code = told(visitor.sign_in("storefront"))["code"]
    assert code not in str(LoginCode.objects.values().get())


def test_what_the_exchange_must_be_sent(visitor: Visitor):
    assert errors(Storefront().create("oauth-login-codes", {"codeVerifier": ""})) == [
        (422, "901", "code => This field is missing."),
        (422, "901", "codeVerifier => This value should not be blank."),
    ]
    assert errors(exchange("nobody's")) == LOGIN_FAILED
    assert errors(exchange("nobody's", authorization="Bearer provider-access-token")) == [
        (401, "001", "Invalid access token.")
    ]


def test_a_sign_in_and_the_exchange_cost_a_fixed_number_of_statements(visitor: Visitor, django_assert_num_queries):
    visitor.sign_in("storefront")
    started = visitor.start("storefront")
    back = visitor.provider.sign_in(location(started))
    with django_assert_num_queries(11):
        code = told(visitor.come_back(back))["code"]
    with django_assert_num_queries(11):
        exchange(code)


def test_a_code_of_before_a_new_password_opens_nothing(visitor: Visitor):
    code = told(visitor.sign_in("storefront"))["code"]
    withdraw_access_tokens(Customer.objects.get())
    assert errors(exchange(code)) == LOGIN_FAILED
