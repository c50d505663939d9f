"""Stored documents never hide a newer change (docs/decisions/004)."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.db.models import F

from customers.models import Customer
from orders.api_documents import build_documents, store_documents
from orders.models import Order, OrderDocument, OrderItem
from tests.support import factories
from tests.support.storefront import Storefront, customer_token, document


def rename_items(order: Order, name: str) -> None:
    """Change an order as every action does: rows and revision in one transaction."""
    with transaction.atomic():
        OrderItem.objects.filter(order=order).update(name=name)
        Order.objects.filter(pk=order.pk).update(revision=F("revision") + 1)


def name_read(storefront: Storefront, order: Order) -> str:
    attributes = document(storefront.read(f"/orders/{order.reference}"))["data"]["attributes"]
    return attributes["items"][0]["name"]


def test_a_first_reading_keeps_the_document(
    sign_in: Callable[[Customer], Storefront], make_order: Callable[..., Order]
) -> None:
    order = make_order()
    assert not OrderDocument.objects.exists()
    name_read(sign_in(order.customer), order)
    assert OrderDocument.objects.get(order=order).revision == order.revision


def test_a_change_with_its_revision_is_seen_by_the_next_reader(
    sign_in: Callable[[Customer], Storefront], make_order: Callable[..., Order]
) -> None:
    order = make_order()
    storefront = sign_in(order.customer)
    name_read(storefront, order)
    rename_items(order, "Renamed")
    assert name_read(storefront, order) == "Renamed"
    assert OrderDocument.objects.get(order=order).revision == order.revision + 1


def test_a_reader_takes_the_stored_document_and_not_the_rows(
    sign_in: Callable[[Customer], Storefront], make_order: Callable[..., Order]
) -> None:
    order = make_order()
    storefront = sign_in(order.customer)
    before = name_read(storefront, order)
    OrderItem.objects.update(name="Changed behind its back")
    assert name_read(storefront, order) == before


def test_a_document_of_rows_that_changed_meanwhile_is_not_kept(
    sign_in: Callable[[Customer], Storefront], make_order: Callable[..., Order]
) -> None:
    order = make_order()
    slow = build_documents([order.pk])
    rename_items(order, "Renamed")
    store_documents(slow)
    assert not OrderDocument.objects.exists()
    assert name_read(sign_in(order.customer), order) == "Renamed"
    store_documents(slow)
    assert name_read(sign_in(order.customer), order) == "Renamed"


@pytest.mark.django_db(transaction=True)
def test_a_slow_reader_on_another_connection_cannot_hide_a_change() -> None:
    """A reader holds a built document while a change commits and is read; then the old one is put away."""
    order = factories.make_order()
    storefront = Storefront(customer_token(order.customer))
    built, changed = threading.Event(), threading.Event()
    problems: list[BaseException] = []

    def read_slowly() -> None:
        try:
            slow = build_documents([order.pk])
            built.set()
            assert changed.wait(20)
            store_documents(slow)
        except BaseException as problem:
            problems.append(problem)
        finally:
            built.set()
            connection.close()

    reader = threading.Thread(target=read_slowly)
    reader.start()
    assert built.wait(20)
    rename_items(order, "Renamed")
    assert name_read(storefront, order) == "Renamed"
    changed.set()
    reader.join(20)
    assert problems == []
    assert OrderDocument.objects.get(order=order).revision == order.revision + 1
    assert name_read(storefront, order) == "Renamed"


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_not_committed_is_not_seen_and_not_kept() -> None:
    """Another connection reads while a change is open; nothing of it may show, and afterwards all of it must."""
    order = factories.make_order()
    token, seen = customer_token(order.customer), []
    before = order.items.get().name

    def read() -> None:
        seen.append(name_read(Storefront(token), order))
        connection.close()

    name_read(Storefront(token), order)
    with transaction.atomic():
        OrderItem.objects.update(name="Renamed")
        Order.objects.update(revision=F("revision") + 1)
        reader = threading.Thread(target=read)
        reader.start()
        reader.join(20)
    assert seen == [before]
    assert name_read(Storefront(token), order) == "Renamed"
