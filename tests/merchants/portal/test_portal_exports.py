"""A merchant's lists as files: exactly the filtered rows, and nothing that its pages do not show."""

import csv
import io

import pytest

from catalog.models import Store
from merchants.models import OfferStock, ProductOffer
from tests.support.merchant_sales import fire, sell, send_back
from tests.support.portal_rows import make_price, make_stock

PORTAL = "/merchant-portal/"


@pytest.fixture
def sold(alpha, make_merchant, make_customer):
    beta = make_merchant(reference="MER-BETA", name="BETA Traders")
    customer = make_customer(first_name="Ada", last_name="Winter", email="ada@mail.example")
    sell((alpha, "OLD"), reference="DE--57")
    return sell((alpha, "ALPHA"), (beta, "BETA"), (alpha, "GAMMA"), reference="DE--58", customer=customer)


def exported(client, table, name, **query):
    response = client.get(f"{PORTAL}{table}/export/{name}.csv", query)
    return list(csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig"))))


def test_orders_as_they_are_filtered_with_the_merchants_own_totals(portal_client, sold):
    fire("ship", sold[0])
    (row,) = exported(portal_client, "orders/merchantorder", "merchant-orders", state="shipped")
    assert row.pop("created_at")
    assert row == {
        "id": str(sold[0].merchant_order_id),
        "reference": "DE--58--MER-ALPHA",
        "order_reference": "DE--58",
        "merchant_reference": "MER-ALPHA",
        "customer": "Ms Ada Winter",
        "email": "ada@mail.example",
        "states": "shipped, new",
        "grand_total": "20.00",
        "currency": "EUR",
        "items": "2",
        "store": "DE",
    }
    assert len(exported(portal_client, "orders/merchantorder", "merchant-orders")) == 2


def test_items_of_the_filtered_orders(portal_client, sold):
    rows = exported(portal_client, "orders/merchantorder", "merchant-order-items", q="DE--58")
    assert [(row["merchant_order"], row["name"], row["total"], row["state"]) for row in rows] == [
        ("DE--58--MER-ALPHA", "ALPHA camera", "10.00", "new"),
        ("DE--58--MER-ALPHA", "GAMMA camera", "10.00", "new"),
    ]
    assert "Lindenweg" in rows[0]["delivery_address"]
    assert "BETA" not in str(rows)


def test_returns_and_what_comes_back_in_them(portal_client, sold):
    Store.objects.create(name="DE")
    returned = send_back(sold[0])
    (row,) = exported(portal_client, "orders/return", "returns")
    assert row.pop("created_at")
    assert row == {
        "reference": returned.reference,
        "orders": "DE--58",
        "states": "waiting for return",
        "items": "1",
        "store": "DE",
    }
    (row,) = exported(portal_client, "orders/return", "return-items")
    assert row == {
        "return": returned.reference,
        "merchant_order": "DE--58--MER-ALPHA",
        "item": str(sold[0].item.uuid),
        "sku": "ALPHA-1",
        "name": "ALPHA camera",
        "quantity": "1",
        "reason": "too heavy",
        "state": "waiting for return",
    }


def test_offers_prices_and_stock(portal_client, alpha):
    make_price(alpha, "ALPHA")
    make_stock(alpha, "ALPHA")
    ProductOffer.objects.update(approval_status="approved")
    (row,) = exported(portal_client, "merchants/productoffer", "offers", approval_status__exact="approved")
    name = row.pop("product")
    assert name.startswith("Camera")
    assert row == {
        "reference": "ALPHA-offer",
        "sku": "camera",
        "merchant_sku": "ALPHA-sku",
        "stores": "",
        "approval": "approved",
        "active": "1",
        "valid_from": "",
        "valid_to": "",
    }
    assert exported(portal_client, "merchants/productoffer", "offers", approval_status__exact="denied") == []
    (row,) = exported(portal_client, "merchants/productoffer", "offer-prices")
    assert row == {
        "offer": "ALPHA-offer",
        "sku": "camera",
        "store": "ALPHA-DE",
        "currency": "EUR",
        "price_type": "DEFAULT",
        "gross_price": "18.50",
        "net_price": "",
    }
    (row,) = exported(portal_client, "merchants/offerstock", "offer-stock", amount="low")
    assert row == {
        "offer": "ALPHA-offer",
        "sku": "camera",
        "product": name,
        "warehouse": "ALPHA hall",
        "quantity": "4",
        "never_out_of_stock": "0",
        "reserved": "0",
    }
    OfferStock.objects.update(quantity=100)
    assert exported(portal_client, "merchants/offerstock", "offer-stock", amount="low") == []


def test_a_batch_is_a_constant_number_of_statements(portal_client, alpha, sold, django_assert_max_num_queries):
    for name in ("merchant-orders", "merchant-order-items"):
        with django_assert_max_num_queries(8):
            assert len(exported(portal_client, "orders/merchantorder", name)) >= 2
    for number in range(3):
        sell((alpha, "ALPHA"), reference=f"DE--6{number}")
    for name in ("merchant-orders", "merchant-order-items"):
        with django_assert_max_num_queries(8):
            assert len(exported(portal_client, "orders/merchantorder", name)) >= 5
