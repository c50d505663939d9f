"""The seed "Set up Keycloak for local development", walked: its addresses, variables and people, and its Verification.

The names of the seed are led to this machine, in the browser and in the shop, as its line in /etc/hosts leads them.
Pictures of the three sign-ins are kept where `SIGN_IN_PICTURES` names a directory (docs/sso.md shows them).
"""

import os
import re
import socket
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from environs import Env
from PIL import Image
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer
from selenium.webdriver import Chrome

from agents.models import User
from config.single_sign_on import read_single_sign_on, with_addresses
from customers.models import Customer
from sso.models import CustomerIdentity, MerchantUserIdentity, StaffIdentity
from sso.provider import client_of
from tests.sso.test_keycloak_stack import PROFILE, REALM
from tests.support import factories
from tests.support.browser import DESKTOP, Browser, start_chromium
from tests.support.keycloak_realms import Realm
from tests.support.manage_py import PROJECT

pytestmark = pytest.mark.django_db(transaction=True)

KEYCLOAK = "http://keycloak.spryker.local:28080"
BACK_OFFICE = "http://backoffice.eu.spryker.local"
MERCHANT_PORTAL = "http://mp.eu.spryker.local"
STOREFRONT = "http://yves.eu.spryker.local"
LISTS = {"redirectUris", "webOrigins", "defaultClientScopes", "attributes", "protocolMappers"}
"""Of a client: in no order, or with more of Keycloak's own."""


@pytest.fixture(scope="module")
def resolving_chromium(keycloak_address: str, live_server: LiveServer) -> Iterator[Chrome]:
    """A Chromium for which the hosts of the seed are this machine."""
    places = {"keycloak.spryker.local:28080": keycloak_address, "*.eu.spryker.local:80": live_server.url}
    rules = ", ".join(f"MAP {name} {urlsplit(address).netloc}" for name, address in places.items())
    driver = start_chromium(f"--host-resolver-rules={rules}")
    yield driver
    driver.quit()


