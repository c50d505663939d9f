"""What staff do all day, done in a real browser with the keyboard where there is a key for it."""

import pytest
from selenium.webdriver.common.keys import Keys

pytestmark = pytest.mark.django_db(transaction=True)


def test_any_order_is_opened_by_half_a_name_and_two_steps(browser, make_staff, make_order):
    order = make_order(reference="DE--77", first_name="Philomena", last_name="Quist")
    make_order()
    browser.sign_in(make_staff(permissions=["orders.view_order"]))
    browser.open("/backoffice/")
    browser.press("/", "DE--77", Keys.ENTER)
    browser.wait_for_path(f"/backoffice/orders/order/{order.pk}/change/")
    assert "Philomena Quist" in browser.words
    assert browser.complaints() == []
