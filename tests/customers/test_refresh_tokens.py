"""Refresh tokens: used once, revoked by their holder, good for whom they were issued (identity.md, 3.2 to 4.3)."""

import threading
from collections.abc import Callable
from datetime import date, timedelta
from http import HTTPStatus

import orjson
import pytest
import time_machine
from django.contrib.auth.hashers import make_password
from django.db import connection, transaction
from django.http.response import HttpResponseBase
from django.utils import timezone

from agents.models import User
from customers.models import AccessToken, Customer, RefreshToken
from customers.oauth import checksum_of
from customers.oauth_application import default_application
from customers.tokens import issue_tokens
from glue.identity import identity_of
from tests.support import factories
from tests.support.storefront import Storefront, agent_token, customer_token, document, errors, impersonation_token

REFRESH_FAILED = [(401, "004", "Failed to refresh token.")]


def make_confirmed_customer(**fields: object) -> Customer:
    return factories.make_customer(password=make_password("change123"), registered_on=date(2024, 2, 11), **fields)


def issue(customer: Customer) -> str:
    """Log a customer in and return the refresh token."""
    grant = {"grant_type": "password", "username": customer.email, "password": "change123"}
    return issue_tokens(grant).refresh_token


def keep(text: str, *, scope: str, customer: Customer | None = None, user: User | None = None) -> str:
    """Keep a refresh token as an agent's login or an impersonation leaves it behind."""
    RefreshToken.objects.create(
        token_checksum=checksum_of(text),
        token="",
        application=default_application(),
        customer=customer,
        user=user,
        scope=scope,
        expires_at=timezone.now() + timedelta(days=30),
    )
    return text


def refresh(storefront: Storefront, token: str) -> HttpResponseBase:
    return storefront.create("refresh-tokens", {"refreshToken": token})


@pytest.fixture
def ada(db: None) -> Customer:
    return make_confirmed_customer()


def test_a_refresh_token_buys_one_new_pair(anonymous: Storefront, ada: Customer) -> None:
    first = issue(ada)
    second = document(refresh(anonymous, first))["data"]["attributes"]["refreshToken"]
    assert second != first
    answer = refresh(anonymous, second)
    assert errors(refresh(anonymous, first)) == REFRESH_FAILED
    assert answer.status_code == 201
    assert Storefront(document(answer)["data"]["attributes"]["accessToken"]).read("/customers").status_code == 200


def test_the_access_token_of_before_stays_good(anonymous: Storefront, ada: Customer) -> None:
    grant = {"grant_type": "password", "username": ada.email, "password": "change123"}
    tokens = issue_tokens(grant)
    refresh(anonymous, tokens.refresh_token)
    assert Storefront(tokens.access_token).read("/customers").status_code == 200


@pytest.mark.parametrize("token", ["garbage", "def50200", "ä", "x" * 10_000, "' OR 1=1 --", "%00", "0", "mine", " "])
def test_what_is_no_refresh_token_buys_nothing(anonymous: Storefront, ada: Customer, token: str) -> None:
    issue(ada)
    assert errors(refresh(anonymous, token)) == REFRESH_FAILED
    assert AccessToken.objects.count() == RefreshToken.objects.count() == 1


def test_a_refresh_token_lives_a_month(anonymous: Storefront, ada: Customer) -> None:
    late, early = issue(ada), issue(ada)
    now = timezone.now()
    with time_machine.travel(now + timedelta(days=30, seconds=5)):
        assert errors(refresh(anonymous, late)) == REFRESH_FAILED
    with time_machine.travel(now + timedelta(days=29, hours=23)):
        assert refresh(anonymous, early).status_code == 201


def test_an_anonymised_customer_cannot_refresh(anonymous: Storefront, ada: Customer) -> None:
    token = issue(ada)
    Customer.objects.update(anonymized_at=timezone.now())
    assert errors(refresh(anonymous, token)) == REFRESH_FAILED


