"""A guest who signs in through a provider keeps the cart, as with a password (sso.md, B5)."""

import pytest

from carts.models import Cart
from customers.models import Customer
from tests.sso.conftest import CODE_VERIFIER, Visitor, told
from tests.support.cart_requests import CAMERA, GUEST
from tests.support.cart_shop import fill, make_cart, open_shop
from tests.support.storefront import Storefront


@pytest.mark.parametrize(("headers", "is_taken_over"), [(GUEST, True), ({}, False)], ids=["with the id", "without"])
def test_the_exchange_of_the_code_takes_the_guests_cart_over(visitor: Visitor, headers, is_taken_over):
    cart = make_cart(open_shop(), guest_reference="anonymous:4711")
    fill(cart, CAMERA, quantity=2)
    attributes = {"code": told(visitor.sign_in("storefront"))["code"], "codeVerifier": CODE_VERIFIER}
    assert Storefront().create("oauth-login-codes", attributes, **headers).status_code == 201
    owner = Customer.objects.get(email="sonia@acme.com")
    assert Cart.objects.filter(customer=owner, items__sku=CAMERA, items__quantity=2).exists() is is_taken_over
    assert Cart.objects.filter(guest_reference="anonymous:4711").exists() is not is_taken_over


def test_a_wrong_code_leaves_the_guests_cart_alone(visitor: Visitor):
    cart = make_cart(open_shop(), guest_reference="anonymous:4711")
    fill(cart, CAMERA)
    attributes = {"code": "nobody's", "codeVerifier": CODE_VERIFIER}
    assert Storefront().create("oauth-login-codes", attributes, **GUEST).status_code == 401
    assert [row.guest_reference for row in Cart.objects.all()] == ["anonymous:4711"]
