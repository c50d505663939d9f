"""Why something may not lie in a cart, in the words of the shop and the language of the request (protocol.md, 12)."""

import pytest

from carts.models import CartItem
from catalog.models import ConcreteProduct, GlossaryEntry
from glue.messages import Message
from tests.support.cart_requests import CAMERA
from tests.support.storefront import errors

TOO_FEW = "cart.pre.check.availability.failed"
UNKNOWN = "product-cart.validation.error.concrete-product-exists"
NOT_ADDED = (422, "113", "Cart item could not be added.")


def put(shopper, cart, sku, quantity, language):
    answer = shopper.create("items", {"sku": sku, "quantity": quantity}, f"{cart}/items", Accept_Language=language)
    assert not CartItem.objects.exists()
    return errors(answer)


def word(key, locale_name, text):
    GlossaryEntry.objects.create(key=key, locale_name=locale_name, text=text)


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("de", f"Nur noch 10 Stück von {CAMERA} da."),
        ("en", f"Item {CAMERA} only has availability of 10."),
        ("fr", f"Item {CAMERA} only has availability of 10."),
    ],
)
def test_a_message_comes_in_the_words_of_the_shop(shopper, cart, language, message):
    word(TOO_FEW, "de_DE", "Nur noch %stock% Stück von % sku% da.")
    assert put(shopper, cart, CAMERA, 11, language) == [(422, "102", message), NOT_ADDED]


def test_a_shop_may_word_its_english_messages_too(shopper, cart):
    word(TOO_FEW, "en_US", "%stock% left.")
    assert put(shopper, cart, CAMERA, 11, "en") == [(422, "102", "10 left."), NOT_ADDED]


def test_what_a_shop_has_no_words_for_is_english(shopper, cart):
    word(TOO_FEW, "de_DE", "")
    assert put(shopper, cart, CAMERA, 11, "de") == [
        (422, "102", f"Item {CAMERA} only has availability of 10."),
        NOT_ADDED,
    ]
    assert put(shopper, cart, "%stock%", 1, "de") == [(422, "102", 'Product "%stock%" not found'), NOT_ADDED]


def test_what_a_message_names_is_no_mark_itself(shopper, cart):
    word(UNKNOWN, "de_DE", 'Kein "sku" hier')
    assert put(shopper, cart, "sku%sku%", 1, "de") == [(422, "102", 'Kein "sku%sku%" hier'), NOT_ADDED]
    assert Message("a", "%a% %b%")({"%a%": "%b%", "%b%": "%a%"}) == "%b% %a%"


def test_the_percent_signs_of_an_inactive_product_stay(shopper, cart):
    ConcreteProduct.objects.filter(sku=CAMERA).update(is_active=False)
    word("product-cart.validation.error.concrete-product-inactive", "de_DE", "Produkt %sku% ruht.")
    assert put(shopper, cart, CAMERA, 1, "de") == [(422, "102", f"Produkt %{CAMERA}% ruht."), NOT_ADDED]
