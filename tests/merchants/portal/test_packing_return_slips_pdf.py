"""What a merchant prints: the slip that goes into its parcel, and the one that comes back with it."""

import io

import pytest
from pypdf import PdfReader

from catalog.models import BaseUnit, MeasurementUnit, Store
from merchants.models import MerchantAddress
from orders.models import Order, OrderItem
from tests.support.catalog_shop import make_abstract, make_concrete
from tests.support.merchant_sales import fire, sell, send_back

ORDERS, RETURNS = "/merchant-portal/orders/merchantorder/", "/merchant-portal/orders/return/"


@pytest.fixture
def sold(alpha, make_merchant, make_customer):
    """Two items of the merchant and one of another in one order."""
    MerchantAddress.objects.create(merchant=alpha, address1="Kai", address2="7", zip_code="20457", city="Hamburg")
    beta = make_merchant(reference="MER-BETA", name="BETA Traders")
    customer = make_customer(reference="DE--21")
    return sell((alpha, "ALPHA"), (alpha, "GAMMA"), (beta, "BETA"), reference="DE--58", customer=customer)


def words(response):
    assert response.headers["Content-Type"] == "application/pdf"
    sheets = PdfReader(io.BytesIO(response.getvalue())).pages
    return "\n".join(sheet.extract_text() for sheet in sheets)


def paper(item):
    return f"{ORDERS}{item.merchant_order_id}/paper.pdf"


def test_a_packing_slip_has_the_merchants_items_and_no_prices(portal_client, sold):
    response = portal_client.get(paper(sold[0]))
    slip = words(response)
    assert response.headers["Content-Disposition"] == 'inline; filename="DE--58--MER-ALPHA.pdf"'
    for text in (
        "Packing slip DE--58--MER-ALPHA",
        "Ada Example",
        "Lindenweg",
        "ALPHA Traders",
        "20457 Hamburg",
        "ALPHA camera",
        "GAMMA camera",
        "ALPHA-1",
    ):
        assert text in slip, text
    for text in ("BETA", "€", "ada@", "DE--21"):
        assert text not in slip, text


def test_what_is_packed_is_counted_in_the_base_unit(portal_client, sold):
    """The amount that the customer typed stands beside it only."""
    unit = {"name": "Roll", "code": "ROLL", "conversion": 3, "precision": 1}
    OrderItem.objects.filter(pk=sold[0].item_id).update(quantity=6, amount="2.5", sales_unit=unit)
    product = make_concrete("ALPHA-1", abstract=make_abstract("ALPHA"))
    BaseUnit.objects.create(product=product.abstract, unit=MeasurementUnit.objects.create(code="METR", name="Metre"))
    assert "6 Metre (2.5 Roll)" in words(portal_client.get(paper(sold[0])))
    page = portal_client.get(f"{ORDERS}{sold[0].merchant_order_id}/change/").content.decode()
    assert "6 Metre<br><small>2.5 Roll</small>" in page


def test_a_packing_slip_of_ticked_items_names_these_alone(portal_client, sold):
    own, other, foreign = sold
    slip = words(portal_client.post(paper(own), {"item": [other.pk, foreign.pk]}))
    assert "GAMMA camera" in slip
    assert "ALPHA camera" not in slip
    assert "BETA" not in slip
    assert not OrderItem.objects.exclude(state="sent to merchant").exists()


def test_what_was_canceled_is_not_packed(portal_client, sold):
    fire("cancel by merchant", sold[0])
    assert "ALPHA camera" not in words(portal_client.get(paper(sold[0])))
    fire("cancel by merchant", sold[1])
    assert "Nothing of this order is left to send." in words(portal_client.get(paper(sold[0])))


def test_papers_speak_the_language_of_the_order(portal_client, sold):
    Order.objects.update(locale_name="de_DE")
    assert "Lieferschein DE--58--MER-ALPHA" in words(portal_client.get(paper(sold[0])))


def test_a_return_slip_says_no_more_of_the_customer_than_the_portal_does(portal_client, sold):
    Store.objects.create(name="DE")
    returned = send_back(sold[0])
    order = returned.items.get().order_item.order
    type(order.billing_address).objects.filter(pk=order.billing_address_id).update(address1="Secret Street")
    slip = words(portal_client.get(f"{RETURNS}{returned.pk}/paper.pdf"))
    for text in (returned.reference, "ALPHA camera", "too heavy", "20457 Hamburg", "DE--58"):
        assert text in slip, text
    for text in ("Secret Street", "Customer number", "BETA"):
        assert text not in slip, text


@pytest.mark.parametrize("role", ["manager", "shipper", "viewer"])
def test_everybody_of_the_merchant_prints_and_takes_lists_along(client, make_member, alpha, sold, role):
    client.force_login(make_member(alpha, role=role))
    page = client.get(f"{ORDERS}{sold[0].merchant_order_id}/change/").text
    assert f'formaction="{paper(sold[0])}"' in page
    assert client.get(paper(sold[0])).status_code == 200
    assert 'href="export/merchant-orders.csv?state=new"' in client.get(f"{ORDERS}?state=new").text
    assert client.get(f"{ORDERS}export/merchant-orders.csv").status_code == 200
    assert client.post(f"{ORDERS}export/merchant-orders.csv").status_code == 405
