from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from backoffice import pagination
from catalog.models import Store
from desk.admin import OrderAdmin

LIST = "/backoffice/orders/order/"


@pytest.fixture
def reader(staff_client):
    return staff_client("orders.view_order")


def references(response):
    return [order.reference for order in response.context["cl"].result_list]


def test_the_list_shows_the_columns_of_an_order(reader, make_customer, make_order):
    customer = make_customer(first_name="Maria", last_name="Muster", email="maria@shop.example")
    order = make_order(
        customer=customer,
        reference="DE--77",
        item_states=["new", "paid", "new"],
        created_at=datetime(2026, 3, 4, 5, 6, tzinfo=UTC),
    )
    page = reader.get(LIST).content.decode()
    for text in (
        "DE--77",
        '<time datetime="2026-03-04T05:06:00+00:00">Mar 4, 2026 <span>5:06\u202fAM</span></time>',
        f'href="/backoffice/customers/customer/{customer.pk}/change/">Ms Maria Muster</a>',
        'href="mailto:maria@shop.example">maria@shop.example</a>',
        'title="new">New</span> <span class="desk-badge desk-badge-paid" title="paid">Paid</span>',
        "€34.90",
        f'href="/backoffice/orders/order/{order.pk}/change/" aria-label="View order DE--77"',
    ):
        assert text in page


def test_the_newest_id_comes_first_and_other_columns_can_sort(reader, make_order, make_item):
    first = make_order(reference="DE--B", email="b@shop.example", created_at=datetime(2026, 1, 2, tzinfo=UTC))
    make_order(reference="DE--A", email="a@shop.example", created_at=datetime(2026, 1, 1, tzinfo=UTC))
    make_item(order=first)
    assert references(reader.get(LIST)) == ["DE--A", "DE--B"]
    ascending = {"0": ["DE--B", "DE--A"], "1": ["DE--A", "DE--B"], "2": ["DE--A", "DE--B"]}
    ascending |= {"4": ["DE--A", "DE--B"], "7": ["DE--A", "DE--B"]}
    for column, found in ascending.items():
        assert references(reader.get(LIST, {"o": column})) == found


def test_states_filter_by_any_item(reader, make_order):
    make_order(reference="DE--1", item_states=["new", "paid"])
    make_order(reference="DE--2", item_states=["shipped"])
    make_order(reference="DE--3", item_states=["new"])
    response = reader.get(LIST, {"state": ["paid", "shipped"]})
    assert references(response) == ["DE--2", "DE--1"]
    assert "Clear all filters" in response.content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"age": "day"}, ["DE--3", "DE--1"]),
        ({"age": "week", "state": "new"}, ["DE--2"]),
        ({"age": "older", "state": "new", "process": "P1"}, ["DE--1"]),
        ({"age": "older", "state": "new", "process": "P2"}, []),
        ({"age": "older", "state": "paid"}, []),
        ({"process": "P2"}, ["DE--3"]),
        ({"age": "nonsense"}, []),
    ],
)
def test_the_matrix_drills_down_by_process_state_and_age_of_one_item(reader, make_order, make_item, query, found):
    now = timezone.now()
    order = make_order(reference="DE--1", item_states=[])
    make_item(order=order, process="P1", state="new", state_changed_at=now - timedelta(days=8))
    make_item(order=order, process="P1", state="paid", state_changed_at=now - timedelta(hours=1))
    for reference, process, age in (("DE--2", "P1", timedelta(days=2)), ("DE--3", "P2", timedelta(hours=2))):
        make_item(order=make_order(reference=reference, item_states=[]), process=process, state_changed_at=now - age)
    assert references(reader.get(LIST, query)) == found


@pytest.mark.parametrize("query", [{"age": "older"}, {"process": "P1"}, {"trouble": "overdue"}])
def test_what_is_asked_of_an_item_finds_no_order_without_items(reader, make_order, query):
    make_order(reference="DE--1", item_states=[])
    assert references(reader.get(LIST, query)) == []


def test_stores_filter(reader, make_order):
    Store.objects.bulk_create(Store(name=name) for name in ("AT", "DE", "US"))
    make_order(reference="DE--1")
    make_order(reference="AT--1", store_name="AT")
    make_order(reference="US--1", store_name="US")
    assert references(reader.get(LIST, {"store": ["AT", "US"]})) == ["US--1", "AT--1"]


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        ({"created_at_from_0": "2026-02-01", "created_at_from_1": ""}, ["DE--3", "DE--2"]),
        ({"created_at_to_0": "2026-02-01", "created_at_to_1": ""}, ["DE--2", "DE--1"]),
        ({"created_at_from_0": "2026-02-01", "created_at_from_1": "12:00:01"}, ["DE--3"]),
        ({"created_at_from_0": "Feb 1, 2026", "created_at_from_1": "12:01 PM"}, ["DE--3"]),
        ({"created_at_from_0": "nonsense", "created_at_from_1": "99:99"}, []),
        ({"created_at_from_0": "2026-02-31", "created_at_from_1": ""}, []),
    ],
)
def test_dates_filter_with_or_without_a_time(reader, make_order, choice, found):
    for month in (1, 2, 3):
        make_order(reference=f"DE--{month}", created_at=datetime(2026, month, 1, 12, tzinfo=UTC))
    assert references(reader.get(LIST, choice)) == found


@pytest.mark.parametrize("count", [10, 50])
def test_a_page_is_a_constant_number_of_statements(reader, make_order, make_customer, django_assert_num_queries, count):
    for _number in range(count):
        make_order(item_states=["new", "paid"])
    reader.get(LIST)
    with django_assert_num_queries(12):
        response = reader.get(LIST)
    assert len(references(response)) == count


def test_pages_follow_each_other_beyond_the_counted_rows(reader, make_order, monkeypatch):
    monkeypatch.setattr(pagination, "COUNTED_ROWS_MAX", 2)
    monkeypatch.setattr(OrderAdmin, "list_per_page", 2)
    for number in range(5):
        make_order(reference=f"DE--{number}")
    first = reader.get(LIST)
    assert references(first) == ["DE--4", "DE--3"]
    assert 'rel="next" href="?p=2"' in first.content.decode()
    last = reader.get(LIST, {"p": 3})
    assert references(last) == ["DE--0"]
    assert 'rel="next"' not in last.content.decode()
    assert 'rel="prev" href="?p=2"' in last.content.decode()


def test_the_page_of_an_unknown_order_leads_back(reader):
    response = reader.get(reverse("admin:orders_order_change", args=[4711]))
    assert response.status_code == 302