@pytest.fixture
def walker(
    resolving_chromium: Chrome, keycloak_address: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Browser:
    """Somebody before a shop that has the profile of the seed's variables."""
    for name, value in PROFILE.items():
        monkeypatch.setenv(name, value)
    settings.BASE_URL = PROFILE["KONTOR_BASE_URL"]
    settings.ALLOWED_HOSTS = PROFILE["KONTOR_ALLOWED_HOSTS"].split(",")
    settings.SINGLE_SIGN_ON = with_addresses(read_single_sign_on(Env()), settings.BASE_URL)
    resolve = socket.getaddrinfo

    def resolve_here(host: str, port: int, *options: Any, **more: Any) -> Any:
        if host == "keycloak.spryker.local":
            host, port = "127.0.0.1", int(urlsplit(keycloak_address).port or 80)
        return resolve(host, port, *options, **more)

    monkeypatch.setattr(socket, "getaddrinfo", resolve_here)
    client_of.cache_clear()
    resolving_chromium.execute_cdp_cmd("Network.clearBrowserCookies", {})
    browser = Browser(resolving_chromium, "")
    browser.resize(DESKTOP)
    return browser


def sign_in_at_keycloak(browser: Browser, email: str) -> bytes:
    """Fill Keycloak's page and return what it looked like."""
    browser.find("#username").send_keys(email)
    browser.find("#password").send_keys("change123")
    assert browser.driver.current_url.startswith(f"{KEYCLOAK}/realms/spryker/")
    picture = browser.driver.get_screenshot_as_png()
    browser.click("#kc-login")
    return picture


def keep_picture(name: str, browser: Browser, before: bytes) -> None:
    """Put Keycloak's page and the page that it led to beside each other."""
    directory = os.environ.get("SIGN_IN_PICTURES")
    if directory:
        pages = [Image.open(BytesIO(page)) for page in (before, browser.driver.get_screenshot_as_png())]
        width, height = (side * 5 // 9 for side in DESKTOP)
        joined = Image.new("RGB", (2 * width, height))
        for number, page in enumerate(pages):
            joined.paste(page.convert("RGB").resize((width, height), Image.Resampling.LANCZOS), (number * width, 0))
        joined.quantize(128).save(Path(directory) / f"{name}.png", optimize=True)


def test_keycloak_has_imported_every_client_user_and_role_of_the_file(keycloak_address: str) -> None:
    realm = Realm(keycloak_address, "spryker")
    imported = realm.read("")
    kept = ("enabled", "sslRequired", "registrationAllowed", "loginWithEmailAllowed", "duplicateEmailsAllowed")
    kept += ("resetPasswordAllowed", "editUsernameAllowed", "bruteForceProtected")
    assert {name: imported[name] for name in kept} == {name: REALM[name] for name in kept}
    assert {"user", "admin"} <= {role["name"] for role in realm.read("roles")}
    assert "user" in {role["name"] for role in realm.read("roles/default-roles-spryker/composites")}
    for described in REALM["clients"]:
        client = realm.client(described["clientId"])
        assert {name: client[name] for name in described.keys() - LISTS} == {
            name: described[name] for name in described.keys() - LISTS
        }
        for name in ("redirectUris", "webOrigins", "defaultClientScopes"):
            assert sorted(client[name]) == sorted(described[name])
        assert described["attributes"].items() <= client["attributes"].items()
    for described in REALM["users"]:
        [person] = realm.read(f"users?username={described['username']}&exact=true")
        same = ("id", "username", "email", "firstName", "lastName", "enabled", "emailVerified")
        assert {name: person[name] for name in same} == {name: described[name] for name in same}
        roles = {role["name"] for role in realm.read(f"users/{person['id']}/role-mappings/realm")}
        assert roles == set(described["realmRoles"])


def test_the_console_shows_the_realm_and_its_clients(walker: Browser) -> None:
    walker.open(f"{KEYCLOAK}/admin/")
    walker.find("#username").send_keys("admin")
    walker.find("#password").send_keys("admin")
    walker.click("#kc-login")
    walker.wait_for_words("Welcome")
    walker.open("about:blank")
    walker.open(f"{KEYCLOAK}/admin/master/console/#/spryker/clients")
    for client in REALM["clients"]:
        walker.wait_for_words(client["clientId"])


def test_admin_signs_in_to_the_back_office(walker: Browser) -> None:
    call_command("set_up_roles", stdout=StringIO())
    walker.open(f"{BACK_OFFICE}/security-gui/login")
    walker.click("a.single-sign-on")
    keycloak_page = sign_in_at_keycloak(walker, "admin@spryker.local")
    walker.wait_for_words("Admin Spryker")
    assert walker.driver.current_url == f"{BACK_OFFICE}/backoffice/"
    keep_picture("sso-back-office", walker, keycloak_page)
    user = User.objects.get()
    assert (user.email, user.get_full_name()) == ("admin@spryker.local", "Admin Spryker")
    assert list(user.groups.all()) == [Group.objects.get(name="Administrator")]
    assert StaffIdentity.objects.get().external_id == REALM["users"][0]["id"]


def test_herald_signs_in_to_the_merchant_portal(walker: Browser) -> None:
    factories.make_merchant(reference="MER000001")
    call_command("install", PROJECT / "keycloak" / "install.yml", stdout=StringIO())
    call_command("import_data", PROJECT / "keycloak" / "merchants.yml", stdout=StringIO())
    walker.open(f"{MERCHANT_PORTAL}/security-merchant-portal-gui/login")
    walker.click("a.single-sign-on")
    keycloak_page = sign_in_at_keycloak(walker, "herald@spryker.com")
    walker.wait_for_words("Harald Schmidt")
    assert walker.driver.current_url == f"{MERCHANT_PORTAL}/merchant-portal/"
    keep_picture("sso-merchant-portal", walker, keycloak_page)
    assert MerchantUserIdentity.objects.get().user == User.objects.get(email="herald@spryker.com")


def test_sonia_signs_in_to_the_storefront(walker: Browser) -> None:
    walker.open(f"{STOREFRONT}/login")
    walker.click("a.button")
    keycloak_page = sign_in_at_keycloak(walker, "sonia@acme.com")
    walker.wait_for_words("You are signed in")
    customer = Customer.objects.get()
    assert re.search(f"Sonia Wagner.*sonia@acme.com.*{customer.reference}", walker.words)
    assert walker.driver.current_url == f"{STOREFRONT}/login"
    keep_picture("sso-storefront", walker, keycloak_page)
    assert CustomerIdentity.objects.get().customer == customer
