import io
import json
import os
import signal
from datetime import UTC, date, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from customers.models import Customer
from merchants.models import Merchant
from orders.api_documents import build_documents
from orders.models import ItemStateChange, Order, OrderItem, OrderTotals
from shipments.models import OrderAddress, Shipment
from tests.support.order_documents import ADDRESS, item_uuid, order_document

ONE_CREATED = "Orders: 1 created, 0 updated, 0 unchanged, 0 refused. Added as stubs: 0 customers, 0 merchants."


def stored_detail():
    (built,) = build_documents(Order.objects.values_list("pk", flat=True))
    return json.loads(built.detail)


def test_an_order_reads_as_its_document(write_orders, import_orders, make_customer):
    make_customer(reference="DE--1")
    document = order_document()
    result = import_orders(write_orders(document))
    assert (result.summary, result.problems, result.failure) == (ONE_CREATED, "", None)
    assert stored_detail() == document["data"]["attributes"]


def test_ids_are_kept_and_shipments_told(write_orders, import_orders):
    import_orders(write_orders(order_document()))
    order = Order.objects.get()
    assert list(order.shipments.values_list("pk", "method_name", "carrier_name", "requested_delivery_on")) == [
        (11, "Standard", "Parcel One", None),
        (12, "Express", "Parcel One", date(2026, 2, 20)),
    ]
    assert [shipment.shipping_address.last_name for shipment in order.shipments.all()] == [
        "Kern Standard",
        "Kern Express",
    ]
    assert list(order.expenses.values_list("pk", "shipment")) == [(111, 11), (112, 12)]
    assert list(order.items.values_list("uuid", "shipment")) == [(item_uuid(1, 1), 11), (item_uuid(1, 2), 12)]


def test_an_order_keeps_its_customer_and_is_found_by_what_people_type(write_orders, import_orders, make_customer):
    customer = make_customer(reference="DE--1", email="Sonia@Shop.example", first_name="Sonia", locale_name="de_DE")
    import_orders(write_orders(order_document()))
    order = Order.objects.get()
    assert order.customer == customer
    assert (order.email, order.first_name, order.last_name) == ("Sonia@Shop.example", "Sonia", "Example")
    assert (order.store_name, order.locale_name, order.source) == ("DE", "de_DE", "import")
    assert order.created_at == datetime(2026, 2, 11, 9, 14, 2, 417733, tzinfo=UTC)
    assert (order.item_count, order.is_hidden_from_customer, order.revision) == (2, False, 1)
    assert order.search_text.split("\n") == [
        "de--27",
        "de--1",
        "2026-02-11",
        "sonia@shop.example",
        "sonia example",
        "ada kern",
        "+49 421 5550155",
        "494215550155",
        "ada kern standard",
        "ada kern express",
        "901_1000001",
        "902_1000002",
    ]


def test_each_item_begins_its_history_with_the_order(write_orders, import_orders):
    import_orders(write_orders(order_document()))
    moment = datetime(2026, 2, 11, 9, 14, 2, 417733, tzinfo=UTC)
    assert list(ItemStateChange.objects.values_list("state", "created_at")) == [("payment pending", moment)] * 2


def test_unknown_customers_and_merchants_become_stubs(write_orders, import_orders):
    document = order_document(customer="DE--404")
    document["data"]["attributes"]["items"][0]["merchantReference"] = "MER000404"
    result = import_orders(write_orders(document))
    assert result.summary.endswith("Added as stubs: 1 customers, 1 merchants.")
    customer = Customer.objects.get(reference="DE--404")
    assert (customer.is_stub, customer.first_name, customer.last_name) == (True, "Ada", "Kern")
    assert customer.email.endswith("@stub.invalid")
    assert customer.password.startswith("!")
    merchant = Merchant.objects.get(reference="MER000404")
    assert (merchant.is_stub, merchant.is_active) == (True, False)
    assert Order.objects.get().email == ""
    assert Shipment.objects.get(pk=11).merchant_reference == "MER000404"


