"""What Keycloak's own pages do between our button and our page: passwords, required actions, people who may not."""

import re
import time

import pytest
import requests
from selenium.webdriver.common.by import By

from agents.models import User
from sso.models import StaffIdentity
from tests.sso.keycloak.conftest import HOME, Shop
from tests.support import factories
from tests.support.keycloak_realms import PASSWORD, Realm

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_wrong_password_is_told_there_and_the_right_one_leads_on(shop: Shop) -> None:
    shop.realm.add_person("ada.password@shop.example")
    shop.press_button("/backoffice/orders/order/")
    shop.fill("ada.password@shop.example", "wrong")
    shop.browser.wait_for_words("Invalid username or password.")
    assert shop.is_at_keycloak()
    assert not User.objects.exists()
    shop.fill("ada.password@shop.example")
    shop.browser.wait_for_path("/backoffice/orders/order/")
    assert User.objects.get().email == "ada.password@shop.example"


def test_who_must_choose_a_password_does_so_there_and_comes_in(shop: Shop) -> None:
    shop.realm.add_person("ada.action@shop.example", requiredActions=["UPDATE_PASSWORD"])
    shop.sign_in("ada.action@shop.example")
    shop.browser.wait_for_words("You need to change your password")
    for name in ("password-new", "password-confirm"):
        shop.browser.find(f"#{name}").send_keys("another 456")
    shop.browser.click("[type=submit]")
    shop.browser.wait_for_path(HOME)
    assert User.objects.get().email == "ada.action@shop.example"
    shop.leave()
    shop.sign_in("ada.action@shop.example", "another 456")
    shop.browser.wait_for_path(HOME)
    assert User.objects.count() == StaffIdentity.objects.count() == 1


def test_an_address_is_verified_by_a_mail_of_keycloak_before_it_is_believed(
    own_shop: Shop, mail_catcher_address: str
) -> None:
    host, _, page_port = mail_catcher_address.removeprefix("http://").partition(":")
    own_shop.realm.change(
        "", {"smtpServer": {"host": host, "port": str(int(page_port) - 1), "from": "keycloak@shop.example"}}
    )
    person = own_shop.realm.add_person("ada.verify@shop.example", emailVerified=False)
    own_shop.sign_in("ada.verify@shop.example")
    own_shop.browser.wait_for_path("/backoffice/login/")
    own_shop.browser.wait_for_words("Authentication failed!")
    assert not User.objects.exists()

    own_shop.realm.change_person(person, requiredActions=["VERIFY_EMAIL"])
    own_shop.leave()
    own_shop.sign_in("ada.verify@shop.example")
    own_shop.browser.wait_for_words("You need to verify your email address")
    own_shop.browser.driver.get(link_of_mail(mail_catcher_address, to="ada.verify@shop.example"))
    own_shop.browser.wait_for_path(HOME)
    assert User.objects.get().email == "ada.verify@shop.example"


def link_of_mail(catcher: str, *, to: str) -> str:
    """Return the link of the newest mail to this address, as soon as there is one: Keycloak may send it again."""
    for _ in range(100):
        mails = requests.get(f"{catcher}/api/email", timeout=5).json()
        texts = [mail["text"] for mail in mails if to in [receiver["address"] for receiver in mail["to"]]]
        if texts:
            text = texts[-1]
            return re.findall(r"http://\S+", text)[0]
        time.sleep(0.1)
    raise AssertionError(f"No mail to {to} came.")


def test_who_is_disabled_there_comes_in_no_more_and_a_session_here_goes_on(shop: Shop) -> None:
    person = shop.realm.add_person("ada.disabled@shop.example")
    shop.sign_in("ada.disabled@shop.example")
    shop.browser.wait_for_path(HOME)
    shop.realm.change_person(person, enabled=False)
    shop.browser.open("/backoffice/orders/order/")
    assert shop.browser.path == "/backoffice/orders/order/"
    shop.leave()
    shop.sign_in("ada.disabled@shop.example")
    shop.browser.wait_for_words("Account is disabled, contact your administrator.")
    assert shop.is_at_keycloak()


