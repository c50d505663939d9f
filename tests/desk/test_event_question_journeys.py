"""Events that cannot be undone in a real browser, in both languages, with mouse and keys."""

import pytest
from selenium.webdriver.common.keys import Keys

from merchants.models import MerchantUser
from orders.models import MerchantOrderItem
from tests.support.browser import DESKTOP, PHONE
from tests.support.merchant_sales import sell

pytestmark = pytest.mark.django_db(transaction=True)

STAFF = (
    "orders.view_order",
    "orders.trigger_order_event",
    "orders.cancel_order",
    "orders.view_merchantorder",
    "orders.trigger_merchantorder",
)
LANGUAGES = pytest.mark.parametrize("language", ["en", "de"])
CANCEL = {"en": "Cancel", "de": "Stornieren"}
QUESTION = {
    "en": "Cancel: 1 item This cannot be taken back.",
    "de": "Stornieren: 1 Position Das lässt sich nicht rückgängig machen.",
}
BACK = {"en": "Back, change nothing", "de": "Zurück, nichts ändern"}
CANCELED = {"en": "1 item is now Canceled.", "de": "1 Position ist jetzt: Storniert."}
MOVED = {"en": "1 item was moved.", "de": "1 Position wurde bewegt."}
BY_MERCHANT = {
    "en": "1 item is now Canceled by merchant.",
    "de": "1 Position ist jetzt: Vom Händler storniert.",
}


def page_of(order):
    return f"/backoffice/orders/order/{order.pk}/change/"


def states(order):
    return list(order.items.order_by("pk").values_list("state", flat=True))


def sides(item):
    row = MerchantOrderItem.objects.select_related("item").get(pk=item.pk)
    return row.state, row.item.state


def ask_and_answer(browser, language, button, page, untouched, outcome):
    """Press a grave button, read the question, go back with the key that has the focus, come again and go on."""
    assert browser.find(button).text.startswith(CANCEL[language])
    browser.click(button)
    browser.wait_for_words(QUESTION[language])
    assert [each.text for each in browser.shown(".desk-question .desk-button")] == [BACK[language], CANCEL[language]]
    assert browser.barriers() == []
    for size, theme in ((DESKTOP, "dark"), (PHONE, "light"), (PHONE, "dark"), (DESKTOP, "light")):
        browser.resize(size)
        browser.show_in(theme)
        assert not browser.is_wider_than_screen(), (size, theme)
    browser.find(".desk-question a:focus")
    browser.press(Keys.ENTER)
    browser.wait_for_path(page)
    assert untouched()
    browser.click(button)
    browser.wait_for_words(QUESTION[language])
    browser.click(".desk-question .desk-button-danger")
    browser.wait_for_path(page)
    browser.wait_for_words(outcome[language])


@LANGUAGES
def test_an_item_is_canceled_on_the_order_page(browser, speak, make_staff, make_order, language):
    order = make_order(item_states=["payment pending"] * 2)
    second = order.items.order_by("pk").last()
    browser.sign_in(make_staff(permissions=STAFF))
    speak(language)
    browser.open(page_of(order))
    button = f'button[value="item-{second.pk} cancel"]'
    untouched = ["payment pending"] * 2
    ask_and_answer(browser, language, button, page_of(order), lambda: states(order) == untouched, CANCELED)
    assert states(order) == ["payment pending", "cancelled"]


@LANGUAGES
def test_a_merchant_order_is_canceled_in_the_back_office(browser, speak, make_staff, make_merchant, language):
    (item,) = sell((make_merchant(reference="MER1"), "ALPHA"))
    page = f"/backoffice/orders/merchantorder/{item.merchant_order_id}/change/"
    browser.sign_in(make_staff(permissions=STAFF))
    speak(language)
    browser.open(page)
    button = 'button[value="cancel by merchant"]'
    ask_and_answer(browser, language, button, page, lambda: sides(item) == ("new", "sent to merchant"), MOVED)
    assert sides(item) == ("canceled by merchant", "cancelled")


@LANGUAGES
@pytest.mark.parametrize("reach", ["all", "item"])
def test_a_merchant_cancels_in_the_portal(browser, speak, make_staff, make_merchant, language, reach):
    merchant, user = make_merchant(reference="MER1"), make_staff(is_staff=False)
    MerchantUser.objects.create(merchant=merchant, user=user, role="manager")
    (item,) = sell((merchant, "ALPHA"))
    page = f"/merchant-portal/orders/merchantorder/{item.merchant_order_id}/change/"
    browser.sign_in(user)
    speak(language)
    browser.open(page)
    what = "all" if reach == "all" else f"item-{item.pk}"
    button = f'button[value="{what} cancel by merchant"]'
    ask_and_answer(browser, language, button, page, lambda: sides(item) == ("new", "sent to merchant"), BY_MERCHANT)
    assert sides(item) == ("canceled by merchant", "cancelled")


def hold(browser, key):
    """Press a key and keep it down, until the keyboard has repeated it three times."""
    pressed = {"key": key, "code": f"Digit{key}", "text": key, "windowsVirtualKeyCode": ord(key)}
    for is_repeated in (False, True, True, True):
        down = {"type": "keyDown", "autoRepeat": is_repeated, **pressed}
        browser.driver.execute_cdp_cmd("Input.dispatchKeyEvent", down)
    browser.driver.execute_cdp_cmd("Input.dispatchKeyEvent", {"type": "keyUp", **pressed})


@pytest.mark.parametrize(
    ("language", "words", "shipped"),
    [
        ("en", "1: press the key again for “Ship”, Esc to let it be.", "2 items are now Shipped."),
        ("de", "1: Die Taste noch einmal drücken für „Versenden“, Esc lässt es sein.", "2 Positionen sind jetzt"),
    ],
)
def test_a_key_arms_its_button_and_fires_at_the_second_press(
    browser, speak, make_staff, make_order, language, words, shipped
):
    order = make_order(item_states=["exported"] * 2)
    browser.sign_in(make_staff(permissions=STAFF))
    speak(language)
    browser.open(page_of(order))
    browser.find('button[value="order ship"]')
    for let_go in (Keys.ESCAPE, "7"):
        hold(browser, "1")
        browser.wait_for_words(words)
        assert len(browser.shown(".desk-button-armed")) == 1
        browser.press(let_go)
        assert browser.shown(".desk-button-armed") == []
        assert words not in browser.words
    browser.press("1")
    browser.wait_for_words(words)
    browser.click(".desk-head-title")
    assert browser.shown(".desk-button-armed") == []
    browser.press("1")
    browser.wait_for_words(words)
    assert browser.path == page_of(order)
    assert states(order) == ["exported"] * 2
    browser.press("1")
    browser.wait_for_words(shipped)
    assert states(order) == ["shipped"] * 2


def test_a_grave_event_has_no_key(browser, speak, make_staff, make_order):
    order = make_order(item_states=["payment pending"])
    browser.sign_in(make_staff(permissions=STAFF))
    speak("en")
    browser.open(page_of(order))
    browser.find('button[value="order pay"]')
    for key in "123456789":
        browser.press(key, key)
    assert browser.path == page_of(order)
    assert browser.shown(".desk-button-armed") == []
    assert browser.shown(".desk-button kbd") == []
    assert states(order) == ["payment pending"]
