"""Whatever stands where an attribute of a cart is expected: never a 500, and nothing written by what is refused."""

import pytest

from carts.models import Cart, CartCode, CartItem
from tests.support.cart_requests import CAMERA, NEW_CART, OFFER, configuration
from tests.support.cart_shop import BAG_SLOT, LENS_SLOT, TEMPLATE, fill
from tests.support.storefront import body_of

JUNK = (
    None,
    True,
    -1,
    1e300,
    "x" * 400,
    "1e400",
    "\x00",
    [],
    ["x"],
    [{"sku": ["x"]}],
    {"sku": "x", "id": 2**62, "amount": "9" * 40},
)
PRICE = {
    "priceTypeName": "DEFAULT",
    "netAmount": 1,
    "grossAmount": 1,
    "currency": {"code": "EUR", "name": "Euro", "symbol": "e"},
    "volumePrices": [{"netAmount": 1, "grossAmount": None, "quantity": 2}],
}
LINE = {
    "sku": "093_1",
    "quantity": 1,
    "productOfferReference": OFFER,
    "merchantReference": "MER000001",
    "productOptions": [{"sku": "OP_wrap"}],
    "salesUnit": {"id": 33, "amount": 1},
    "idPromotionalItem": "x",
}
CHOICES = [
    {"sku": sku, "quantity": 1, "slotUuid": str(slot)} for sku, slot in (("401_1", LENS_SLOT), ("402_1", BAG_SLOT))
]
BODIES = {
    "carts": ("carts", "", NEW_CART),
    "line": ("items", "{cart}/items", LINE),
    "configuration": ("items", "{cart}/items", configuration(prices=[PRICE])),
    "price": ("items", "{cart}/items", PRICE),
    "voucher": ("vouchers", "{cart}/vouchers", {"code": "x"}),
    "code": ("cart-codes", "{cart}/cart-codes", {"code": "x"}),
    "bundle": (
        "configured-bundles",
        "{cart}/configured-bundles",
        {"quantity": 1, "templateUuid": str(TEMPLATE), "items": CHOICES},
    ),
    "choice": ("configured-bundles", "{cart}/configured-bundles", CHOICES[0]),
}


def wrapped(name, attributes):
    """Put what belongs deeper into a body that is otherwise as it should be."""
    line = {"sku": "093_1", "quantity": 1}
    if name == "configuration":
        return {**line, "productConfigurationInstance": attributes}
    if name == "price":
        return {**line, "productConfigurationInstance": configuration(prices=[attributes])}
    if name == "choice":
        return {"quantity": 1, "templateUuid": str(TEMPLATE), "items": [attributes]}
    return attributes


def kept():
    return [list(model.objects.order_by("pk").values()) for model in (Cart, CartItem, CartCode)]


@pytest.mark.parametrize("name", BODIES)
def test_junk_in_an_attribute_is_refused_or_taken(shopper, cart, settings, name):
    settings.CONFIGURED_PRICES_CHARGED = True
    resource_type, path, attributes = BODIES[name]
    address = path.format(cart=cart)
    for attribute in attributes:
        for junk in JUNK:
            before = kept()
            answer = shopper.create(resource_type, wrapped(name, {**attributes, attribute: junk}), address)
            assert answer.status_code in (201, 400, 404, 422), (attribute, junk, body_of(answer))
            assert answer.status_code == 201 or kept() == before, (attribute, junk)
            CartItem.objects.all().delete()


@pytest.mark.parametrize("junk", JUNK)
def test_junk_as_a_quantity_is_refused_or_taken(shopper, cart, junk):
    fill(Cart.objects.get(), CAMERA, quantity=2)
    body = {"data": {"type": "items", "attributes": {"quantity": junk, "salesUnit": junk}}}
    assert shopper.send("PATCH", f"{cart}/items/{CAMERA}", body).status_code in (200, 422)
