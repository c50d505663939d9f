"""A merchant works its day in a real browser, with the keyboard alone where it works with orders."""

import pytest
from selenium.webdriver import Keys

from catalog.models import Store
from merchants.models import OfferPrice, OfferStock, ProductOffer
from orders.models import MerchantOrderItem, OrderItem
from tests.merchants.portal.test_scopes_other_merchants import SCREENS, page
from tests.support.browser import DESKTOP, PHONE
from tests.support.merchant_sales import sell, send_back
from tests.support.portal_rows import make_price, make_rows, make_stock

PORTAL = "/merchant-portal/"
PASSWORD = "not-a-secret-1"


@pytest.fixture
def portal_browser(browser, make_member, alpha):
    """A browser in which somebody of the merchant has signed in, by keyboard."""
    user = make_member(alpha, email="mia@alpha.example", password=PASSWORD)
    browser.open(PORTAL)
    browser.find("[name=username]").send_keys(user.email, Keys.TAB)
    browser.press(PASSWORD, Keys.ENTER)
    browser.wait_for_path(PORTAL)
    return browser


def press_on(browser, css):
    """Press a button or follow a link without a mouse."""
    browser.find(css).send_keys(Keys.ENTER)


def states(*items):
    rows = MerchantOrderItem.objects.in_bulk([item.pk for item in items])
    return [rows[item.pk].state for item in items]


@pytest.mark.django_db(transaction=True)
def test_a_merchant_works_a_day(portal_browser, make_staff, alpha, make_merchant):
    desk = portal_browser
    other = make_merchant(reference="MER-BETA", name="BETA Traders")
    first, second, _foreign = sell((alpha, "ALPHA"), (alpha, "GAMMA"), (other, "BETA"), reference="DE--58")
    sell((alpha, "OTHER"), reference="DE--59")
    make_price(alpha, "ALPHA")
    make_stock(alpha, "ALPHA")
    Store.objects.create(name="DE")

    desk.open(PORTAL)
    desk.wait_for_words("New orders 2 DE--58--MER-ALPHA")
    assert "BETA" not in desk.words
    desk.open(f"{PORTAL}orders/merchantorder/")
    desk.press("/")
    desk.press("DE--58", Keys.ENTER)
    desk.wait_for_words("1 row")
    assert "DE--59" not in desk.words
    press_on(desk, "#result_list a")
    desk.wait_for_words("ALPHA camera")
    assert "BETA" not in desk.words

    desk.find(f"input[name=item][value='{second.pk}']").send_keys(Keys.SPACE)
    press_on(desk, "button[value='all ship']")
    desk.wait_for_words("1 item is now Shipped.")
    assert states(first, second) == ["new", "shipped"]
    press_on(desk, f"button[value='item-{first.pk} ship']")
    desk.wait_for_words("1 item is now Shipped.")
    assert OrderItem.objects.get(pk=first.item_id).state == "shipped by merchant"

    returned = send_back(second, ship=False)
    desk.open(PORTAL)
    press_on(desk, f"a[href='{PORTAL}orders/return/{returned.pk}/change/']")
    desk.wait_for_words("Reason: too heavy")
    press_on(desk, "button[value='all execute-return']")
    desk.wait_for_words("Take the return: 1 item")
    press_on(desk, ".desk-question .desk-button-danger")
    desk.wait_for_words("1 item is now Returned.")
    assert states(first, second) == ["shipped", "returned"]

    offer = ProductOffer.objects.get()
    desk.open(f"{PORTAL}merchants/productoffer/{offer.pk}/change/")
    price, quantity = desk.find("#id_prices-0-gross"), desk.find("#id_stock-0-quantity")
    price.send_keys(Keys.CONTROL, "a")
    price.send_keys("17.95")
    quantity.send_keys(Keys.CONTROL, "a")
    quantity.send_keys("9", Keys.ENTER)
    desk.wait_for_words("was changed successfully")
    assert OfferPrice.objects.get().gross_price == 1795
    assert OfferStock.objects.get().quantity == 9

    desk.open(f"{PORTAL}merchants/merchant/")
    number = desk.find("#id_registration_number")
    number.send_keys("HRB 7", Keys.ENTER)
    desk.wait_for_words("was changed successfully")
    alpha.refresh_from_db()
    assert alpha.registration_number == "HRB 7"
    assert desk.complaints() == []

    desk.sign_in(make_staff(is_superuser=True))
    desk.open(f"/backoffice/orders/order/{first.order_id}/change/")
    desk.wait_for_words("Shipped by merchant")


@pytest.mark.django_db(transaction=True)
def test_every_page_is_open_to_screen_readers_and_fits_a_phone(portal_browser, alpha):
    rows = make_rows(alpha, "ALPHA")
    paths = [PORTAL, f"{PORTAL}password_change/"]
    for screen in SCREENS:
        paths += [page(screen, "changelist"), page(screen, "change", rows[screen.model].pk)]
        paths += [page(screen, "history", rows[screen.model].pk)]
        paths += [page(screen, "add")] if screen.can_be_added else []
    unfold_all = "document.querySelectorAll('details').forEach((each) => { each.open = true; })"
    for size, theme in ((DESKTOP, "light"), (PHONE, "dark")):
        portal_browser.resize(size)
        for path in paths:
            portal_browser.open(path)
            assert not portal_browser.is_wider_than_screen(), path
            portal_browser.show_in(theme)
            portal_browser.driver.execute_script(unfold_all)
            assert portal_browser.barriers() == [], (path, theme)
    assert portal_browser.complaints() == []
