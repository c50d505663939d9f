"""The merchant portal through a provider (sso.md, C2, row 10)."""

import pytest

from agents.models import User
from merchants.models import MerchantUser
from sso.models import MerchantUserIdentity
from tests.sso.conftest import Visitor, both_providers, location

HERALD = {"sub": "herald-1", "email": "herald@spryker.com", "email_verified": True}
FAILED = "/merchant-portal/login/?sso=authentication_failed"


@pytest.fixture
def herald(visitor: Visitor) -> Visitor:
    visitor.provider.person = dict(HERALD)
    return visitor


@pytest.fixture
def merchant_user(make_staff, make_merchant) -> User:
    user = make_staff(email="herald@spryker.com", is_staff=False)
    MerchantUser.objects.create(merchant=make_merchant(), user=user)
    return user


@both_providers
def test_a_merchant_user_comes_in_and_is_linked(herald: Visitor, merchant_user: User):
    assert location(herald.sign_in("merchant_portal", next="/merchant-portal/orders/")) == "/merchant-portal/orders/"
    assert herald.user_id == str(merchant_user.pk)
    identity = MerchantUserIdentity.objects.get()
    assert (identity.user, identity.provider, identity.external_id) == (merchant_user, "SSO_MP", "herald-1")
    herald.provider.person["email"] = "other@spryker.com"
    herald.sign_in("merchant_portal")
    assert MerchantUserIdentity.objects.get().email == "other@spryker.com"


@both_providers
def test_nobody_is_made_a_merchant_user(herald: Visitor):
    assert location(herald.sign_in("merchant_portal")) == FAILED
    assert not User.objects.exists()
    assert not herald.has_session


@both_providers
def test_staff_are_no_merchant_users(herald: Visitor, make_staff):
    make_staff(email="herald@spryker.com", is_superuser=True)
    assert location(herald.sign_in("merchant_portal")) == FAILED
    assert not herald.has_session


@both_providers
@pytest.mark.parametrize("shut_out", [User, MerchantUser])
def test_who_is_not_active_stays_out(herald: Visitor, merchant_user: User, shut_out):
    shut_out.objects.update(is_active=False)
    assert location(herald.sign_in("merchant_portal")) == FAILED
    assert not MerchantUserIdentity.objects.exists()


def test_a_merchant_user_has_no_way_into_the_back_office(herald: Visitor, merchant_user: User):
    assert location(herald.sign_in("backoffice")) == "/backoffice/login/?sso=authentication_failed"
    herald.sign_in("merchant_portal")
    assert herald.client.get("/backoffice/").status_code == 302
    assert herald.client.get("/merchant-portal/").status_code == 200


def test_a_session_opens_the_site_that_it_began_for(herald: Visitor, merchant_user: User):
    """Somebody who works in both signs in to both, or with a password."""
    merchant_user.is_staff = True
    merchant_user.set_password("change123")
    merchant_user.save()

    def opened() -> list[int]:
        paths = ("/merchant-portal/password_change/", "/backoffice/password_change/")
        return [herald.client.get(path).status_code for path in paths]

    herald.sign_in("merchant_portal")
    assert opened() == [200, 302]
    herald.sign_in("backoffice")
    assert opened() == [302, 200]
    herald.client.post("/merchant-portal/login/", {"username": "herald@spryker.com", "password": "change123"})
    assert opened() == [200, 200]


def test_the_login_page_has_the_portals_own_button(herald: Visitor):
    page = herald.client.get("/merchant-portal/login/?next=/merchant-portal/&sso=unavailable").content.decode()
    assert 'href="/merchant-portal/sso/start?client=SSO_MP&amp;next=%2Fmerchant-portal%2F"' in page
    assert "OAuth login is unavailable. Please contact your administrator." in page
    assert "SSO_ZED" not in page


def test_identities_go_with_their_user(herald: Visitor, merchant_user: User):
    herald.sign_in("merchant_portal")
    merchant_user.delete()
    assert not MerchantUserIdentity.objects.exists()
