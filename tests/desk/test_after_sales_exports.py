"""Returns, refunds and claims as files: exactly the filtered list."""

import csv
import io
from datetime import UTC, datetime

import pytest

from orders.models import Claim, OrderRefund, Return, ReturnItem

MOMENT = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)


@pytest.fixture
def order(make_order, make_customer):
    customer = make_customer(first_name="Maria", last_name="Muster")
    return make_order(reference="DE--7", customer=customer, item_states=["returned", "delivered"])


def exported(client, model, name, **query):
    response = client.get(f"/backoffice/orders/{model}/export/{name}.csv", query)
    return list(csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig"))))


def test_returns(staff_client, order):
    Return.objects.create(reference="X-R1", customer_reference="X", store_name="DE")
    row = Return.objects.create(reference="DE--21-R1", customer_reference="DE--21", store_name="DE", created_at=MOMENT)
    for item in order.items.all():
        ReturnItem.objects.create(parent=row, order_item=item, reason="damaged")
    client = staff_client("orders.view_return", "orders.export_order")
    assert exported(client, "return", "returns", q="DE--21") == [
        {
            "id": str(row.pk),
            "reference": "DE--21-R1",
            "orders": "DE--7",
            "customer_reference": "DE--21",
            "store": "DE",
            "products": "2",
            "created_at": "2026-03-04T05:06:00+00:00",
            "states": "returned, delivered",
        }
    ]


def test_refunds(staff_client, order, make_order):
    OrderRefund.objects.create(order=make_order(), amount=1)
    refund = OrderRefund.objects.create(order=order, amount=1490, comment="=1+1", created_at=MOMENT)
    client = staff_client("orders.view_orderrefund", "orders.export_order")
    assert exported(client, "orderrefund", "refunds", q="DE--7") == [
        {
            "id": str(refund.pk),
            "order_reference": "DE--7",
            "created_at": "2026-03-04T05:06:00+00:00",
            "amount": "14.90",
            "currency": "EUR",
            "comment": "'=1+1",
        }
    ]


def test_claims(staff_client, order, make_order):
    Claim.objects.create(order=make_order())
    claim = Claim.objects.create(order=order, description="It buzzes.", created_at=MOMENT)
    claim.items.set(order.items.all())
    client = staff_client("orders.view_claim", "orders.export_order")
    assert exported(client, "claim", "claims", q="DE--7") == [
        {
            "id": str(claim.pk),
            "order_reference": "DE--7",
            "customer": "Ms Maria Muster",
            "about": "It buzzes.",
            "items": "2",
            "state": "open",
            "created_at": "2026-03-04T05:06:00+00:00",
        }
    ]


@pytest.mark.parametrize(("model", "name"), [("return", "returns"), ("orderrefund", "refunds"), ("claim", "claims")])
def test_exporting_needs_its_right(staff_client, model, name):
    reader = staff_client(f"orders.view_{model}")
    assert reader.get(f"/backoffice/orders/{model}/export/{name}.csv").status_code == 403
    assert "export/" not in reader.get(f"/backoffice/orders/{model}/").content.decode()
