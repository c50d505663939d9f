"""Items by state, process and age, each count a link to its orders."""

from datetime import timedelta

import pytest
from django.utils import timezone

import desk.admin.matrix
import desk.matrix
from desk.matrix import order_matrix

LIST = "/backoffice/orders/order/"
MATRIX = f"{LIST}matrix/"


@pytest.fixture
def reader(staff_client):
    return staff_client("orders.view_order")


@pytest.fixture
def make_items(make_order, make_item):
    def make(reference, process, state, *, days=0, count=1):
        order = make_order(reference=reference, item_states=[])
        changed_at = timezone.now() - timedelta(days=days, minutes=1)
        for _ in range(count):
            make_item(order=order, process=process, state=state, state_changed_at=changed_at)

    return make


def counts():
    return {
        (state, cells[0].process): [cell.count for cell in cells]
        for state, columns in order_matrix().rows
        for cells in columns
        if cells
    }


def test_items_are_counted_by_state_process_and_age(make_items):
    make_items("DE--1", "DummyPayment01", "paid", count=2)
    make_items("DE--2", "DummyPayment01", "paid", days=7, count=3)
    make_items("DE--3", "DummyPayment01", "paid", days=1)
    make_items("DE--4", "Nopayment01", "paid", days=8)
    make_items("DE--5", "", "lost in the shop", days=2)
    make_items("DE--6", "DummyPayment01", "new")
    assert counts() == {
        ("new", "DummyPayment01"): [1, 0, 0],
        ("paid", "DummyPayment01"): [2, 1, 3],
        ("paid", "Nopayment01"): [0, 0, 1],
        ("lost in the shop", ""): [0, 1, 0],
    }
    matrix = order_matrix()
    assert matrix.processes == ("", "DummyPayment01", "Nopayment01")
    assert [state for state, _columns in matrix.rows] == ["new", "paid", "lost in the shop"]


def test_each_count_leads_to_its_orders(reader, make_items):
    make_items("DE--1", "DummyPayment01", "paid", days=8, count=2)
    make_items("DE--2", "DummyPayment01", "paid")
    make_items("DE--3", "", "paid", days=8)
    make_items("DE--4", "Nopayment01", "paid", days=8)
    page = reader.get(MATRIX).content.decode()
    assert '<a class="desk-link" href="../?state=paid&amp;process=DummyPayment01&amp;age=older">2</a>' in page
    assert '<a class="desk-link" href="../?state=paid&amp;process=-&amp;age=older">1</a>' in page
    for process, found in (("DummyPayment01", ["DE--1"]), ("-", ["DE--3"])):
        response = reader.get(LIST, {"state": "paid", "process": process, "age": "older"})
        assert [order.reference for order in response.context["cl"].result_list] == found


def test_a_cell_says_more_than_beyond_what_is_counted(reader, make_items, monkeypatch):
    for module in (desk.matrix, desk.admin.matrix):
        monkeypatch.setattr(module, "COUNTED_ITEMS_MAX", 3)
    make_items("DE--1", "DummyPayment01", "paid", count=3)
    make_items("DE--2", "DummyPayment01", "new", count=5)
    page = reader.get(MATRIX).content.decode()
    assert ">3</a>" in page
    assert ">&gt;&nbsp;3</a>" in page


@pytest.mark.parametrize("count", [1, 30])
def test_the_matrix_is_a_constant_number_of_statements(reader, make_items, django_assert_num_queries, count):
    for number in range(count):
        make_items(f"DE--{number}", f"Process{number % 5}", f"state {number % 7}")
    with django_assert_num_queries(6):  # session, user, rights (2), what is in use, counts
        reader.get(MATRIX)


def test_a_shop_without_orders_is_told_so(reader):
    assert "There are no orders yet." in reader.get(MATRIX).content.decode()


def test_the_matrix_needs_the_right_to_see_orders(client, staff_client):
    assert client.get(MATRIX).status_code == 302
    assert staff_client("customers.view_customer").get(MATRIX).status_code == 403


def test_the_menu_marks_the_matrix_alone(reader):
    page = reader.get(MATRIX)
    marked = [
        entry["link"] for group in page.context["sidebar_navigation"] for entry in group["items"] if entry["active"]
    ]
    assert marked == [MATRIX]
