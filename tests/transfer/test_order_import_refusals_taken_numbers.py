"""An order that cannot be taken costs itself and nothing else, and the report says where it stands and why."""

import gzip
import io
import json
import sys
from datetime import UTC, datetime
from types import SimpleNamespace
from uuid import NAMESPACE_OID, UUID, uuid5

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from merchants.models import Merchant
from orders.models import Order, OrderItem
from shipments.models import OrderAddress, Shipment
from tests.support.order_documents import order_document


def changed(path, value):
    """A document in which the member at `path` has another value."""
    document = order_document()
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return document


ATTRIBUTES = ("data", "attributes")
ITEM = (*ATTRIBUTES, "items", 0)
WRONG = [
    (("data", "type"), "carts", "data.type must be orders, not carts."),
    (("data", "id"), 27, "data.id must be a text, not a number."),
    (("data", "id"), " ", "data.id must not be empty."),
    (("data", "attributes"), [], "data.attributes must be an object, not a list."),
    (("customerReference",), 5, "document.customerReference must be a text, not a number."),
    (
        (*ATTRIBUTES, "createdAt"),
        "yesterday",
        "data.attributes.createdAt must be a time as in 2026-01-31 09:30:00.000000.",
    ),
    ((*ATTRIBUTES, "priceMode"), "FREE", "data.attributes.priceMode must be GROSS_MODE or NET_MODE, not FREE."),
    ((*ATTRIBUTES, "currencyIsoCode"), "EURO", "data.attributes.currencyIsoCode is longer than 3 characters."),
    ((*ATTRIBUTES, "totals"), None, "data.attributes.totals must be an object, not null."),
    ((*ATTRIBUTES, "totals", "grandTotal"), "12", "data.attributes.totals.grandTotal must be an integer, not a text."),
    ((*ATTRIBUTES, "totals", "taxTotal"), 1.5, "data.attributes.totals.taxTotal must be an integer, not a number."),
    ((*ATTRIBUTES, "billingAddress"), None, "data.attributes.billingAddress must be an object, not null."),
    (
        (*ATTRIBUTES, "billingAddress", "iso2Code"),
        "DEU",
        "data.attributes.billingAddress.iso2Code is longer than 2 characters.",
    ),
    ((*ATTRIBUTES, "items"), "none", "data.attributes.items must be a list, not a text."),
    ((*ATTRIBUTES, "items"), [7], "data.attributes.items[0] must be an object, not a number."),
    ((*ITEM, "sumPrice"), True, "data.attributes.items[0].sumPrice must be an integer, not a boolean."),
    (
        (*ITEM, "sumPrice"),
        2**53,
        f"data.attributes.items[0].sumPrice must be between {1 - 2**53} and {2**53 - 1}, not {2**53}.",
    ),
    ((*ITEM, "quantity"), 0, "data.attributes.items[0].quantity must be between 1 and 2147483647, not 0."),
    ((*ITEM, "uuid"), "no", "data.attributes.items[0].uuid must be a uuid."),
    ((*ITEM, "sku"), "a\x00b", "data.attributes.items[0].sku contains a NUL character."),
    ((*ITEM, "taxRate"), "much", "data.attributes.items[0].taxRate must be a decimal number, not a text."),
    (
        (*ITEM, "taxRate"),
        "1e9",
        "data.attributes.items[0].taxRate must be a decimal number below 10 to the power of 6.",
    ),
    ((*ITEM, "idShipment"), 0, "data.attributes.items[0].idShipment must be between 1 and 9007199254740991, not 0."),
    (
        (*ITEM, "metadata", "superAttributes"),
        {"color": "\x00"},
        "data.attributes.items[0].metadata.superAttributes contains a NUL character or a number that cannot be kept.",
    ),
    (
        (*ITEM, "relatedBundleItemIdentifier"),
        "9",
        "data.attributes.items[0].relatedBundleItemIdentifier names 9, which is not in bundleItems.",
    ),
    (
        (*ITEM, "calculatedDiscounts", 0, "sumAmount"),
        None,
        "data.attributes.items[0].calculatedDiscounts[0].sumAmount must be an integer, not null.",
    ),
    (
        (*ATTRIBUTES, "calculatedDiscounts", "Spring 10", "displayName"),
        1,
        'data.attributes.calculatedDiscounts["Spring 10"].displayName must be a text, not a number.',
    ),
    (
        ("included", 1, "attributes", "requestedDeliveryDate"),
        "soon",
        "document.included[1].attributes.requestedDeliveryDate must be a date as in 2026-01-31.",
    ),
]