def test_the_new_pair_has_the_subject_and_scopes_of_the_old(
    anonymous: Storefront, ada: Customer, make_staff: Callable[..., User]
) -> None:
    agent = make_staff(is_agent=True)
    own = keep("a" * 40, scope="agent", user=agent)
    acting = keep("b" * 40, scope="customer_impersonation customer", customer=ada, user=agent)
    agent_identity = identity_of(document(refresh(anonymous, own))["data"]["attributes"]["accessToken"])
    acting_identity = identity_of(document(refresh(anonymous, acting))["data"]["attributes"]["accessToken"])
    assert (agent_identity.agent_id, agent_identity.customer_id, agent_identity.scopes) == (agent.pk, None, ("agent",))
    assert (acting_identity.agent_id, acting_identity.customer_reference, acting_identity.scopes) == (
        None,
        ada.reference,
        ("customer_impersonation", "customer"),
    )


def test_deleting_one_token_revokes_it_and_no_other(anonymous: Storefront, ada: Customer) -> None:
    one, other = issue(ada), issue(ada)
    answer = Storefront(customer_token(ada)).send("DELETE", f"/refresh-tokens/{one}")
    assert (answer.status_code, answer.getvalue()) == (HTTPStatus.NO_CONTENT, b"")
    assert errors(refresh(anonymous, one)) == REFRESH_FAILED
    assert refresh(anonymous, other).status_code == 201


def test_deleting_mine_revokes_all_of_mine(
    anonymous: Storefront, ada: Customer, make_staff: Callable[..., User]
) -> None:
    bob = make_confirmed_customer()
    mine = [issue(ada), issue(ada), keep("c" * 40, scope="customer", customer=ada, user=make_staff(is_agent=True))]
    his = issue(bob)
    assert Storefront(impersonation_token(ada)).send("DELETE", "/refresh-tokens/mine").status_code == 204
    assert [errors(refresh(anonymous, token)) for token in mine] == [REFRESH_FAILED] * 3
    assert refresh(anonymous, his).status_code == 201


@pytest.mark.parametrize("path", ["garbage", "x" * 3_000, "%00", "a%2Fb", "%FF"])
def test_foreign_and_unknown_tokens_are_left_alone_without_a_word(
    anonymous: Storefront, ada: Customer, path: str
) -> None:
    his = issue(make_confirmed_customer())
    storefront = Storefront(customer_token(ada))
    assert storefront.send("DELETE", f"/refresh-tokens/{his}").status_code == 204
    assert storefront.send("DELETE", f"/refresh-tokens/{path}").status_code in (204, 404)
    assert refresh(anonymous, his).status_code == 201


def test_an_agent_revokes_its_own_tokens_and_no_customers(
    anonymous: Storefront, ada: Customer, make_staff: Callable[..., User]
) -> None:
    agent = make_staff(is_agent=True)
    own, hers = keep("d" * 40, scope="agent", user=agent), issue(ada)
    acting = keep("e" * 40, scope="customer", customer=ada, user=agent)
    assert Storefront(agent_token(agent)).send("DELETE", "/refresh-tokens/mine").status_code == 204
    assert errors(refresh(anonymous, own)) == REFRESH_FAILED
    assert refresh(anonymous, hers).status_code == refresh(anonymous, acting).status_code == 201


@pytest.mark.django_db(transaction=True)
def test_of_two_uses_at_the_same_time_one_wins() -> None:
    """The first use is held open until the second has read the token as good and waits for the row."""
    customer = make_confirmed_customer()
    token = issue(customer)
    second: list[tuple[int, bytes]] = []

    def use_again() -> None:
        answer = refresh(Storefront(), token)
        second.append((answer.status_code, answer.getvalue()))
        connection.close()

    rival = threading.Thread(target=use_again)
    with transaction.atomic():
        issue_tokens({"grant_type": "refresh_token", "refresh_token": token})
        rival.start()
        rival.join(timeout=0.7)
        assert not second, "The second use must wait for the first one."
    rival.join(timeout=20)
    assert [(status, orjson.loads(body)["errors"][0]["code"]) for status, body in second] == [(401, "004")]
    assert RefreshToken.objects.filter(customer=customer, revoked=None).count() == 1
    assert AccessToken.objects.count() == 2
