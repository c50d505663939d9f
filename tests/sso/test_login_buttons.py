"""Buttons on the sign-in pages, and nothing where nothing is configured (sso.md, B3 and C2, row 1)."""

from dataclasses import replace

import pytest
from django.conf import settings as default_settings

from tests.sso.conftest import RETURN_URL, SHOP, Visitor, location
from tests.support.storefront import document

UNCONFIGURED = default_settings.SINGLE_SIGN_ON


def test_the_login_page_has_a_button_for_each_provider(visitor: Visitor, configure, settings):
    [first] = settings.SINGLE_SIGN_ON.backoffice.listed
    second = replace(first, name="SSO_ACME", label="Sign in with <Acme>")
    third = replace(first, name="SSO_BARE", client_secret="")
    configure(backoffice={"listed": (first, second, third)})
    page = visitor.client.get("/backoffice/login/?next=/backoffice/orders/order/").content.decode()
    assert page.count("single-sign-on") == 2
    assert 'href="/backoffice/sso/start?client=SSO_ZED&amp;next=%2Fbackoffice%2Forders%2Forder%2F"' in page
    assert "Login with SSO" in page
    assert 'href="/backoffice/sso/start?client=SSO_ACME&amp;next=' in page
    assert "Sign in with &lt;Acme&gt;" in page
    assert "SSO_BARE" not in page
    assert 'name="password"' in page


def test_the_button_speaks_german(visitor: Visitor):
    page = visitor.client.get("/backoffice/login/?sso=authentication_failed", headers={"accept-language": "de"})
    assert "Anmeldung mit SSO" in page.content.decode()
    assert "Die Anmeldung ist fehlgeschlagen!" in page.content.decode()


@pytest.mark.parametrize("word", ["<script>", "something", ""])
def test_an_address_puts_no_foreign_words_on_the_page(visitor: Visitor, word):
    assert "errornote" not in visitor.client.get("/backoffice/login/", {"sso": word}).content.decode()


def test_nothing_configured_nothing_shown(visitor: Visitor, settings):
    settings.SINGLE_SIGN_ON = UNCONFIGURED
    assert "single-sign-on" not in visitor.client.get("/backoffice/login/").content.decode()
    for path in (
        "/backoffice/sso/start?client=SSO_ZED",
        "/security-oauth-user/login?code=x&state=x",
        "/security-gui/login",
        "/merchant-portal/sso/start?client=SSO_MP",
        "/security-merchant-portal-gui/oauth-login",
        "/security-merchant-portal-gui/login",
    ):
        assert visitor.client.get(path).status_code == 404
    for path in ("/login", "/login/oauth-start?client=SSO_YVES", "/login/oauth-callback"):
        answer = visitor.client.get(path)
        assert answer.status_code == 404
        assert document(answer)["errors"] == [{"status": 404, "detail": "Not Found"}]


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("/security-gui/login", "/backoffice/login/"),
        ("/security-gui/login?next=/backoffice/", "/backoffice/login/?next=/backoffice/"),
        ("/security-merchant-portal-gui/login", "/merchant-portal/login/"),
        ("/login", RETURN_URL),
    ],
)
def test_the_addresses_of_a_spryker_shop_lead_to_the_login_pages(visitor: Visitor, address, page):
    assert location(visitor.client.get(address)) == page


def test_without_a_storefront_a_page_of_ours_signs_in(visitor: Visitor, configure):
    configure(storefront_return_url="")
    answer = visitor.client.get("/login?error=restricted", headers={"accept-language": "de"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Anmeldung mit SSO" in page
    assert "Ihr Konto darf sich nicht mit SSO anmelden." in page
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    address = page.partition('class="button" href="')[2].partition('"')[0].replace("&amp;", "&")
    back = visitor.provider.sign_in(location(visitor.client.get(address)))
    assert location(visitor.come_back(back)).startswith("/login?code=")


def test_the_callback_is_the_one_that_is_registered(visitor: Visitor):
    address = location(visitor.start("backoffice"))
    assert "redirect_uri=http%3A%2F%2Ftestserver%2Fsecurity-oauth-user%2Flogin" in address
    assert "client_id=spryker-zed&" in address
    assert "scope=openid+profile+email" in address
    assert "&state=sso_zed_" in address
    assert SHOP