def test_a_second_import_changes_nothing(write_orders, import_orders):
    file = write_orders(order_document(), order_document("DE--28", number=2))
    import_orders(file)
    before = list(Order.objects.values()), list(OrderItem.objects.values()), OrderAddress.objects.count()
    result = import_orders(file)
    assert result.summary.startswith("Orders: 0 created, 0 updated, 2 unchanged, 0 refused.")
    assert (list(Order.objects.values()), list(OrderItem.objects.values()), OrderAddress.objects.count()) == before
    assert (OrderTotals.objects.count(), ItemStateChange.objects.count()) == (2, 4)


def test_a_changed_order_keeps_its_rows_and_its_history(write_orders, import_orders):
    import_orders(write_orders(order_document()))
    before = list(OrderItem.objects.values_list("pk", flat=True))
    changed = order_document()
    attributes = changed["data"]["attributes"]
    attributes["itemStates"] = ["payment pending", "refunded"]
    attributes["items"][1] |= {"state": "refunded", "canceledAmount": 4999, "refundableAmount": 0}
    attributes["items"][1]["taxAmountAfterCancellation"] = 374
    attributes["totals"] |= {"canceledTotal": 4999, "grandTotal": 12285, "taxTotal": 1962}
    result = import_orders(write_orders(changed))
    assert result.summary.startswith("Orders: 0 created, 1 updated, 0 unchanged, 0 refused.")
    assert stored_detail() == attributes
    order = Order.objects.get()
    assert order.revision == 2
    assert list(OrderItem.objects.values_list("pk", flat=True)) == before
    assert [totals.grand_total for totals in order.totals_history.all()] == [17284, 12285]
    assert [change.state for change in order.items.last().state_changes.all()] == ["payment pending", "refunded"]
    assert order.items.last().state_changed_at > order.items.first().state_changed_at


def test_what_a_changed_document_does_not_name_any_more_is_removed(write_orders, import_orders):
    import_orders(write_orders(order_document()))
    smaller = order_document(calculatedDiscounts=[])
    attributes = smaller["data"]["attributes"]
    del attributes["items"][0], attributes["expenses"][0], smaller["included"][0]
    attributes["items"][0] |= {"calculatedDiscounts": [], "productOptions": []}
    attributes["items"][0] |= {
        "unitDiscountAmountAggregation": 0,
        "sumDiscountAmountAggregation": 0,
        "unitDiscountAmountFullAggregation": 0,
        "sumDiscountAmountFullAggregation": 0,
    }
    import_orders(write_orders(smaller))
    order = Order.objects.get()
    assert (order.items.count(), order.shipments.count(), order.expenses.count(), order.discounts.count()) == (
        1,
        1,
        1,
        0,
    )
    assert OrderAddress.objects.count() == 2
    assert order.item_count == 1
    assert import_orders(write_orders(smaller)).summary.startswith("Orders: 0 created, 0 updated, 1 unchanged")


def test_a_document_without_shipments_does_not_wipe_out_what_is_known_of_them(write_orders, import_orders):
    document = order_document()
    import_orders(write_orders(document))
    del document["included"]
    assert import_orders(write_orders(document)).summary.startswith("Orders: 0 created, 0 updated, 1 unchanged")
    assert Shipment.objects.get(pk=12).carrier_name == "Parcel One"


def test_what_an_import_does_not_know_is_kept(write_orders, import_orders):
    import_orders(write_orders(order_document()))
    Order.objects.update(note="Rings twice.", email="old@shop.example", custom_reference="PO-7")
    OrderItem.objects.update(process="DummyPayment01", note="Engrave it.")
    import_orders(write_orders(order_document(currencyIsoCode="CHF")))
    order = Order.objects.get()
    assert (order.currency_iso_code, order.note, order.email) == ("CHF", "Rings twice.", "old@shop.example")
    assert "po-7" in order.search_text
    assert {(item.process, item.note) for item in order.items.all()} == {("DummyPayment01", "Engrave it.")}


