"""The merchant portal through a provider (sso.md, C2, row 10)."""

import pytest

from agents.models import User
from sso.models import MerchantUserIdentity
from tests.sso.conftest import Visitor, location

HERALD = {"sub": "herald-1", "email": "herald@spryker.com", "email_verified": True}
FAILED = "/merchant-portal/login/?sso=authentication_failed"


@pytest.fixture
def herald(visitor: Visitor) -> Visitor:
    visitor.provider.person = dict(HERALD)
    return visitor


@pytest.fixture
def merchant_user(make_staff, make_merchant) -> User:
    user = make_staff(email="herald@spryker.com", is_staff=False)
    make_merchant().users.add(user)
    return user


def test_a_merchant_user_comes_in_and_is_linked(herald: Visitor, merchant_user: User):
    assert location(herald.sign_in("merchant_portal", next="/merchant-portal/orders/")) == "/merchant-portal/orders/"
    assert herald.user_id == str(merchant_user.pk)
    identity = MerchantUserIdentity.objects.get()
    assert (identity.user, identity.provider, identity.external_id) == (merchant_user, "SSO_MP", "herald-1")
    herald.provider.person["email"] = "other@spryker.com"
    herald.sign_in("merchant_portal")
    assert MerchantUserIdentity.objects.get().email == "other@spryker.com"


def test_nobody_is_made_a_merchant_user(herald: Visitor):
    assert location(herald.sign_in("merchant_portal")) == FAILED
    assert not User.objects.exists()
    assert not herald.has_session


def test_staff_are_no_merchant_users(herald: Visitor, make_staff):
    make_staff(email="herald@spryker.com", is_superuser=True)
    assert location(herald.sign_in("merchant_portal")) == FAILED
    assert not herald.has_session


def test_who_is_not_active_stays_out(herald: Visitor, merchant_user: User):
    merchant_user.is_active = False
    merchant_user.save(update_fields=["is_active"])
    assert location(herald.sign_in("merchant_portal")) == FAILED
    assert not MerchantUserIdentity.objects.exists()


def test_a_merchant_user_has_no_way_into_the_back_office(herald: Visitor, merchant_user: User):
    assert location(herald.sign_in("backoffice")) == "/backoffice/login/?sso=authentication_failed"
    herald.sign_in("merchant_portal")
    assert herald.client.get("/backoffice/").status_code == 302


def test_identities_go_with_their_user(herald: Visitor, merchant_user: User):
    herald.sign_in("merchant_portal")
    merchant_user.delete()
    assert not MerchantUserIdentity.objects.exists()
