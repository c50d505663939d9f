"""`oms_trigger` and the commands that read files: events fired by operators and by other systems."""

import io

import pytest
from django.core.management import CommandError, call_command

from notifications.mail.models import Mail
from orders.models import MerchantOrderItem
from orders.oms.status_import import ORDER_EVENTS
from orders.oms.status_import import import_events as read_events
from tests.support.oms_items import states_of

NOTHING = "Not found among the items that all selectors name: {}. Nothing was fired."
HEADER = "order_reference,order_item_reference,order_item_event_oms\n"


def run(*arguments):
    out, err = io.StringIO(), io.StringIO()
    failure = None
    try:
        call_command(*arguments, stdout=out, stderr=err)
    except CommandError as problem:
        failure = str(problem)
    return out.getvalue(), err.getvalue(), failure


def test_an_event_is_fired_for_all_items_of_an_order(make_order):
    order = make_order(item_states=["exported", "exported"], reference="DE--5")
    out, _, failure = run("oms_trigger", "ship", "--order", "DE--5")
    first = order.items.first()
    assert states_of(order) == ["shipped", "shipped"]
    assert failure is None
    assert out.splitlines()[0] == f"DE--5 {first.uuid} {first.name}: exported -> shipped."
    assert out.splitlines()[-1] == "Items: 2 moved, 0 refused."


def test_items_that_cannot_are_named_and_the_others_move(make_order):
    order = make_order(item_states=["exported", "new"])
    uuids = [str(item.uuid) for item in order.items.all()]
    out, _, failure = run("oms_trigger", "ship", "--item", *uuids)
    assert states_of(order) == ["shipped", "new"]
    assert "stays new. Event ship is not allowed for an item in state new of DummyPayment01." in out
    assert failure == "1 items were refused (see above)."


def test_an_unknown_order_fires_nothing(make_order):
    order = make_order(item_states=["exported"], reference="DE--5")
    assert run("oms_trigger", "ship", "--order", "DE--5", "DE--6")[2] == NOTHING.format("DE--6")
    assert states_of(order) == ["exported"]


def test_selectors_narrow(make_order):
    order = make_order(item_states=["exported", "exported"], reference="DE--5")
    out, _, failure = run("oms_trigger", "ship", "--order", "DE--5", "--item", str(order.items.last().uuid))
    assert states_of(order) == ["exported", "shipped"]
    assert (out.splitlines()[-1], failure) == ("Items: 1 moved, 0 refused.", None)


def test_an_item_of_another_order_is_told_and_nothing_is_fired(make_order):
    order = make_order(item_states=["exported"], reference="DE--5")
    other = make_order(item_states=["exported"], reference="DE--6")
    uuid = str(other.items.get().uuid)
    failure = run("oms_trigger", "ship", "--order", "DE--5", "--item", uuid)[2]
    assert failure == NOTHING.format(", ".join(sorted(["DE--5", uuid])))
    assert states_of(order) == states_of(other) == ["exported"]


def test_selectors_narrow_a_merchants_order(place_marketplace_order):
    first, second = place_marketplace_order("MER000002", "MER000005", reference="DE--6")
    run("oms_trigger", "pay", "--order", "DE--6")
    merchant_order = ["--merchant-order", "DE--6--MER000002", "--order", "DE--6"]
    failure = run("oms_trigger", "ship", *merchant_order, "--item", str(second.uuid))[2]
    assert failure == NOTHING.format(", ".join(sorted(["DE--6--MER000002", "DE--6", str(second.uuid)])))
    assert merchant_states() == ["new", "new"]
    assert run("oms_trigger", "ship", *merchant_order, "--item", str(first.uuid))[2] is None
    assert merchant_states() == ["shipped", "new"]


def test_a_dry_run_says_what_staff_may_fire(make_order):
    order = make_order(item_states=["delivered"])
    out, _, _ = run("oms_trigger", "close", "--order", order.reference, "--dry-run")
    assert "delivered; staff may fire: close, refund" in out
    assert states_of(order) == ["delivered"]


@pytest.fixture
def import_events(tmp_path):
    def run_import(*rows, header=HEADER, command="oms_status_import"):
        file = tmp_path / "events.csv"
        file.write_text(header + "".join(f"{row}\n" for row in rows))
        return run(command, str(file))

    return run_import


def test_a_file_of_events_is_fired_row_by_row(make_order, import_events):
    order = make_order(item_states=["exported", "exported"], reference="DE--5")
    first, second = order.items.all()
    out, err, failure = import_events(
        f"DE--5,{first.uuid},ship", f"DE--5,{second.uuid},ship", f"DE--5,{second.uuid},stock-update"
    )
    assert states_of(order) == ["shipped", "delivered"]
    assert (out, err, failure) == ("Rows: 3 fired, 0 refused.\n", "", None)


def test_rows_that_cannot_be_used_are_named_with_their_line(make_order, import_events):
    order = make_order(item_states=["exported"], reference="DE--5")
    item = order.items.get()
    _, err, failure = import_events(
        f"DE--5,{item.uuid},fly", f"DE--6,{item.uuid},ship", "DE--5,none,ship", "DE--5", f"DE--5,{item.uuid},ship"
    )
    assert err.splitlines() == [
        "events.csv:2: Event fly is not allowed for an item in state exported of DummyPayment01.",
        f"events.csv:3: Order DE--6 has no item {item.uuid}.",
        "events.csv:4: order_item_reference: none is not a UUID.",
        "events.csv:5: The row has 1 cells, the header has 3.",
    ]
    assert failure == "4 rows were refused (see above); all others were fired."
    assert states_of(order) == ["shipped"]