def test_a_dry_run_counts_and_writes_nothing(write_orders, import_orders):
    result = import_orders(write_orders(order_document()), dry_run=True)
    assert [" ".join(line.split()) for line in result.summary.splitlines()[2:]] == [
        "DE--27 2026-02-11 09:14 DE--1 2 payment pending 2 2 17.45 EUR 172.84 EUR",
        "Dry run, nothing was written. Orders: 1 created, 0 updated, 0 unchanged, 0 refused. "
        "Added as stubs: 1 customers, 0 merchants.",
    ]
    assert not Order.objects.exists()
    assert not Customer.objects.exists()
    assert not OrderAddress.objects.exists()


def test_documents_that_do_not_say_whose_they_are_belong_to_the_customer_option(write_orders, import_orders):
    anonymous = order_document()
    del anonymous["customerReference"]
    file = write_orders(anonymous, order_document("DE--28", number=2, customer="DE--2"))
    import_orders(file, customer="DE--7")
    assert list(Order.objects.order_by("reference").values_list("reference", "customer_reference")) == [
        ("DE--27", "DE--7"),
        ("DE--28", "DE--2"),
    ]


def test_a_guests_order_has_no_customer(write_orders, import_orders):
    import_orders(write_orders(order_document(customer=None)))
    order = Order.objects.get()
    assert (order.customer, order.customer_reference, order.last_name) == (None, None, "Kern")


def test_an_order_of_invalid_items_is_hidden_from_its_customer(write_orders, import_orders):
    document = order_document()
    for item in document["data"]["attributes"]["items"]:
        item["state"] = "invalid"
    import_orders(write_orders(document))
    assert Order.objects.get().is_hidden_from_customer


@pytest.mark.parametrize(("reference", "store"), [("AT--9", "AT"), ("DE-TEST-9", "DE"), ("4711", "DE")])
def test_the_store_is_what_the_reference_begins_with(reference, store, write_orders, import_orders):
    import_orders(write_orders(order_document(reference)))
    assert Order.objects.get().store_name == store


def test_a_free_delivery_is_a_discount_on_its_expense(write_orders, import_orders):
    document = order_document()
    attributes = document["data"]["attributes"]
    attributes["expenses"][0] |= {
        "sumPriceToPayAggregation": 0,
        "unitPriceToPayAggregation": 0,
        "unitTaxAmount": 0,
        "sumTaxAmount": 0,
    }
    delivery = {
        "unitAmount": None,
        "sumAmount": 490,
        "displayName": "Free delivery",
        "description": None,
        "voucherCode": None,
        "quantity": 1,
    }
    attributes["calculatedDiscounts"] = {"Free delivery": delivery, **attributes["calculatedDiscounts"]}
    import_orders(write_orders(document))
    detail = stored_detail()
    assert detail == attributes
    assert list(detail["calculatedDiscounts"]) == ["Free delivery", "Spring 10"]
    free = Order.objects.get().discounts.get(display_name="Free delivery")
    assert (free.expense_id, free.item, free.sum_amount) == (111, None, 490)
    assert free.expense.sum_discount_amount == 490


def test_a_discount_on_two_deliveries_is_shared_between_them(write_orders, import_orders):
    document = order_document()
    attributes = document["data"]["attributes"]
    for expense in attributes["expenses"]:
        expense |= {
            "sumPriceToPayAggregation": 0,
            "unitPriceToPayAggregation": 0,
            "unitTaxAmount": 0,
            "sumTaxAmount": 0,
        }
    attributes["calculatedDiscounts"]["Free delivery"] = {
        "unitAmount": None,
        "sumAmount": 1080,
        "displayName": "Free delivery",
        "description": None,
        "voucherCode": "FREE",
        "quantity": 2,
    }
    import_orders(write_orders(document))
    assert stored_detail() == attributes
    shares = Order.objects.get().discounts.filter(display_name="Free delivery")
    assert list(shares.values_list("expense", "sum_amount", "quantity")) == [(111, 490, 1), (112, 590, 1)]


