"""Signing out here and there (docs/sso.md): two sessions, which end together only where a shop asks for it."""

import pytest

from tests.sso.keycloak.conftest import HOME, Shop
from tests.support.browser import Browser

pytestmark = pytest.mark.django_db(transaction=True)


def sign_out(browser: Browser) -> None:
    """Press the button of the user's menu, wherever the theme keeps it."""
    browser.driver.execute_script("document.querySelector('form#logout-form').submit()")


def test_who_signs_out_here_is_let_in_again_without_a_password(shop: Shop) -> None:
    shop.realm.add_person("ada.out@shop.example")
    shop.sign_in("ada.out@shop.example")
    shop.browser.wait_for_path(HOME)
    sign_out(shop.browser)
    shop.browser.wait_for_path("/backoffice/logout/")
    shop.browser.open(HOME)
    shop.browser.wait_for_path("/backoffice/login/")
    shop.browser.click("a.single-sign-on")
    shop.browser.wait_for_path(HOME)


def test_where_a_shop_asks_for_it_keycloak_is_left_too_once_one_has_agreed(shop: Shop) -> None:
    """Keycloak asks whether one means it: nothing of an ID token is kept that could answer in one's place."""
    shop.use(shop.realm, logs_out_at_provider=True)
    shop.realm.add_person("ada.both@shop.example")
    shop.sign_in("ada.both@shop.example")
    shop.browser.wait_for_path(HOME)
    sign_out(shop.browser)
    shop.browser.wait_for_words("Do you want to log out?")
    assert shop.is_at_keycloak()
    shop.browser.click("#kc-logout")
    shop.browser.wait_for_path("/backoffice/login/")
    shop.browser.click("a.single-sign-on")
    shop.browser.find("#kc-login")
    assert shop.is_at_keycloak()


def test_who_is_signed_out_there_stays_here_until_the_session_ends(shop: Shop) -> None:
    person = shop.realm.add_person("ada.there@shop.example")
    shop.sign_in("ada.there@shop.example")
    shop.browser.wait_for_path(HOME)
    shop.realm.call(f"users/{person}/logout")
    shop.browser.open("/backoffice/orders/order/")
    assert shop.browser.path == "/backoffice/orders/order/"
    sign_out(shop.browser)
    shop.browser.wait_for_path("/backoffice/logout/")
    shop.press_button()
    shop.browser.find("#kc-login")
    assert shop.is_at_keycloak()


def test_a_session_of_one_client_lets_into_the_next_without_a_password(shop: Shop) -> None:
    shop.realm.add_person("ada.next@shop.example", firstName="Ada", lastName="Next")
    shop.sign_in("ada.next@shop.example")
    shop.browser.wait_for_path(HOME)
    shop.browser.open("/login")
    shop.browser.click("a.button")
    shop.browser.wait_for_words("You are signed in")
    assert "Ada Next" in shop.browser.words
