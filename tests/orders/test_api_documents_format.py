"""Stored documents carry the format they were written in: after a change of the builders every order says the new."""

import hashlib
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from customers.models import Customer
from orders.api_documents import build_documents, order_document
from orders.models import Order, OrderDocument
from tests.support.golden_orders import open_golden_shop
from tests.support.storefront import Storefront, body_of, document

# What the builders make of the golden shop's orders, by format. Formats that were released stay here.
FINGERPRINTS = {1: "5ea5eb30c90d9f65861a01b649ea1db19a97352a3ece8bdf97ff14ca5b65cac0"}

WHAT_TO_DO = """What orders say over the API changed, and stored documents would go on saying what they said.
Raise OrderDocument.FORMAT (orders/models/documents.py) to {following} and add to FINGERPRINTS: {following}: "{found}".
(Did only the golden shop change, and no builder? Then replace the fingerprint of {current}.)"""


def test_a_change_of_the_builders_needs_a_new_format(db: None) -> None:
    open_golden_shop()
    keys = Order.objects.filter(reference__in=["DE--7001", "DE--7002"]).values_list("pk", flat=True)
    built = sorted((each.order_id, each.detail, each.entry) for each in build_documents(keys))
    found = hashlib.sha256("\n".join(text for _, *texts in built for text in texts).encode()).hexdigest()
    current = max(FINGERPRINTS)
    assert FINGERPRINTS[current] == found, WHAT_TO_DO.format(current=current, following=current + 1, found=found)
    assert current == OrderDocument.FORMAT


@pytest.fixture
def weigh_items(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let items say their weight from now on, as a release that brings the attribute and a format would."""
    item_object = order_document.item_object

    def with_weight(*arguments: Any) -> dict[str, Any]:
        return {**item_object(*arguments), "weight": 250}

    def change() -> None:
        monkeypatch.setattr(order_document, "item_object", with_weight)
        monkeypatch.setattr(OrderDocument, "FORMAT", OrderDocument.FORMAT + 1)

    return change


def item_of(storefront: Storefront, order: Order) -> dict[str, Any]:
    return document(storefront.read(f"/orders/{order.reference}"))["data"]["attributes"]["items"][0]


def test_an_unchanged_order_is_served_with_a_new_attribute(
    sign_in: Callable[[Customer], Storefront], make_order: Callable[..., Order], weigh_items: Callable[[], None]
) -> None:
    order = make_order()
    storefront = sign_in(order.customer)
    before = item_of(storefront, order)
    weigh_items()
    assert item_of(storefront, order) == {**before, "weight": 250}
    kept = OrderDocument.objects.get(order=order)
    assert (kept.revision, kept.format_version) == (order.revision, OrderDocument.FORMAT)
    with CaptureQueriesContext(connection) as captured:
        assert item_of(storefront, order)["weight"] == 250
    assert len(captured) == 1


@pytest.mark.parametrize("query", ["", "?page[limit]=10"])
def test_lists_of_another_format_are_built_anew(
    sign_in: Callable[[Customer], Storefront], make_order: Callable[..., Order], query: str
) -> None:
    order = make_order()
    storefront = sign_in(order.customer)
    listed = body_of(storefront.read(f"/orders{query}"))
    for version in (0, OrderDocument.FORMAT + 1):
        OrderDocument.objects.update(format_version=version, entry="{}")
        assert body_of(storefront.read(f"/orders{query}")) == listed
        assert OrderDocument.objects.get().format_version == OrderDocument.FORMAT


def test_rows_that_say_no_format_are_not_current(
    sign_in: Callable[[Customer], Storefront], make_order: Callable[..., Order]
) -> None:
    """A process of a release without formats, still running beside this one, writes without the column."""
    order = make_order()
    with connection.cursor() as cursor:
        statement = "INSERT INTO orders_orderdocument (order_id, revision, detail, entry) VALUES (%s, %s, '{}', '{}')"
        cursor.execute(statement, [order.pk, order.revision])
    assert item_of(sign_in(order.customer), order)["name"] == order.items.get().name


def test_the_check_counts_another_format_as_outdated_and_mends_it(make_order: Callable[..., Order]) -> None:
    order = make_order()
    (built,) = build_documents([order.pk])
    OrderDocument.objects.create(
        order=order, revision=order.revision, format_version=0, detail=built.detail, entry=built.entry
    )
    said = StringIO()
    call_command("check_documents", "--repair", stdout=said)
    assert said.getvalue() == (
        "Orders: 1 checked, 0 documents differ, 1 missing or outdated. All of these were written anew.\n"
    )
    assert OrderDocument.objects.get().format_version == OrderDocument.FORMAT