def test_a_discount_that_nothing_explains_stays_with_the_order(write_orders, import_orders):
    document = order_document()
    attributes = document["data"]["attributes"]
    attributes["calculatedDiscounts"]["Goodwill"] = {
        "unitAmount": None,
        "sumAmount": 99,
        "displayName": "Goodwill",
        "description": None,
        "voucherCode": None,
        "quantity": 1,
    }
    import_orders(write_orders(document))
    assert stored_detail() == attributes
    rest = Order.objects.get().discounts.get(display_name="Goodwill")
    assert (rest.item, rest.expense, rest.sum_amount) == (None, None, 99)


def test_a_started_return_gives_its_items_their_remuneration(write_orders, import_orders):
    document = order_document()
    attributes = document["data"]["attributes"]
    attributes["items"][0]["state"] = "waiting for return"
    attributes["totals"]["remunerationTotal"] = 11205
    import_orders(write_orders(document))
    assert list(OrderItem.objects.values_list("remuneration_amount", flat=True)) == [11205, 0]


def test_an_order_with_one_address_tells_its_shipment_without_included(write_orders, import_orders):
    document = order_document(shippingAddress=ADDRESS)
    del document["included"]
    attributes = document["data"]["attributes"]
    del attributes["items"][1], attributes["expenses"][1]
    attributes["shipments"] = [
        {
            "shipmentMethodName": "Standard",
            "carrierName": "Parcel One",
            "deliveryTime": None,
            "defaultGrossPrice": 490,
            "defaultNetPrice": 0,
            "currencyIsoCode": "EUR",
        }
    ]
    import_orders(write_orders(document))
    shipment = Shipment.objects.get()
    assert (shipment.pk, shipment.method_name, shipment.carrier_name) == (11, "Standard", "Parcel One")
    assert shipment.shipping_address.last_name == "Kern"
    assert stored_detail()["shipments"] == attributes["shipments"]


def test_new_rows_are_numbered_behind_imported_ones(write_orders, import_orders, make_order):
    import_orders(write_orders(order_document("AT--500", number=500, customer=None)))
    order = make_order()
    assert order.shipments.get().pk > 5002
    assert order.expenses.get().pk > 5102


def test_a_batch_is_a_constant_number_of_statements(write_orders, import_orders):
    few = write_orders(*[order_document(f"DE--{number}", number=number) for number in range(1, 4)], name="few")
    many = write_orders(*[order_document(f"DE--{number}", number=number) for number in range(10, 40)], name="many")
    counts = []
    for file in (few, many):
        with CaptureQueriesContext(connection) as queries:
            import_orders(file)
        # SQLite takes less values a statement, so that its inserts are several
        counts.append(len([query for query in queries if not query["sql"].startswith("INSERT")]))
    assert Order.objects.count() == 33
    assert counts[1] == counts[0]


@pytest.mark.parametrize(("number", "exit_code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_import_after_the_batch_with_a_summary(db, write_orders, number, exit_code):
    file = write_orders(*(order_document(f"DE--{count}", number=count) for count in range(1, 8)))

    signals = [number]

    def interrupt_the_first_batch(execute, sql, *arguments):
        if signals and sql.startswith("INSERT") and Order.objects.count() == 2:
            os.kill(os.getpid(), signals.pop())
        return execute(sql, *arguments)

    summary = io.StringIO()
    with (
        connection.execute_wrapper(interrupt_the_first_batch),
        pytest.raises(CommandError, match=r"^Stopped\. Import the files again to go on\.$") as stopped,
    ):
        call_command("import_orders", file, batch_size=2, stdout=summary)
    assert stopped.value.returncode == exit_code
    assert summary.getvalue().startswith("Orders: 2 created, 0 updated, 0 unchanged, 0 refused.")
    assert Order.objects.count() == 2
    call_command("import_orders", file, batch_size=2, stdout=summary)
    assert Order.objects.count() == 7


def test_an_order_of_a_guest_is_nobody_s(write_orders, import_orders):
    """The id of a guest's browser is no customer: neither a stub nor a number on papers comes of it."""
    result = import_orders(write_orders(order_document(customer="anonymous:4711")))
    assert result.summary.endswith("Added as stubs: 0 customers, 0 merchants.")
    order = Order.objects.get()
    assert (order.customer, order.customer_reference, order.account_reference) == (None, "anonymous:4711", None)
    assert not Customer.objects.exists()
