"""Agent tokens, impersonations and refresh tokens end with the password, the right or the account they rest on."""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, Permission
from django.test import Client

from agents.actions import impersonate, log_agent_in
from agents.models import User
from customers.models import AccessToken, Customer, RefreshToken
from customers.tokens import IssuedTokens, TokenNotIssued
from tests.support.storefront import Storefront, document, errors

AGENT_INVALID = [(401, "4102", "Agent access token is invalid.")]
INVALID = [(401, "001", "Invalid access token.")]
REFRESH_FAILED = [(401, "004", "Failed to refresh token.")]
IMPERSONATE = "agents.impersonate_customer"
USERS = "/backoffice/agents/user/"


@pytest.fixture
def customer(make_customer: Callable[..., Customer]) -> Customer:
    return make_customer(password=make_password("change123"), registered_on=date(2024, 2, 11))


@pytest.fixture
def desk(db: None) -> Group:
    role = Group.objects.create(name="Desk")
    role.permissions.add(Permission.objects.get(codename="impersonate_customer"))
    return role


@pytest.fixture
def agent(make_staff: Callable[..., User], desk: Group) -> User:
    agent = make_staff(
        email="agent@shop.example", password="change123", is_agent=True, permissions=["customers.view_customer"]
    )
    agent.groups.add(desk)
    return agent


@pytest.fixture
def issued(agent: User, customer: Customer) -> tuple[IssuedTokens, IssuedTokens]:
    """The agent's own tokens, and those with which the agent acts as the customer."""
    return log_agent_in(agent=agent), impersonate(agent=agent, customer=customer, client_address="192.0.2.1")


def works(issued: tuple[IssuedTokens, IssuedTokens]) -> list[bool]:
    """Whether each token is still good, without using up the refresh tokens."""
    own, acting = issued
    search = Storefront().read("/agent-customer-search", X_Agent_Authorization=f"Bearer {own.access_token}")
    profile = Storefront(acting.access_token).read("/customers")
    refused = {401: False, 200: True}
    if search.status_code == 401:
        assert errors(search) == AGENT_INVALID
    if profile.status_code == 401:
        assert errors(profile) == INVALID
    live = RefreshToken.objects.filter(revoked=None, user__isnull=False).count()
    return [refused[search.status_code], refused[profile.status_code], live == 2]


def admin_form(user: User, **changes: object) -> dict[str, object]:
    fields = {
        "email": user.email,
        "locale_name": user.locale_name,
        "is_active": "on",
        "is_staff": "on",
        "is_agent": "on",
        "groups": [role.pk for role in user.groups.all()],
        "user_permissions": [right.pk for right in user.user_permissions.all()],
        **changes,
    }
    return {name: value for name, value in fields.items() if value is not None}


def set_password(user: User, superuser: Client) -> None:
    new = {"password1": "a-long-one-77", "password2": "a-long-one-77"}
    assert superuser.post(f"{USERS}{user.pk}/password/", new).status_code == 302


def change_own_password(user: User, superuser: Client) -> None:
    own = Client()
    own.force_login(user)
    new = {"old_password": "change123", "new_password1": "a-long-one-77", "new_password2": "a-long-one-77"}
    assert own.post("/backoffice/password_change/", new).status_code == 302


def expire_password(user: User, superuser: Client) -> None:
    fresh = User.objects.get(pk=user.pk)
    fresh.set_unusable_password()
    fresh.save(update_fields=["password"])


def save_form(**changes: object) -> Callable[[User, Client], None]:
    def save(user: User, superuser: Client) -> None:
        assert superuser.post(f"{USERS}{user.pk}/change/", admin_form(user, **changes)).status_code == 302

    return save


def deactivate(user: User, superuser: Client) -> None:
    superuser.post(USERS, {"action": "deactivate_users", "_selected_action": [user.pk]})


def take_right_from_role(user: User, superuser: Client) -> None:
    Group.objects.get().permissions.clear()


def delete_role(user: User, superuser: Client) -> None:
    Group.objects.get().delete()


def take_person_out_of_role(user: User, superuser: Client) -> None:
    Group.objects.get().user_set.remove(user)


