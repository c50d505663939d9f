"""A shop with single sign-on at a provider of the test's own, and a browser that signs in there."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from pytest_django import Settings

from sso.configuration import CALLBACK_PATHS, Provider, SingleSignOn, SurfaceSettings
from sso.provider import client_of
from tests.support.certified_openid_provider import CertifiedProvider, certified_provider, certified_provider_address  # noqa: F401
from tests.support.mock_openid_provider import MockProvider, mock_provider, provider_server  # noqa: F401

CLIENTS = {
    "storefront": ("SSO_YVES", "spryker-yves"),
    "backoffice": ("SSO_ZED", "spryker-zed"),
    "merchant_portal": ("SSO_MP", "spryker-merchant-portal"),
}
STARTS = {
    "storefront": "/login/oauth-start",
    "backoffice": "/backoffice/sso/start",
    "merchant_portal": "/merchant-portal/sso/start",
}
SHOP = "http://testserver"
RETURN_URL = "https://storefront.example/signed-in"
CODE_VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
CODE_CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
"""The pair of RFC 7636, appendix B."""


def single_sign_on(address: str, *, shop: str = SHOP, realm: str = "spryker", **changes: Any) -> SingleSignOn:
    """The seed's variables (sso.md, A2) with provider and shop at these addresses."""
    surfaces = {
        name: SurfaceSettings(
            listed=(Provider(client, address, realm, client_id, f"{client_id}-secret"),),
            redirect_uri=shop + CALLBACK_PATHS[name],
            creates_accounts=name != "merchant_portal",
        )
        for name, (client, client_id) in CLIENTS.items()
    }
    return SingleSignOn(**surfaces, **{"storefront_return_url": RETURN_URL, "timeout_seconds": 2, **changes})


both_providers = pytest.mark.parametrize("provider", ["mock", "certified"], indirect=True)
"""For tests that show one of the contract's cases: at our own provider and at the certified one."""


@dataclass
class Visitor:
    """A browser that goes from our start to the provider and back to our callback."""

    provider: Any
    client: Client = field(default_factory=Client)

    def start(self, surface: str, **query: str) -> HttpResponseBase:
        challenge = {"code_challenge": CODE_CHALLENGE} if surface == "storefront" else {}
        asked = {"client": CLIENTS[surface][0], **challenge, **query}
        return self.client.get(f"{STARTS[surface]}?{urlencode(asked)}")

    def come_back(self, address: str) -> HttpResponseBase:
        """Open the address that the provider sends the browser to."""
        assert address.startswith(SHOP)
        return self.client.get(address.removeprefix(SHOP))

    def sign_in(self, surface: str, **query: str) -> HttpResponseBase:
        started = self.start(surface, **query)
        assert started.status_code == 302
        return self.come_back(self.provider.sign_in(started.headers["Location"]))

    @property
    def has_session(self) -> bool:
        return "sessionid" in self.client.cookies

    @property
    def user_id(self) -> str | None:
        return self.client.session.get("_auth_user_id") if self.has_session else None


@pytest.fixture
def provider(request: pytest.FixtureRequest) -> MockProvider | CertifiedProvider:
    """The mock, or the provider that `both_providers` names."""
    client_of.cache_clear()
    return request.getfixturevalue(f"{getattr(request, 'param', 'mock')}_provider")


@pytest.fixture
def configure(provider: MockProvider | CertifiedProvider, settings: Settings) -> Callable[..., None]:
    """Change the shop's single sign-on; `configure(backoffice={"creates_accounts": False}, ...)`."""

    def change(**changes: Any) -> None:
        current = settings.SINGLE_SIGN_ON
        surfaces = {name: replace(getattr(current, name), **changes.pop(name)) for name in CLIENTS if name in changes}
        settings.SINGLE_SIGN_ON = replace(current, **surfaces, **changes)

    settings.SINGLE_SIGN_ON = single_sign_on(provider.address)
    return change


@pytest.fixture
def visitor(db: None, provider: MockProvider | CertifiedProvider, configure: Callable[..., None]) -> Visitor:
    return Visitor(provider)


def location(response: HttpResponseBase) -> str:
    assert response.status_code == 302, response.status_code
    return str(response.headers["Location"])


def told(response: HttpResponseBase) -> dict[str, str]:
    """Return what the storefront's page is told in its address."""
    address = location(response)
    assert address.split("?")[0] == RETURN_URL
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
