"""The variables of the seed, their checks, and what they make of the addresses (sso.md, A2 and B3)."""

from dataclasses import replace

import pytest
from environs import Env

from config.checks import check_clients
from config.environment import seal
from config.single_sign_on import clients_of_environment, read_single_sign_on, with_addresses
from sso.checks import check_single_sign_on, check_vouched_domains
from tests.support.manage_py import manage

SEED = {
    "SPRYKER_OAUTH_SSO_YVES_BASE_URL": "http://keycloak.spryker.local:28080",
    "SPRYKER_OAUTH_SSO_YVES_REALM": "spryker",
    "SPRYKER_OAUTH_SSO_YVES_CLIENT_ID": "spryker-yves",
    "SPRYKER_OAUTH_SSO_YVES_CLIENT_SECRET": "spryker-yves-secret",
    "SPRYKER_OAUTH_REDIRECT_URI_YVES": "http://yves.eu.spryker.local/login/oauth-callback",
    "SPRYKER_OAUTH_SSO_ZED_BASE_URL": "http://keycloak.spryker.local:28080",
    "SPRYKER_OAUTH_SSO_ZED_REALM": "spryker",
    "SPRYKER_OAUTH_SSO_ZED_CLIENT_ID": "spryker-zed",
    "SPRYKER_OAUTH_SSO_ZED_CLIENT_SECRET": "spryker-zed-secret",
    "SPRYKER_OAUTH_REDIRECT_URI_ZED": "http://backoffice.eu.spryker.local/security-oauth-user/login",
    "SPRYKER_OAUTH_SSO_MP_BASE_URL": "http://keycloak.spryker.local:28080",
    "SPRYKER_OAUTH_SSO_MP_REALM": "spryker",
    "SPRYKER_OAUTH_SSO_MP_CLIENT_ID": "spryker-merchant-portal",
    "SPRYKER_OAUTH_SSO_MP_CLIENT_SECRET": "spryker-merchant-portal-secret",
    "SPRYKER_OAUTH_REDIRECT_URI_MERCHANT_PORTAL": "http://mp.eu.spryker.local/security-merchant-portal-gui/oauth-login",
}
ISSUER = "http://keycloak.spryker.local:28080/realms/spryker"


@pytest.fixture
def read(monkeypatch):
    """Read single sign-on from these variables and no others of its kind."""

    def reading(variables):
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        env = Env(eager=False)
        read = with_addresses(read_single_sign_on(env), "https://shop.example")
        seal(env)
        return read

    return reading


def checked(settings, single_sign_on) -> list[str]:
    settings.SINGLE_SIGN_ON = single_sign_on
    return [str(problem.id) for problem in check_single_sign_on(None)]


def test_the_variables_of_the_seed_configure_three_surfaces(read, settings):
    configured = read(SEED)
    assert {
        name: [(provider.name, provider.issuer, provider.client_id) for provider in surface.providers]
        for name, surface in configured.surfaces().items()
    } == {
        "storefront": [("SSO_YVES", ISSUER, "spryker-yves")],
        "backoffice": [("SSO_ZED", ISSUER, "spryker-zed")],
        "merchant_portal": [("SSO_MP", ISSUER, "spryker-merchant-portal")],
    }
    assert configured.backoffice.redirect_uri == "http://backoffice.eu.spryker.local/security-oauth-user/login"
    assert configured.backoffice.creates_accounts
    assert not configured.merchant_portal.creates_accounts
    assert "spryker-zed-secret" not in repr(configured)
    assert checked(settings, configured) == []
    assert clients_of_environment() == {"SSO_YVES", "SSO_ZED", "SSO_MP"}


def test_nothing_set_offers_nothing(read):
    configured = read({})
    assert [surface.providers for surface in configured.surfaces().values()] == [(), (), ()]
    assert configured.storefront.redirect_uri == "https://shop.example/login/oauth-callback"


def test_other_providers_are_listed_by_name_and_have_no_realm(read):
    configured = read(
        {
            "KONTOR_SSO_BACKOFFICE_CLIENTS": "SSO_ACME, SSO_ZED",
            "SPRYKER_OAUTH_SSO_ACME_BASE_URL": "https://login.acme.example/",
            "SPRYKER_OAUTH_SSO_ACME_CLIENT_ID": "kontor",
            "SPRYKER_OAUTH_SSO_ACME_CLIENT_SECRET": "secret",
            "KONTOR_SSO_SSO_ACME_LABEL": "Acme",
            "KONTOR_SSO_BACKOFFICE_GROUP_MAP": "order-desk=Order viewer, finance = Finance",
            "KONTOR_SSO_BACKOFFICE_STRATEGY": "accept_existing",
        }
    )
    [acme] = configured.backoffice.providers
    assert (acme.issuer, acme.label, acme.scopes) == ("https://login.acme.example/", "Acme", "openid profile email")
    assert configured.backoffice_group_map == (("order-desk", "Order viewer"), ("finance", "Finance"))
    assert not configured.backoffice.creates_accounts


