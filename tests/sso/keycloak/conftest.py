"""A shop at a realm of Keycloak itself, and Chromium before it; all skip where `make parts` has started none."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from agents.models import User
from sso.provider import client_of
from tests.sso.conftest import single_sign_on
from tests.support.browser import Browser
from tests.support.keycloak_realms import PASSWORD, Realm
from tests.support.parts import address_of

HOME = "/backoffice/"


@pytest.fixture(scope="session")
def keycloak_address() -> str:
    """The automation runs all tests on both databases, and these, which take longest, on one."""
    if os.environ.get("CI") == "true" and connection.vendor == "sqlite":
        pytest.skip("The automation signs in at Keycloak in its run on PostgreSQL.")
    return address_of("keycloak", "Keycloak")


@pytest.fixture(scope="module")
def shared_realm(keycloak_address: str, live_server: LiveServer) -> Iterator[Realm]:
    realm = Realm.from_file(keycloak_address)
    realm.lead_back_to(live_server.url)
    yield realm
    realm.remove()


@pytest.fixture
def own_realm(keycloak_address: str, live_server: LiveServer) -> Iterator[Realm]:
    """For tests that change what would be felt by others."""
    realm = Realm.from_file(keycloak_address)
    realm.lead_back_to(live_server.url)
    yield realm
    realm.remove()


@dataclass
class Shop:
    """A browser before the shop, and what people do there."""

    browser: Browser
    settings: Settings
    realm: Realm = field(repr=False)

    def use(self, realm: Realm, *, address: str = "", **changes: object) -> None:
        """Configure the seed's clients at a realm, reached at Keycloak's own address or another."""
        client_of.cache_clear()
        self.realm = realm
        self.settings.SINGLE_SIGN_ON = single_sign_on(
            address or realm.address,
            shop=self.browser.address,
            realm=realm.name,
            **{"storefront_return_url": "", "timeout_seconds": 10, **changes},
        )

    def press_button(self, page: str = HOME) -> None:
        self.browser.open(page)
        self.browser.click("a.single-sign-on")

    def fill(self, email: str, password: str = PASSWORD) -> None:
        """Fill Keycloak's own sign-in page."""
        for name, value in (("username", email), ("password", password)):
            found = self.browser.find(f"#{name}")
            found.clear()
            found.send_keys(value)
        self.browser.click("#kc-login")

    def sign_in(self, email: str, password: str = PASSWORD, page: str = HOME) -> None:
        self.press_button(page)
        self.fill(email, password)

    def leave(self) -> None:
        """Forget everything, here and at Keycloak, as a browser on another machine."""
        self.browser.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})

    def is_at_keycloak(self) -> bool:
        return f"/realms/{self.realm.name}/" in self.browser.driver.current_url


@pytest.fixture
def bare_shop(browser: Browser, settings: Settings, transactional_db: None) -> Shop:
    browser.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    viewers = Group.objects.create(name="Order viewer")
    viewers.permissions.add(Permission.objects.get(codename="view_order"))
    return Shop(browser, settings, Realm("", ""))


@pytest.fixture
def shop(bare_shop: Shop, shared_realm: Realm) -> Shop:
    bare_shop.use(shared_realm, backoffice_default_group="Order viewer")
    return bare_shop


@pytest.fixture
def own_shop(bare_shop: Shop, own_realm: Realm) -> Shop:
    bare_shop.use(own_realm, backoffice_default_group="Order viewer")
    return bare_shop


@pytest.fixture
def groups_of(db: None) -> Callable[[str], list[str]]:
    return lambda email: sorted(User.objects.get(email=email).groups.values_list("name", flat=True))