ENDS = {
    "another sets the password": set_password,
    "own change of the password": change_own_password,
    "the password expires": expire_password,
    "is no agent": save_form(is_agent=None),
    "is not active": save_form(is_active=None),
    "is no staff": save_form(is_staff=None),
    "loses a role": save_form(groups=[]),
    "loses a right": save_form(user_permissions=[]),
    "is deactivated": deactivate,
    "the role loses its right": take_right_from_role,
    "the role is deleted": delete_role,
    "is taken out of the role": take_person_out_of_role,
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_all_tokens_end_at_once_and_do_not_come_back(
    agent: User, issued, make_staff, end: Callable[[User, Client], None]
) -> None:
    superuser = Client()
    superuser.force_login(make_staff(is_superuser=True))
    assert works(issued) == [True, True, True]
    end(agent, superuser)
    assert works(issued) == [False, False, False]
    for tokens in issued:
        answer = Storefront().create("refresh-tokens", {"refreshToken": tokens.refresh_token})
        assert errors(answer) == REFRESH_FAILED

    User.objects.filter(pk=agent.pk).update(is_active=True, is_agent=True, is_staff=True)
    assert works(issued) == [False, False, False]
    again = User.objects.get(pk=agent.pk)
    newest = log_agent_in(agent=again)
    search = Storefront().read("/agent-customer-search", X_Agent_Authorization=f"Bearer {newest.access_token}")
    assert search.status_code == 200


def test_what_takes_nothing_away_ends_nothing(agent: User, issued, make_staff, settings) -> None:
    superuser = Client()
    superuser.force_login(make_staff(is_superuser=True))
    more = Permission.objects.get(codename="view_store")
    rights = [*agent.user_permissions.values_list("pk", flat=True), more.pk]
    save_form(first_name="Ada", user_permissions=rights, is_superuser="on")(agent, superuser)
    agent.refresh_from_db()
    assert (agent.first_name, agent.is_superuser) == ("Ada", True)
    Client().post("/backoffice/login/", {"username": agent.email, "password": "change123"})
    assert works(issued) == [True, True, True]


def test_a_newer_hash_of_the_same_password_ends_nothing(agent: User, issued) -> None:
    User.objects.filter(pk=agent.pk).update(password=make_password("change123", hasher="pbkdf2_sha256"))
    login = {"username": agent.email, "password": "change123"}
    assert Storefront().create("agent-access-tokens", login).status_code == 201
    assert not User.objects.get(pk=agent.pk).password.startswith("pbkdf2")
    assert works(issued)[:2] == [True, True]


def test_no_token_is_issued_on_what_was_read_before(agent: User, customer: Customer) -> None:
    """The password changes between the look at it and the issue."""
    stale = User.objects.get(pk=agent.pk)
    agent.set_password("another-77")
    agent.save()
    before = AccessToken.objects.count()
    with pytest.raises(TokenNotIssued):
        log_agent_in(agent=stale)
    with pytest.raises(TokenNotIssued):
        impersonate(agent=stale, customer=customer, client_address="192.0.2.1")
    assert AccessToken.objects.count() == before


def test_a_refresh_token_that_is_used_again_ends_its_family_and_no_other(customer: Customer, settings) -> None:
    def log_in() -> str:
        answer = Storefront().create("access-tokens", {"username": customer.email, "password": "change123"})
        return document(answer)["data"]["attributes"]["refreshToken"]

    def refresh(token: str) -> str | None:
        answer = Storefront().create("refresh-tokens", {"refreshToken": token})
        if answer.status_code == 201:
            return document(answer)["data"]["attributes"]["refreshToken"]
        assert errors(answer) == REFRESH_FAILED
        return None

    stolen, other = log_in(), log_in()
    second = refresh(stolen)
    third = refresh(second)
    assert refresh(stolen) is None
    assert refresh(third) is None
    assert refresh(other) is not None

    settings.REFRESH_TOKEN_REUSE_REVOKES_FAMILY = False
    stolen = log_in()
    second = refresh(stolen)
    assert refresh(stolen) is None
    assert refresh(second) is not None