def test_names_of_a_shops_own_token_issuer_are_no_clients(monkeypatch):
    for name in (
        "KEY_PUBLIC",
        "ENCRYPTION_KEY",
        "CLIENT_IDENTIFIER",
        "CLIENT_SECRET",
        "CLIENT_ID",
        "REDIRECT_URI_YVES",
    ):
        monkeypatch.setenv(f"SPRYKER_OAUTH_{name}", "x")
    monkeypatch.setenv("SPRYKER_OAUTH_ACME_CLIENT_ID", "x")
    assert clients_of_environment() == {"ACME"}


def test_what_cannot_be_used_is_told_at_start(read) -> None:
    with pytest.raises(SystemExit) as stop:
        read(
            {
                "SPRYKER_OAUTH_SSO_ZED_BASE_URL": "keycloak",
                "SPRYKER_OAUTH_REDIRECT_URI_ZED": "backoffice",
                "KONTOR_SSO_BACKOFFICE_STRATEGY": "perhaps",
                "KONTOR_SSO_BACKOFFICE_GROUP_MAP": "order-desk",
                "KONTOR_SSO_SSO_ZED_SCOPES": "profile",
                "KONTOR_SSO_STOREFRONT_CLIENTS": "sso yves",
            }
        )
    assert sorted(str(stop.value).splitlines()) == [
        "  KONTOR_SSO_BACKOFFICE_GROUP_MAP: Not of the form key=value: order-desk",
        "  KONTOR_SSO_BACKOFFICE_STRATEGY: Must be one of: create, accept_existing.",
        "  KONTOR_SSO_SSO_ZED_SCOPES: Lacks openid, without which a provider tells nobody's identity.",
        "  KONTOR_SSO_STOREFRONT_CLIENTS: Not a client's name in upper case with underscores: sso yves",
        "  SPRYKER_OAUTH_REDIRECT_URI_ZED: Not a valid URL.",
        "  SPRYKER_OAUTH_SSO_ZED_BASE_URL: Not a valid URL.",
        "These settings cannot be used:",
    ]


def test_a_callback_may_be_renamed_by_its_redirect_uri() -> None:
    renamed = {**SEED, "SPRYKER_OAUTH_REDIRECT_URI_ZED": "http://backoffice.eu.spryker.local/back-from-keycloak"}
    asking = "from django.test import Client; print(Client().get('/back-from-keycloak').headers['Location'])"
    started = manage("shell", "--no-imports", "-c", asking, KONTOR_ALLOWED_HOSTS="testserver,127.0.0.1", **renamed)
    assert started.stdout == "/backoffice/login/?sso=authentication_failed\n", started.stderr


def test_checks_name_what_would_surprise(read, settings):
    good = read({**SEED, "SPRYKER_OAUTH_SSO_ZED_BASE_URL": "https://login.acme.example"})
    assert checked(settings, good) == []
    [zed] = good.backoffice.listed
    bare = replace(zed, client_secret="")
    assert checked(settings, replace(good, backoffice=replace(good.backoffice, listed=(bare,)))) == ["kontor.W020"]
    plain = replace(zed, base_url="http://login.acme.example")
    assert checked(settings, replace(good, backoffice=replace(good.backoffice, listed=(plain,)))) == ["kontor.W021"]
    twins = (zed, replace(zed, name="sso_zed"))
    assert checked(settings, replace(good, backoffice=replace(good.backoffice, listed=twins))) == ["kontor.E022"]
    hooked = replace(good.backoffice, restrictions=("nowhere.to_be_found",))
    assert checked(settings, replace(good, backoffice=hooked)) == ["kontor.E023"]
    assert checked(settings, replace(good, backoffice_default_group="Administrator")) == ["kontor.W024"]
    both = replace(good, backoffice_default_group="Finance", backoffice_group_map=(("a", "Finance"),))
    assert checked(settings, both) == ["kontor.W025"]


def test_a_client_that_no_surface_lists_is_told(monkeypatch):
    monkeypatch.setenv("SPRYKER_OAUTH_SSO_ACME_BASE_URL", "https://login.acme.example")
    assert [(problem.id, problem.msg) for problem in check_clients(None)] == [
        ("kontor.W026", "SPRYKER_OAUTH_SSO_ACME_... describes an OpenID client that no sign-in page offers.")
    ]


def test_a_provider_that_may_vouch_for_any_domain_is_told(read, settings):
    there = {**SEED, "SPRYKER_OAUTH_SSO_ZED_BASE_URL": "https://login.acme.example"}
    settings.SINGLE_SIGN_ON = read(there)
    [problem] = check_vouched_domains(None)
    assert (problem.id, problem.msg) == (
        "kontor.W028",
        "The provider of the OpenID client SSO_ZED may vouch for e-mail addresses of any domain.",
    )
    for domains in ("Acme.example,müller.de", "*"):
        settings.SINGLE_SIGN_ON = read({**there, "KONTOR_SSO_SSO_ZED_EMAIL_DOMAINS": domains})
        assert not list(check_vouched_domains(None))
    settings.SINGLE_SIGN_ON = read({**there, "KONTOR_SSO_SSO_ZED_EMAIL_DOMAINS": "Acme.example,müller.de"})
    [zed] = settings.SINGLE_SIGN_ON.backoffice.listed
    assert zed.email_domains == ("acme.example", "xn--mller-kva.de")
