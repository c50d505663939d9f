"""What the API answers goes in by `import_orders`, and the API answers the same again.

`golden/round_trip/` holds whole answers to `GET /orders/{reference}?include=order-shipments`, composed by us.
"""

import json
from pathlib import Path

import pytest
import time_machine

from demo.compose_orders import TARGET
from orders.models import Order
from tests.support.storefront import document

GOLDEN = {path.stem: path for path in sorted((Path(__file__).parent / "golden" / "round_trip").glob("*.json"))}


@pytest.mark.parametrize("name", GOLDEN)
@time_machine.travel("2026-11-24T12:00:00Z", tick=False)
def test_an_answer_of_the_api_comes_back_as_it_was(name, sign_in, make_customer, import_orders):
    answer = json.loads(GOLDEN[name].read_text())
    customer = make_customer(reference="DE--21")
    assert import_orders(str(GOLDEN[name]), customer="DE--21").failure is None
    again = sign_in(customer).read(f"/orders/{answer['data']['id']}?include=order-shipments")
    assert again.status_code == 200
    assert document(again) == answer


def test_there_are_golden_answers_of_every_kind():
    assert list(GOLDEN) == [
        "bundle",
        "configurable_bundle",
        "merchants_and_one_address",
        "net_prices",
        "refund",
        "two_shipments",
    ]


@time_machine.travel("2026-11-24T12:00:00Z", tick=False)
def test_every_demo_order_reads_over_the_api_as_it_was_composed(sign_in, import_orders):
    import_orders(str(TARGET))
    for line in TARGET.read_text().splitlines():
        composed = json.loads(line)
        order = Order.objects.select_related("customer").get(reference=composed["data"]["id"])
        answer = document(sign_in(order.customer).read(f"/orders/{order.reference}?include=order-shipments"))
        assert answer["data"]["attributes"] == composed["data"]["attributes"]
        if not composed["data"]["attributes"]["shippingAddress"]:
            shown = [(shipment["id"], shipment["attributes"]) for shipment in answer["included"]]
            assert shown == [(shipment["id"], shipment["attributes"]) for shipment in composed["included"]]
