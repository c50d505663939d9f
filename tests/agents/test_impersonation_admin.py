import pytest
from django.utils import timezone

from agents.models import Impersonation
from customers.models import AccessToken
from glue.identity import identity_of

ACT = "agents.impersonate_customer"
VIEW = "customers.view_customer"


@pytest.fixture
def customer(make_customer):
    return make_customer(reference="DE--7")


def page_of(customer, name="change"):
    return f"/backoffice/customers/customer/{customer.pk}/{name}/"


@pytest.fixture
def sign_in_as(client, make_staff):
    def signed_in(*permissions, **fields):
        client.force_login(make_staff(email="ina@kontor.example", permissions=permissions, **fields))
        return client

    return signed_in


def test_an_agent_acts_as_a_customer_with_a_token_that_is_shown_once(sign_in_as, customer):
    client = sign_in_as(VIEW, ACT, "agents.view_impersonation", is_agent=True)
    assert f'action="{page_of(customer, "impersonate")}"' in client.get(page_of(customer)).content.decode()
    response = client.post(page_of(customer, "impersonate"), REMOTE_ADDR="192.0.2.7")
    assert "no-store" in response.headers["Cache-Control"]
    token = response.context["access_token"]
    assert f'id="access-token">{token}</output>' in response.content.decode()
    identity = identity_of(token)
    assert (identity.customer_reference, identity.scopes) == ("DE--7", ("customer_impersonation", "customer"))
    record = Impersonation.objects.get()
    assert (record.agent_email, record.customer, record.client_address) == ("ina@kontor.example", customer, "192.0.2.7")
    page = client.get(page_of(customer, "impersonations")).content.decode()
    assert "ina@kontor.example" in page
    assert "192.0.2.7" in page
    assert token not in page


@pytest.mark.parametrize(
    ("permissions", "is_agent"),
    [((VIEW,), True), ((ACT,), True), ((VIEW, ACT), False), ((VIEW, "orders.view_order"), True)],
)
def test_nobody_else_acts_as_a_customer(sign_in_as, customer, permissions, is_agent):
    client = sign_in_as(*permissions, is_agent=is_agent)
    assert client.post(page_of(customer, "impersonate")).status_code == 403
    assert "impersonate" not in client.get(page_of(customer)).content.decode()
    assert not Impersonation.objects.exists()
    assert not AccessToken.objects.exists()


def test_acting_as_a_customer_needs_a_post_and_a_session(client, sign_in_as, customer):
    assert "/login/" in client.post(page_of(customer, "impersonate")).url
    assert sign_in_as(VIEW, ACT, is_agent=True).get(page_of(customer, "impersonate")).status_code == 405
    assert not Impersonation.objects.exists()


def test_nobody_acts_as_an_anonymised_customer(sign_in_as, make_customer):
    customer = make_customer(anonymized_at=timezone.now())
    client = sign_in_as(VIEW, ACT, is_agent=True)
    page = client.post(page_of(customer, "impersonate"), follow=True).content.decode()
    assert "Nobody can act as this customer." in page
    assert not Impersonation.objects.exists()


def test_impersonations_ask_for_their_own_right(staff_client, customer):
    client = staff_client(VIEW)
    assert client.get(page_of(customer, "impersonations")).status_code == 403
    assert page_of(customer, "impersonations") not in client.get(page_of(customer)).content.decode()
    assert staff_client(VIEW, "agents.view_impersonation").get(page_of(customer, "impersonations")).status_code == 200
