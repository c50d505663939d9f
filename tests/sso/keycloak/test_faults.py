"""Keycloak as it is on other days: keys changed, a realm renamed, forms left open, slow, and not there at all."""

import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from django.contrib.sessions.models import Session

from agents.models import User
from sso.models import StaffIdentity
from tests.sso.keycloak.conftest import HOME, Shop
from tests.support.keycloak_realms import KEYS

pytestmark = pytest.mark.django_db(transaction=True)

EMAIL = "ada@shop.example"
UNAVAILABLE = "OAuth login is unavailable. Please contact your administrator."


def come_in(shop: Shop) -> None:
    shop.leave()
    shop.sign_in(EMAIL)
    shop.browser.wait_for_path(HOME)


def test_keys_that_were_changed_are_believed_at_once(own_shop: Shop) -> None:
    """A new key signs, then the old one goes: nobody who signs in meanwhile notices either."""
    realm = own_shop.realm
    realm.add_person(EMAIL)
    come_in(own_shop)
    before = {key["kid"] for key in realm.read("keys")["keys"]}
    realm_id = realm.read("")["id"]
    config = {"priority": ["200"], "enabled": ["true"], "active": ["true"], "keySize": ["2048"]}
    key = {"name": "rotated", "providerId": "rsa-generated", "providerType": KEYS}
    realm.add("components", {**key, "parentId": realm_id, "config": config})
    keys = realm.read("keys")
    assert keys["active"]["RS256"] not in before
    come_in(own_shop)
    [old] = [key for key in realm.read(f"components?type={KEYS}") if key["name"] == "brought"]
    realm.delete(f"components/{old['id']}")
    come_in(own_shop)
    assert StaffIdentity.objects.count() == 1


def test_a_realm_that_was_renamed_is_another_issuer_with_the_same_people(own_shop: Shop) -> None:
    own_shop.realm.add_person(EMAIL)
    come_in(own_shop)
    own_shop.realm.rename(f"{own_shop.realm.name}-renamed")
    own_shop.leave()
    sso = own_shop.settings.SINGLE_SIGN_ON
    own_shop.use(own_shop.realm)
    renamed = own_shop.settings.SINGLE_SIGN_ON
    own_shop.settings.SINGLE_SIGN_ON = sso
    own_shop.press_button()
    own_shop.browser.wait_for_words(UNAVAILABLE)
    own_shop.settings.SINGLE_SIGN_ON = renamed
    come_in(own_shop)
    assert User.objects.count() == StaffIdentity.objects.count() == 1


def test_who_takes_too_long_at_keycloaks_form_begins_anew_there(own_shop: Shop) -> None:
    own_shop.realm.add_person(EMAIL)
    own_shop.realm.change("", {"accessCodeLifespanLogin": 2})
    own_shop.press_button("/backoffice/orders/order/")
    own_shop.browser.find("#username").send_keys(EMAIL)
    time.sleep(3)
    own_shop.browser.find("#password").send_keys("change123")
    own_shop.browser.click("#kc-login")
    own_shop.browser.wait_for_words("Your login attempt timed out. Login will start from the beginning.")
    own_shop.realm.change("", {"accessCodeLifespanLogin": 1800})
    own_shop.leave()
    own_shop.sign_in(EMAIL, page="/backoffice/orders/order/")
    own_shop.browser.wait_for_path("/backoffice/orders/order/")


def test_a_session_that_ended_while_a_form_was_typed_leads_back_to_the_form(shop: Shop) -> None:
    """What was typed is not sent anywhere; Keycloak still knows the person, so that one press leads back."""
    email = "ada.form@shop.example"
    shop.realm.add_person(email)
    shop.sign_in(email)
    shop.browser.wait_for_path(HOME)
    user = User.objects.get()
    user.is_superuser = True
    user.save()
    form = f"/backoffice/agents/user/{user.pk}/change/"
    shop.browser.open(form)
    field = shop.browser.find("#id_first_name")
    field.clear()
    field.send_keys("Typed")
    Session.objects.all().delete()
    shop.browser.click("[name=_save]")
    shop.browser.wait_for_path("/backoffice/login/")
    shop.browser.click("a.single-sign-on")
    shop.browser.wait_for_path(form)
    user.refresh_from_db()
    assert user.first_name == "Ada"