@pytest.mark.parametrize(("path", "value", "reason"), WRONG)
def test_a_wrong_value_is_named_by_its_path(path, value, reason, write_orders, import_orders):
    result = import_orders(write_orders(changed(path, value), order_document("DE--28", number=2)))
    position, _, told = result.problems.partition(": ")
    assert told.strip() == reason
    assert position.endswith(("orders.jsonl, line 1 (DE--27)", "orders.jsonl, line 1 ( )", "orders.jsonl, line 1"))
    assert result.summary.startswith("Orders: 1 created, 0 updated, 0 unchanged, 1 refused.")
    assert result.failure == "1 refused (see above); all other orders were taken."
    assert list(Order.objects.values_list("reference", flat=True)) == ["DE--28"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("[]", "A document must be an object, not a list."),
        ("17", "A document must be an object, not a number."),
        ('{"orders": []}', "The document has no member data."),
        ('{"errors": [{"status": 404}]}', "This is an error document, not an order."),
        ('{"data": null}', "data must be an object, not null."),
        ('{"data": {"type": "orders"', None),
        ("\ufeff\udcff", None),
    ],
)
def test_a_line_that_is_no_order_is_named(line, reason, tmp_path, import_orders):
    text = json.dumps(order_document()) + "\n" + line + "\n\n" + json.dumps(order_document("DE--28", number=2))
    (tmp_path / "mixed").write_bytes(text.encode(errors="surrogateescape"))
    result = import_orders(str(tmp_path / "mixed"))
    assert result.summary.startswith("Orders: 2 created, 0 updated, 0 unchanged, 1 refused.")
    assert result.problems.startswith(f"{tmp_path}/mixed, line 2: {reason or 'This is not JSON: '}")


def test_the_list_form_of_an_order_is_not_enough(write_orders, import_orders):
    document = order_document()
    document["data"]["attributes"] = {
        key: document["data"]["attributes"][key] for key in ("createdAt", "currencyIsoCode", "priceMode", "totals")
    }
    result = import_orders(write_orders({**document, "data": [document["data"]]}))
    assert result.problems.strip().endswith(
        "line 1, data[0] (DE--27): data[0] is the list form of an order, which has no items. "
        "Take the document of GET /orders/DE--27."
    )
    assert not Order.objects.exists()


def test_an_order_of_nobody_is_refused(write_orders, import_orders):
    document = order_document()
    del document["customerReference"]
    result = import_orders(write_orders(document))
    assert "Nothing says whose order this is" in result.problems
    assert not Order.objects.exists()


