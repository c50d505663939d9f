"""What a person does: press the button, sign in at the certified provider, and be where she wanted to be."""

import re

import pytest
from django.contrib.auth.models import Group, Permission
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from agents.models import User
from customers.models import Customer
from sso.provider import client_of
from tests.sso.conftest import single_sign_on
from tests.support import factories
from tests.support.browser import Browser
from tests.support.certified_openid_provider import CertifiedProvider

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def shop(
    browser: Browser, live_server: LiveServer, certified_provider: CertifiedProvider, settings: Settings
) -> Browser:
    """A browser before a shop of the seed's variables."""
    client_of.cache_clear()
    browser.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})  # also those of the provider
    certified_provider.lead_back_to(live_server.url)
    settings.SINGLE_SIGN_ON = single_sign_on(
        certified_provider.address,
        shop=live_server.url,
        storefront_return_url="",
        timeout_seconds=10,
        backoffice_default_group="Order viewer",
    )
    return browser


def sign_in_at_provider(browser: Browser, email: str) -> None:
    """Fill the provider's own pages, those of the realm's user in keycloak/spryker-realm.json."""
    browser.wait_for_words("Sign-in")
    browser.find("input[name=login]").send_keys(email)
    browser.find("input[name=password]").send_keys("change123")
    browser.click("button[type=submit]")
    browser.wait_for_words("Authorize")
    browser.click("button[type=submit]")


def test_staff_press_the_button_and_land_on_the_order_list(shop: Browser) -> None:
    viewers = Group.objects.create(name="Order viewer")
    viewers.permissions.add(Permission.objects.get(codename="view_order"))
    order = factories.make_order()
    shop.open("/backoffice/orders/order/")
    assert shop.find("a.single-sign-on").text.endswith("Login with SSO")
    shop.click("a.single-sign-on")
    sign_in_at_provider(shop, "admin@spryker.local")
    shop.wait_for_path("/backoffice/orders/order/")
    shop.wait_for_words(order.reference)
    assert not [complaint for complaint in shop.complaints() if shop.address in complaint]
    user = User.objects.get()
    assert (user.email, user.get_full_name(), user.has_usable_password()) == (
        "admin@spryker.local",
        "Admin Spryker",
        False,
    )


def test_a_customer_presses_the_button_and_is_told_who_she_is(shop: Browser) -> None:
    shop.open("/login")
    shop.click("a.button")
    sign_in_at_provider(shop, "sonia@acme.com")
    shop.wait_for_words("You are signed in")
    customer = Customer.objects.get()
    assert re.search(f"Sonia Wagner.*sonia@acme.com.*{customer.reference}", shop.words)
    assert shop.path == "/login"
    assert not [complaint for complaint in shop.complaints() if shop.address in complaint]