class Road:
    """The road to Keycloak, which can be closed, or so slow that answers come later than anybody waits."""

    def __init__(self, keycloak: str) -> None:
        target = urlsplit(keycloak)
        self.target = (target.hostname, target.port)
        self.delay_seconds = 0.0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.accepting = threading.Thread(target=self._accept, daemon=True)
        self.accepting.start()

    def close(self) -> None:
        """Refuse everybody from now on; who waits in `accept` wakes up and closes the listener."""
        with suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.accepting.join()

    def _accept(self) -> None:
        with suppress(OSError), self.listener:
            while True:
                caller, _ = self.listener.accept()
                threading.Thread(target=self._carry, args=(caller,), daemon=True).start()

    def _carry(self, caller: socket.socket) -> None:
        with caller, socket.create_connection(self.target) as called:
            back = threading.Thread(target=self._pass_on, args=(called, caller, True), daemon=True)
            back.start()
            self._pass_on(caller, called, False)
            back.join()

    def _pass_on(self, source: socket.socket, sink: socket.socket, is_answer: bool) -> None:
        with suppress(OSError):
            while part := source.recv(65_536):
                if is_answer:
                    time.sleep(self.delay_seconds)
                sink.sendall(part)
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def road(keycloak_address: str) -> Iterator[Road]:
    road = Road(keycloak_address)
    yield road
    road.close()


def test_without_keycloak_the_button_says_so_and_passwords_go_on(shop: Shop, road: Road) -> None:
    email = "ada.stopped@shop.example"
    shop.realm.add_person(email)
    shop.use(shop.realm, address=road.address, timeout_seconds=2)
    shop.sign_in(email)
    shop.browser.wait_for_path(HOME)
    road.close()
    shop.leave()
    shop.use(shop.realm, address=road.address, timeout_seconds=2)
    shop.press_button()
    shop.browser.wait_for_words(UNAVAILABLE)
    user = User.objects.get()
    user.set_password("a password of 2026")
    user.save()
    shop.browser.find("[name=username]").send_keys(email)
    shop.browser.find("[name=password]").send_keys("a password of 2026")
    shop.browser.click("[type=submit]")
    shop.browser.wait_for_path(HOME)


def test_a_keycloak_that_stops_while_the_form_is_typed_lets_nobody_in(shop: Shop, road: Road) -> None:
    email = "ada.halfway@shop.example"
    shop.realm.add_person(email)
    shop.use(shop.realm, address=road.address, timeout_seconds=2)
    shop.press_button()
    shop.browser.find("#username").send_keys(email)
    shop.browser.find("#password").send_keys("change123")
    callback = shop.browser.driver.execute_script("return document.querySelector('#kc-form-login').action")
    shop.browser.driver.execute_script(
        "document.querySelector('#kc-form-login').action = arguments[0]",
        callback.replace(road.address, shop.realm.address),
    )
    road.close()
    shop.browser.click("#kc-login")
    shop.browser.wait_for_path("/backoffice/login/")
    shop.browser.wait_for_words("Authentication failed!")
    assert not User.objects.exists()


def test_a_slow_keycloak_is_waited_for_no_longer_than_the_setting_says(shop: Shop, road: Road) -> None:
    shop.use(shop.realm, address=road.address, timeout_seconds=1)
    road.delay_seconds = 2.5
    shop.press_button()
    shop.browser.wait_for_words(UNAVAILABLE)
    road.delay_seconds = 0
    email = "ada.slow@shop.example"
    shop.realm.add_person(email)
    shop.sign_in(email)
    shop.browser.wait_for_path(HOME)


def test_what_is_logged_of_a_sign_in_names_no_person(shop: Shop, caplog: pytest.LogCaptureFixture) -> None:
    email = "ada.logged@shop.example"
    shop.realm.add_person(email)
    with caplog.at_level("DEBUG"):
        shop.sign_in(email)
        shop.browser.wait_for_path(HOME)
    said = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith(("sso", "authlib")))
    assert re.search(r"User \d+ signed in at SSO_ZED\.", said)
    assert not re.search(r"ada\.logged|code=|eyJ|-secret", said)
