"""The two headers that say who asks."""

import pytest
from django.test import RequestFactory

from glue.authentication import read_agent, read_identity
from glue.errors import AccessTokenInvalid, AgentTokenInvalid
from tests.support.storefront import customer_token

JUNK = ["Bearer", "Basic abc", "bearer abc", "Bearer abc", "Bearer a.b.c", "abc"]


def agent_request(header: str | None):
    headers = {} if header is None else {"HTTP_X_AGENT_AUTHORIZATION": header}
    return RequestFactory().get("/", **headers)


@pytest.mark.parametrize("header", ["", *JUNK])
def test_a_header_without_a_token_of_ours_is_refused(header):
    with pytest.raises(AccessTokenInvalid):
        read_identity(header)


@pytest.mark.django_db
def test_a_token_names_its_customer(make_customer):
    ada = make_customer(reference="DE--21")
    identity = read_identity(f"Bearer {customer_token(ada)}")
    assert (identity.customer_reference, identity.customer_id, identity.agent_id) == ("DE--21", ada.pk, None)


@pytest.mark.parametrize("header", [None, "", "Bearer", "abc"])
def test_a_header_of_less_than_two_words_names_no_agent(header):
    assert read_agent(agent_request(header)) is None


@pytest.mark.parametrize("header", ["Bearer abc", "Basic a.b.c"])
def test_a_token_that_cannot_be_verified_names_no_agent_and_is_refused(header):
    with pytest.raises(AgentTokenInvalid):
        read_agent(agent_request(header))


@pytest.mark.django_db
def test_a_token_of_a_customer_names_no_agent(make_customer):
    assert read_agent(agent_request(f"Bearer {customer_token(make_customer())}")) is None