def test_who_is_inactive_here_is_refused_whatever_keycloak_says(shop: Shop) -> None:
    shop.realm.add_person("ada.inactive@shop.example")
    user = factories.make_staff(email="ada.inactive@shop.example", is_active=False)
    shop.sign_in("ada.inactive@shop.example")
    shop.browser.wait_for_path("/backoffice/login/")
    shop.browser.wait_for_words("Authentication failed!")
    assert not StaffIdentity.objects.filter(user=user).exists()


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("Ada.CASE+Tag@Shop.Example", "ada.case+tag@shop.example"),
        ("O'Hara@Exämple.Example", "o'hara@exämple.example"),
    ],
)
def test_addresses_come_in_small_letters_and_find_the_account_in_any(shop: Shop, typed: str, sent: str) -> None:
    """Keycloak keeps addresses in small letters, whoever typed them how; here they may have been kept otherwise."""
    person = shop.realm.add_person(typed, username=f"person-{len(typed)}")
    assert shop.realm.read(f"users/{person}")["email"] == sent
    user = factories.make_staff(email=typed, is_staff=True)
    shop.sign_in(typed)
    shop.browser.wait_for_path(HOME)
    identity = StaffIdentity.objects.get()
    assert (identity.user, identity.email, identity.external_id) == (user, sent, person)
    assert User.objects.get().email == typed


@pytest.mark.parametrize(
    ("typed", "sent"),
    [("STRAßE@shop.example", "straße@shop.example"), ("İPEK@shop.example", "i\u0307pek@shop.example")],
)
def test_letters_that_no_address_here_has_open_nobody_elses_account(shop: Shop, typed: str, sent: str) -> None:
    """Keycloak takes any letter before the @; here, as at the registration, none but ASCII's are an address."""
    for email in ("strasse@shop.example", "ipek@shop.example"):
        factories.make_staff(email=email, is_staff=True)
    person = shop.realm.add_person(typed, username=f"person-{len(typed)}")
    assert shop.realm.read(f"users/{person}")["email"] == sent
    shop.sign_in(typed)
    shop.browser.wait_for_path("/backoffice/login/")
    shop.browser.wait_for_words("The e-mail address that the provider names cannot be used here.")
    assert User.objects.count() == 2
    assert not StaffIdentity.objects.exists()


def test_an_address_of_another_host_is_refused_by_keycloak_itself(own_shop: Shop) -> None:
    client = own_shop.realm.client("spryker-zed")
    own_shop.realm.change(f"clients/{client['id']}", {**client, "redirectUris": ["https://desk.shop.example/*"]})
    own_shop.press_button()
    own_shop.browser.wait_for_words("Invalid parameter: redirect_uri")
    assert own_shop.is_at_keycloak()


def test_who_guesses_passwords_is_held_up_by_keycloak(own_shop: Shop) -> None:
    """Of the realm's brute force protection: its page says nothing else, and even the right password waits."""
    own_shop.realm.change("", {"failureFactor": 2, "waitIncrementSeconds": 60})
    own_shop.realm.add_person("ada.guess@shop.example")
    own_shop.press_button()
    for _ in range(3):
        own_shop.fill("ada.guess@shop.example", "wrong")
        own_shop.browser.wait_for_words("Invalid username or password.")
    own_shop.fill("ada.guess@shop.example", PASSWORD)
    own_shop.browser.wait_for_words("Invalid username or password.")
    assert own_shop.is_at_keycloak()
    assert not User.objects.exists()


def test_the_names_of_the_seeds_own_file_lead_in_as_well(keycloak_address: str, bare_shop: Shop) -> None:
    """Its clients have a scope `openid`, which no Keycloak knows, and lack `basic`: nothing needed is missing."""
    realm = Realm.from_file(keycloak_address)
    try:
        realm.lead_back_to(bare_shop.browser.address)
        client = realm.client("spryker-zed")
        [basic] = [scope for scope in realm.read("client-scopes") if scope["name"] == "basic"]
        realm.delete(f"clients/{client['id']}/default-client-scopes/{basic['id']}")
        realm.add_person("ada.scopes@shop.example")
        bare_shop.use(realm)
        bare_shop.sign_in("ada.scopes@shop.example")
        bare_shop.browser.wait_for_path(HOME)
        assert User.objects.get().email == "ada.scopes@shop.example"
    finally:
        realm.remove()


def test_a_password_may_hold_whatever_a_keyboard_writes(shop: Shop) -> None:
    password = "pä ß \"'<>&%+ 漢字"
    credentials = [{"type": "password", "value": password, "temporary": False}]
    shop.realm.add_person("ada.keyboard@shop.example", credentials=credentials)
    shop.press_button()
    shop.browser.find("#username").send_keys("ada.keyboard@shop.example")
    field = shop.browser.driver.find_element(By.ID, "password")
    field.send_keys(password)
    shop.browser.click("#kc-login")
    shop.browser.wait_for_path(HOME)