def test_a_file_without_the_columns_is_refused(make_order, import_events):
    _, _, failure = import_events(header="order_reference\n")
    assert failure == "events.csv lacks the columns order_item_reference, order_item_event_oms. Nothing was fired."


MERCHANT_HEADER = "merchant_reference,merchant_order_reference,order_item_reference,event\n"


@pytest.fixture
def import_merchant_events(import_events):
    return lambda *rows: import_events(*rows, header=MERCHANT_HEADER, command="merchant_oms_trigger_event")


@pytest.fixture
def sent_items(place_marketplace_order):
    """Items of two merchants, sent to them."""
    items = place_marketplace_order("MER000002", "MER000005", reference="DE--6")
    run("oms_trigger", "pay", "--order", "DE--6")
    return items


def merchant_states():
    return list(MerchantOrderItem.objects.order_by("item").values_list("state", flat=True))


def test_a_file_of_merchants_events_moves_both_sides_row_by_row(sent_items, import_merchant_events):
    first, second = sent_items
    out, err, failure = import_merchant_events(
        f"MER000002,DE--6--MER000002,{first.uuid},ship",
        f"MER000005,DE--6--MER000005,{second.uuid},ship",
        f"MER000005,DE--6--MER000005,{second.uuid},deliver",
    )
    assert (out, err, failure) == ("Rows: 3 fired, 0 refused.\n", "", None)
    assert merchant_states() == ["shipped", "delivered"]
    assert states_of(first.order) == ["shipped by merchant", "delivered"]


def test_rows_of_merchants_that_cannot_be_used_are_named_and_the_others_fired(sent_items, import_merchant_events):
    first, second = sent_items
    out, err, failure = import_merchant_events(
        f"MER000005,DE--6--MER000002,{first.uuid},ship",
        f"MER000002,DE--6--MER000002,{second.uuid},ship",
        f"MER000002,DE--6--MER000002,{first.uuid},deliver",
        f"MER000002,,{first.uuid},ship",
        f"MER000005,DE--6--MER000005,{second.uuid},ship",
    )
    assert err.splitlines() == [
        f"events.csv:2: Merchant MER000005 has no order DE--6--MER000002 with an item {first.uuid}.",
        f"events.csv:3: Merchant MER000002 has no order DE--6--MER000002 with an item {second.uuid}.",
        "events.csv:4: Event deliver is not allowed for an item in state new of MerchantDefaultStateMachine.",
        "events.csv:5: merchant_order_reference: The cell is empty.",
    ]
    assert out == "Rows: 1 fired, 4 refused.\n"
    assert failure == "4 rows were refused (see above); all others were fired."
    assert merchant_states() == ["new", "shipped"]
    assert states_of(first.order) == ["sent to merchant", "shipped by merchant"]


def test_a_file_of_orders_is_no_file_of_merchants(db, import_events):
    _, _, failure = import_events(command="merchant_oms_trigger_event")
    missing = "merchant_reference, merchant_order_reference, event"
    assert failure == f"events.csv lacks the columns {missing}. Nothing was fired."


def test_an_event_of_a_merchants_process_moves_both_sides(place_marketplace_order):
    (item,) = place_marketplace_order("MER000002", reference="DE--6")
    run("oms_trigger", "pay", "--order", "DE--6")
    out, _, failure = run("oms_trigger", "ship", "--merchant-order", "DE--6--MER000002")
    assert failure is None
    assert out.splitlines() == [
        f"DE--6--MER000002 {item.uuid} {item.name}: new -> shipped.",
        "Items: 1 moved, 0 refused.",
    ]
    assert states_of(item.order) == ["shipped by merchant"]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--merchant-order", "DE--6--MER9"], NOTHING.format("DE--6--MER9")),
        (
            ["--merchant-order", "DE--6--MER9", "--order", "DE--6"],
            NOTHING.format("DE--6, DE--6--MER9"),
        ),
    ],
)
def test_a_merchants_order_that_is_not_there_is_told(db, arguments, reason):
    assert run("oms_trigger", "ship", *arguments) == ("", "", reason)


def test_a_batch_of_a_file_keeps_an_order_whole(make_order, tmp_path):
    """Three items each, batches of two rows: one mail an order all the same."""
    orders = [make_order(item_states=["exported"] * 3) for _ in range(2)]
    file = tmp_path / "events.csv"
    rows = [f"{order.reference},{item.uuid},ship" for order in orders for item in order.items.order_by("pk")]
    file.write_text(HEADER + "".join(f"{row}\n" for row in rows))
    batches = list(read_events(file, ORDER_EVENTS, batch_size=2))
    assert [[(result.line, result.reason) for result in batch] for batch in batches] == [
        [(2, ""), (3, ""), (4, "")],
        [(5, ""), (6, ""), (7, "")],
    ]
    mails = Mail.objects.filter(kind="orders/shipped").order_by("pk")
    assert [(mail.about, len(mail.context["lines"])) for mail in mails] == [(order.reference, 3) for order in orders]
