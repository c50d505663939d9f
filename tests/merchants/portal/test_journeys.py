"""A merchant works its day in a real browser."""

import pytest

from merchants.models import OfferStock
from orders.models import OrderItem
from tests.browser import DESKTOP, PHONE
from tests.merchants.portal.rows import make_stock
from tests.merchants.portal.sales import sell


@pytest.mark.django_db(transaction=True)
def test_a_merchant_signs_in_ships_its_part_and_edits_stock(browser, make_staff, make_member, alpha, make_merchant):
    other = make_merchant(reference="MER-BETA", name="BETA Traders")
    first, _foreign = sell((alpha, "ALPHA"), (other, "BETA"), reference="DE--58")
    make_stock(alpha, "ALPHA")
    user = make_member(alpha, email="mia@alpha.example", password="not-a-secret-1")

    browser.open("/merchant-portal/")
    browser.find("[name=username]").send_keys(user.email)
    browser.find("[name=password]").send_keys("not-a-secret-1")
    browser.click("#login-form button[type=submit]")
    browser.wait_for_path("/merchant-portal/")
    browser.wait_for_words("New orders 1 DE--58--MER-ALPHA")
    assert "BETA" not in browser.words

    browser.click(".desk-lines a")
    browser.wait_for_words("ALPHA camera")
    browser.click(f"button[value='item-{first.pk} ship']")
    browser.wait_for_words("1 item is now Shipped.")
    assert OrderItem.objects.get(pk=first.item_id).state == "shipped by merchant"

    browser.click("a[href='/merchant-portal/merchants/offerstock/']")
    quantity = browser.find("input[name=form-0-quantity]")
    quantity.clear()
    quantity.send_keys("9")
    browser.click("[name=_save]")
    browser.wait_for_words("was changed successfully")
    assert OfferStock.objects.get().quantity == 9

    pages = ("", "orders/merchantorder/", f"orders/merchantorder/{first.merchant_order_id}/change/")
    for size in (PHONE, DESKTOP):
        browser.resize(size)
        for page in (*pages, "merchants/offerstock/"):
            browser.open(f"/merchant-portal/{page}")
            assert not browser.is_wider_than_screen(), page
    assert browser.complaints() == []

    browser.sign_in(make_staff(is_superuser=True))
    browser.open(f"/backoffice/orders/order/{first.order_id}/change/")
    browser.wait_for_words("Shipped by merchant")
