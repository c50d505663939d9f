"""The checkout that is printed in the seeds, sent as it is printed, is answered as it is printed (checkout.md, 9.2)."""

from collections.abc import Callable
from typing import Any

from pytest_django import Settings

from catalog.models import Image, Store
from customers.models import Customer
from tests.support.checkout_shop import PHONE, fill_cart
from tests.support.seed_documents import printed_checkout
from tests.support.storefront import HOST, Storefront, document

ICON = "https://images.icecat.biz/img/gallery_mediums/23294028_3275.jpg"
NEWER_ITEM_KEYS = {"productOfferReference": None, "salesOrderItemConfiguration": None}


def test_the_printed_request_gets_the_printed_answer(
    shop: Store, make_customer: Callable[..., Customer], sign_in: Callable[[Customer], Storefront], settings: Settings
) -> None:
    settings.PAST_DELIVERY_DATES_REFUSED = False  # the page was printed in 2021
    request, expected = printed_checkout()
    Image.objects.update(external_url_small=ICON)
    sonia = make_customer(email="sonia@acme.com", first_name="Sonia", last_name="Wagner", salutation="Mr")
    fill_cart({PHONE: 1}, customer=sonia, uuid=request["data"]["attributes"]["idCart"])
    answer = sign_in(sonia).send("POST", "/checkout?include=orders,order-shipments", request)
    assert answer.status_code == 201
    found = document(answer)
    assert _with_numbers_of(found, expected) == found


def _with_numbers_of(found: dict[str, Any], expected: dict[str, Any]) -> dict[str, Any]:
    """Put the ids, the date and the reference of this order into the printed answer, and what is different on purpose.

    The sample prints the newer keys of an item nowhere, and another billing name than the one that was posted
    (orders.md, 10.10).
    """
    shipment, order = expected["included"]
    this_shipment, this_order = found["included"]
    expected["data"]["attributes"]["orderReference"] = this_order["id"]
    expected["data"]["relationships"]["orders"]["data"][0]["id"] = this_order["id"]
    expected["data"]["links"]["self"] = f"{HOST}/checkout?include=orders,order-shipments"
    shipment |= {"id": this_shipment["id"], "links": this_shipment["links"]}
    shipment["attributes"]["itemUuids"] = this_shipment["attributes"]["itemUuids"]
    order |= {"id": this_order["id"], "links": this_order["links"]}
    order["relationships"]["order-shipments"]["data"][0]["id"] = this_shipment["id"]
    attributes, here = order["attributes"], this_order["attributes"]
    attributes["createdAt"] = here["createdAt"]
    attributes["billingAddress"] |= {"firstName": "Spencor", "lastName": "Hopkin"}
    (item,), (this_item,) = attributes["items"], here["items"]
    item |= {"uuid": this_item["uuid"], "idShipment": this_item["idShipment"], **NEWER_ITEM_KEYS}
    (expense,), (this_expense,) = attributes["expenses"], here["expenses"]
    expense |= {"idShipment": this_item["idShipment"], "idSalesExpense": this_expense["idSalesExpense"]}
    return expected
