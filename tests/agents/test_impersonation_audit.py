"""Who acted as whom is written down for good, and ends with the agent's rights (identity.md, 5.2)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from agents.models import Impersonation, User
from customers.models import AccessToken, Customer, CustomerAddress
from glue.identity import identity_of
from tests.support.identity_requests import ADDRESS
from tests.support.storefront import Storefront, agent_token, document, errors

REFUSED = [(401, "001", "Invalid access token.")]


@pytest.fixture
def agent(make_staff: Callable[..., User]) -> User:
    return make_staff(email="agent@shop.example", is_agent=True)


@pytest.fixture
def ada(make_customer: Callable[..., Customer]) -> Customer:
    return make_customer(reference="DE--7")


def act_as(reference: str, agent: User) -> dict[str, str]:
    """Return the two tokens that the agent is given."""
    answer = Storefront().create(
        "agent-customer-impersonation-access-tokens",
        {"customerReference": reference},
        X_Agent_Authorization=f"Bearer {agent_token(agent)}",
    )
    return document(answer)["data"]["attributes"]


def test_who_acts_as_whom_is_written_down(anonymous: Storefront, agent: User, ada: Customer) -> None:
    token = act_as("DE--7", agent)["accessToken"]
    kept = Impersonation.objects.get()
    assert (kept.agent, kept.agent_email, kept.customer, kept.customer_reference, kept.client_address) == (
        agent,
        "agent@shop.example",
        ada,
        "DE--7",
        "127.0.0.1",
    )
    assert kept.token_id == identity_of(token).token_id


def test_a_refused_impersonation_leaves_no_record(anonymous: Storefront, agent: User, ada: Customer) -> None:
    Customer.objects.update(anonymized_at=timezone.now())
    answer = anonymous.create(
        "agent-customer-impersonation-access-tokens",
        {"customerReference": "DE--7"},
        X_Agent_Authorization=f"Bearer {agent_token(agent)}",
    )
    assert errors(answer) == [(401, "4104", "Failed to impersonate a customer.")]
    assert not Impersonation.objects.exists()


def test_a_refreshed_token_is_written_down_too(anonymous: Storefront, agent: User, ada: Customer) -> None:
    refresh_token = act_as("DE--7", agent)["refreshToken"]
    answer = anonymous.create("refresh-tokens", {"refreshToken": refresh_token})
    token = document(answer)["data"]["attributes"]["accessToken"]
    newest = Impersonation.objects.first()
    assert Impersonation.objects.count() == 2
    assert newest is not None
    assert (newest.agent_email, newest.token_id) == ("agent@shop.example", identity_of(token).token_id)


def test_the_record_outlives_tokens_agent_and_customer(anonymous: Storefront, agent: User, ada: Customer) -> None:
    act_as("DE--7", agent)
    with time_machine.travel(timezone.now() + timedelta(days=40)):
        call_command("clear_expired_tokens")
    assert not AccessToken.objects.exists()
    agent.delete()
    ada.delete()
    kept = Impersonation.objects.get()
    assert (kept.agent_email, kept.customer_reference) == ("agent@shop.example", "DE--7")


def test_an_agent_who_is_none_any_more_stops_at_once(anonymous: Storefront, agent: User, ada: Customer) -> None:
    tokens = act_as("DE--7", agent)
    acting = Storefront(tokens["accessToken"])
    assert acting.read("/customers").status_code == acting.read("/orders").status_code == 200
    User.objects.filter(pk=agent.pk).update(is_active=False)
    assert errors(acting.read("/customers")) == errors(acting.read("/orders")) == REFUSED
    own = anonymous.read("/agent-customer-search", X_Agent_Authorization=f"Bearer {agent_token(agent)}")
    assert errors(own) == [(401, "4102", "Agent access token is invalid.")]
    refreshed = anonymous.create("refresh-tokens", {"refreshToken": tokens["refreshToken"]})
    assert errors(refreshed) == [(401, "004", "Failed to refresh token.")]
    User.objects.filter(pk=agent.pk).update(is_active=True, is_agent=False)
    assert errors(acting.read("/customers")) == REFUSED


def test_every_write_with_the_token_names_the_agent(anonymous: Storefront, agent: User, ada: Customer) -> None:
    acting = Storefront(act_as("DE--7", agent)["accessToken"])
    book = "/customers/DE--7/addresses"
    uuid = document(acting.create("addresses", ADDRESS, book))["data"]["id"]
    change = {"data": {"type": "addresses", "attributes": {"city": "Kiel"}}}
    assert acting.send("PATCH", f"{book}/{uuid}", change).status_code == 200
    assert acting.send("DELETE", f"{book}/{uuid}").status_code == 204
    person = {"data": {"type": "customers", "attributes": {"firstName": "Grace"}}}
    assert acting.send("PATCH", "/customers/DE--7", person).status_code == 200
    assert acting.send("DELETE", "/customers/DE--7").status_code == 204
    entries = [*CustomerAddress.history.all(), *Customer.history.exclude(history_type="+")]
    assert len(entries) == 6
    assert {(entry.history_user, entry.history_change_reason) for entry in entries} == {(agent, "agent as customer")}