@pytest.mark.parametrize("is_one_batch", [True, False])
def test_a_number_of_another_order_is_replaced_counted_and_named(is_one_batch, write_orders, import_orders):
    """Shipment 11, expense 111 and an item's uuid are the first order's; all else of the second is kept."""
    first, second = order_document(), order_document("DE--28", number=2)
    taken = first["data"]["attributes"]["items"][0]["uuid"]
    attributes = second["data"]["attributes"]
    free = attributes["items"][1]["uuid"]
    moved = attributes["items"][0]["idShipment"]
    attributes["items"][0] |= {"uuid": taken, "idShipment": 11}
    attributes["expenses"][0] |= {"idSalesExpense": 111, "idShipment": 11}
    second["included"][0]["id"] = "11"
    assert moved != 11
    if is_one_batch:
        result = import_orders(write_orders(first, second))
        assert result.summary.startswith("Orders: 2 created, 0 updated, 0 unchanged, 0 refused.")
    else:
        import_orders(write_orders(first))
        result = import_orders(write_orders(second, name="later"))
        assert result.summary.startswith("Orders: 1 created, 0 updated, 0 unchanged, 0 refused.")
    assert result.summary.endswith("Replaced 3 numbers that other orders have (see above).")
    order = Order.objects.get(reference="DE--28")
    new_uuid = uuid5(NAMESPACE_OID, f"DE--28 {taken}")
    items = {item.uuid: item for item in order.items.all()}
    assert set(items) == {new_uuid, UUID(free)}
    shipment, expense = items[new_uuid].shipment, order.expenses.order_by("pk").last()
    for told in (
        f"(DE--28): note: the shipment id 11 belongs to the order DE--27 and was replaced by {shipment.pk}.",
        f"(DE--28): note: the expense id 111 belongs to the order DE--27 and was replaced by {expense.pk}.",
        f"(DE--28): note: the item uuid {taken} belongs to the order DE--27 and was replaced by {new_uuid}.",
    ):
        assert told in " ".join(result.problems.split())
    assert shipment.order == order
    assert expense.shipment == shipment
    assert Shipment.objects.get(pk=11).order.reference == "DE--27"
    before = list(OrderItem.objects.order_by("pk").values())
    again = import_orders(write_orders(second, name="again"))
    assert again.summary.startswith("Orders: 0 created, 0 updated, 1 unchanged, 0 refused.")
    assert "Replaced" not in again.summary
    assert list(OrderItem.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        (("items",), [], "document.kontor.items has 0 entries for 2 of the document."),
        (("items", 0, "process"), 7, "document.kontor.items[0].process must be a text, not a number."),
        (("items", 0, "history"), [7], "document.kontor.items[0].history[0] must be an object, not a number."),
        (("order", "is_test"), "no", "document.kontor.order.is_test must be a boolean, not a text."),
        (("order", "revision"), -1, "document.kontor.order.revision must be between 0 and 2147483647, not -1."),
        (("order", "is_guest"), None, "document.kontor.order.is_guest must be a boolean, not null."),
        (("discounts", 0, "item"), 9, "document.kontor.discounts[0].item must be below 2, not 9."),
        (("totals", 0, "grand_total"), None, "document.kontor.totals[0].grand_total must be an integer, not null."),
    ],
)
def test_a_wrong_value_beside_the_document_is_named(path, value, reason, write_orders, import_orders, export_orders):
    import_orders(write_orders(order_document()))
    document = json.loads(export_orders())
    place = document["kontor"]
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    before = list(Order.objects.values())
    result = import_orders(write_orders(document, name="wrong"))
    assert result.problems.strip().endswith(f"line 1 (DE--27): {reason}")
    assert list(Order.objects.values()) == before


def test_a_live_order_is_not_written_over_by_another_of_its_reference(write_orders, import_orders, make_order):
    live = make_order(reference="DE--27", created_at=datetime(2026, 11, 1, 9, 30, tzinfo=UTC))
    before = list(OrderItem.objects.values()), list(Order.objects.values())
    result = import_orders(write_orders(order_document()))
    assert result.problems.strip().endswith(
        "line 1 (DE--27): Another order DE--27 was placed here at 2026-11-01T09:30:00+00:00."
    )
    assert (list(OrderItem.objects.values()), list(Order.objects.values())) == before
    assert live.shipments.count() == 1


def test_a_refused_update_leaves_the_order_as_it_was(write_orders, import_orders):
    import_orders(write_orders(order_document()))
    before = list(Order.objects.values())
    import_orders(write_orders(changed((*ITEM, "sumPrice"), "free")))
    assert list(Order.objects.values()) == before


def test_what_only_the_database_refuses_costs_no_other_order(write_orders, import_orders, make_customer):
    """Two customers cannot have one e-mail address: the stub's is taken by somebody who writes it in capitals."""
    make_customer(email=f"{uuid5(NAMESPACE_OID, 'DE--1')}@STUB.INVALID", reference="DE--99")
    result = import_orders(write_orders(order_document(), order_document("DE--28", number=2, customer="DE--2")))
    assert "line 1 (DE--27): The database refuses it: " in result.problems
    assert list(Order.objects.values_list("reference", flat=True)) == ["DE--28"]


