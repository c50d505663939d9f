"""Signing out at the provider too (sso.md, B3: off unless asked for)."""

from tests.sso.conftest import Visitor, location
from tests.support.mock_openid_provider import OIDC


def test_signing_out_ends_the_session_here_only(visitor: Visitor):
    visitor.sign_in("backoffice")
    assert visitor.client.post("/backoffice/logout/").status_code == 200
    assert visitor.user_id is None


def test_a_shop_may_have_it_end_at_the_provider_too(visitor: Visitor, configure):
    configure(logs_out_at_provider=True)
    visitor.sign_in("backoffice")
    address = location(visitor.client.post("/backoffice/logout/"))
    assert address.startswith(f"{visitor.provider.address}{OIDC}/logout?")
    assert "client_id=spryker-zed" in address
    assert "post_logout_redirect_uri=http%3A%2F%2Ftestserver%2Fbackoffice%2Flogin%2F" in address
    assert visitor.user_id is None


def test_who_signed_in_by_password_signs_out_here(visitor: Visitor, configure, make_staff):
    configure(logs_out_at_provider=True)
    visitor.client.force_login(make_staff())
    assert visitor.client.post("/backoffice/logout/").status_code == 200
    assert visitor.client.get("/backoffice/logout/").status_code == 405


def test_a_provider_without_a_farewell_keeps_nobody_signed_in(visitor: Visitor, configure):
    configure(logs_out_at_provider=True)
    visitor.provider.document = {"end_session_endpoint": None}
    visitor.sign_in("backoffice")
    assert visitor.client.post("/backoffice/logout/").status_code == 200
    assert visitor.user_id is None
