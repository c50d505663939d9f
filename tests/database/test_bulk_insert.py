"""Rows of a version that runs while a newer one has migrated already."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from customers.models import Customer
from database.bulk_insert import insert_rows
from orders.models import OrderChange

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def newer_column() -> None:
    """A column that the running code does not know, as a rolling upgrade adds it."""
    with connection.cursor() as cursor:
        for model in (Customer, OrderChange):
            cursor.execute(
                f"ALTER TABLE {model._meta.db_table} ADD COLUMN newer varchar(9) NOT NULL DEFAULT 'at first'"
            )


def newer_values(model: type) -> list[tuple[str]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT newer FROM {model._meta.db_table}")  # noqa: S608
        return cursor.fetchall()


@pytest.mark.usefixtures("newer_column")
def test_rows_with_keys_leave_a_column_of_a_newer_version_at_its_default(django_assert_num_queries) -> None:
    customers = [
        Customer(
            pk=70 + number, reference=f"DE--{number}", email=f"{number}@shop.example", created_at=NOON, updated_at=NOON
        )
        for number in (1, 2)
    ]
    with django_assert_num_queries(1):
        insert_rows([(Customer, customers)])
    assert newer_values(Customer) == [("at first",), ("at first",)]
    assert list(Customer.objects.order_by("pk").values_list("pk", "reference")) == [(71, "DE--1"), (72, "DE--2")]