def test_the_last_document_of_an_order_wins(write_orders, import_orders):
    result = import_orders(write_orders(order_document(), order_document(currencyIsoCode="CHF")))
    assert result.summary.startswith("Orders: 1 created, 1 updated, 0 unchanged, 0 refused.")
    assert Order.objects.get().currency_iso_code == "CHF"


def test_a_document_over_several_lines_and_a_list_of_details_are_read(tmp_path, import_orders):
    first, second = order_document(), order_document("DE--28", number=2)
    both = {"customerReference": "DE--1", "data": [first["data"], second["data"]]}
    both["included"] = first["included"] + second["included"]
    (tmp_path / "list.json").write_text(json.dumps(both, indent=2))
    result = import_orders(str(tmp_path / "list.json"))
    assert result.summary.startswith("Orders: 2 created")
    assert {order.reference: order.shipments.count() for order in Order.objects.all()} == {"DE--27": 2, "DE--28": 2}


def test_gzip_and_several_files_are_read(write_orders, import_orders):
    result = import_orders(
        write_orders(order_document(), name="a.gz"), write_orders(order_document("DE--28", number=2), name="b")
    )
    assert result.summary.startswith("Orders: 2 created")


def test_the_standard_input_is_read(monkeypatch, import_orders):
    stdin = io.TextIOWrapper(io.BytesIO(gzip.compress(json.dumps(order_document()).encode())))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert import_orders("-").summary.startswith("Orders: 1 created")


def test_a_missing_and_a_broken_file_are_named_and_the_rest_is_read(tmp_path, write_orders, import_orders):
    whole = gzip.compress(b"\n".join(json.dumps(order_document()).encode() for _ in range(50)))
    (tmp_path / "broken.gz").write_bytes(whole[:-40])
    result = import_orders(str(tmp_path / "none"), str(tmp_path / "broken.gz"), write_orders(order_document()))
    assert f"{tmp_path}/none cannot be opened: No such file or directory." in result.problems
    assert f"{tmp_path}/broken.gz cannot be read to its end: " in result.problems
    assert result.failure == "2 of the sources could not be read to the end."
    assert Order.objects.count() == 1


@pytest.mark.parametrize("size", ["0", "-1", "many", "1001"])
def test_the_batch_size_is_checked(size, db):
    with pytest.raises(CommandError, match="must be a number from 1 to 1000"):
        call_command("import_orders", "none", f"--batch-size={size}")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
paths = st.sampled_from(
    [
        ("data",),
        ("included",),
        ("included", 0),
        ("included", 0, "id"),
        ("included", 0, "attributes"),
        ("included", 0, "attributes", "itemUuids"),
        ("included", 0, "attributes", "shippingAddress"),
        *[("data", key) for key in order_document()["data"]],
        *[(*ATTRIBUTES, key) for key in order_document()["data"]["attributes"]],
        *[(*ATTRIBUTES, "totals", key) for key in order_document()["data"]["attributes"]["totals"]],
        *[(*ITEM, key) for key in order_document()["data"]["attributes"]["items"][0]],
        *[(*ATTRIBUTES, "expenses", 0, key) for key in order_document()["data"]["attributes"]["expenses"][0]],
        *[(*ITEM, "metadata", key) for key in ("superAttributes", "image")],
        (*ATTRIBUTES, "items", 1, "productOptions", 0),
        (*ATTRIBUTES, "payments", 0, "amount"),
        (*ATTRIBUTES, "calculatedDiscounts", "Spring 10"),
    ]
)


@pytest.mark.django_db
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=paths, value=json_values)
def test_no_junk_makes_a_traceback(path, value, tmp_path):
    (tmp_path / "junk").write_text(json.dumps(changed(path, value)))
    result = SimpleNamespace(out=io.StringIO(), err=io.StringIO())
    try:
        call_command("import_orders", str(tmp_path / "junk"), stdout=result.out, stderr=result.err, dry_run=True)
    except CommandError:
        assert "The database refuses it" not in result.err.getvalue()
    assert not Order.objects.exists()
    assert not OrderAddress.objects.exists()
    assert not Merchant.objects.exists()
