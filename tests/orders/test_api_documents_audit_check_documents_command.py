"""`manage.py check_documents` finds what differs, and mends it when told to."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from orders.api_documents import build_documents, store_documents
from orders.models import Order, OrderDocument
from tests.support.golden_orders import open_golden_shop


def run(*arguments: str) -> tuple[str, str]:
    """Run the command; return what it says and what it complains about."""
    said, complained = StringIO(), StringIO()
    call_command("check_documents", *arguments, stdout=said, stderr=complained)
    return said.getvalue().strip(), complained.getvalue().strip()


@pytest.fixture
def four_orders(db: None) -> list[Order]:
    """The orders of the golden shop, three of them with current documents."""
    open_golden_shop()
    orders = list(Order.objects.order_by("pk"))
    store_documents(build_documents([order.pk for order in orders[:3]]))
    return orders


def test_current_documents_are_left_alone(four_orders: list[Order]) -> None:
    before = list(OrderDocument.objects.order_by("pk").values())
    said = "Orders: 4 checked, 0 documents differ, 1 missing or outdated."
    assert run("--batch-size", "2") == (said, "")
    assert list(OrderDocument.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("form", ["detail", "entry"])
def test_a_document_that_differs_is_named_and_ends_in_an_error(four_orders: list[Order], form: str) -> None:
    OrderDocument.objects.filter(order=four_orders[1]).update(**{form: "{}"})
    said, complained = StringIO(), StringIO()
    with pytest.raises(CommandError, match="differ from their rows"):
        call_command("check_documents", stdout=said, stderr=complained)
    assert said.getvalue() == "Orders: 4 checked, 1 documents differ, 1 missing or outdated.\n"
    assert complained.getvalue() == "DE--7002: the stored document differs from the order's rows.\n"
    assert getattr(OrderDocument.objects.get(order=four_orders[1]), form) == "{}"


def test_the_order_of_keys_that_the_database_changes_is_no_difference(four_orders: list[Order]) -> None:
    order = four_orders[0]
    order.items.update(super_attributes={"size": "M", "colour": "red"})
    store_documents(build_documents([order.pk]))
    text = OrderDocument.objects.get(order=order).detail
    swapped = text.replace('{"size":"M","colour":"red"}', '{"colour":"red","size":"M"}')
    assert swapped != text
    OrderDocument.objects.filter(order=order).update(detail=swapped)
    assert run() == ("Orders: 4 checked, 0 documents differ, 1 missing or outdated.", "")
    OrderDocument.objects.filter(order=order).update(detail=swapped.replace('"red"', '"blue"'))
    with pytest.raises(CommandError, match="differ from their rows"):
        run()


def test_a_repair_writes_what_differs_and_what_is_missing(four_orders: list[Order]) -> None:
    OrderDocument.objects.filter(order=four_orders[0]).update(detail="{}")
    Order.objects.filter(pk=four_orders[1].pk).update(revision=F("revision") + 1)
    said, _ = run("--repair", "--batch-size", "3")
    assert said == "Orders: 4 checked, 1 documents differ, 2 missing or outdated. All of these were written anew."
    assert run() == ("Orders: 4 checked, 0 documents differ, 0 missing or outdated.", "")
    for built in build_documents([order.pk for order in four_orders]):
        kept = OrderDocument.objects.get(order=built.order_id)
        assert (kept.revision, kept.detail, kept.entry) == (built.revision, built.detail, built.entry)


def test_no_orders_are_no_problem(db: None) -> None:
    assert run("--repair") == ("Orders: 0 checked, 0 documents differ, 0 missing or outdated.", "")


@pytest.mark.parametrize("number", [2, 8])
def test_a_batch_is_a_constant_number_of_statements(make_order: Callable[..., Order], number: int) -> None:
    for _ in range(number):
        make_order()
    with CaptureQueriesContext(connection) as captured:
        run("--batch-size", "10")
    assert len(captured) == 12  # keys, documents, nine tables, and the look whether more orders follow
