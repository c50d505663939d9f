from datetime import UTC, datetime

import pytest

from catalog.models import Store
from tests.support.cart_shop import make_cart
from tests.support.catalog_shop import make_store

LIST = "/backoffice/customers/customer/"
RIGHTS = ("customers.view_customer", "orders.view_order")


def orders_of(customer):
    return f"{LIST}{customer.pk}/orders/"


def test_a_customer_s_orders_are_listed_newest_first_25_at_a_time(staff_client, make_customer, make_order):
    customer = make_customer()
    for number in range(27):
        make_order(
            customer=customer,
            reference=f"REF-{number:02}",
            item_states=["new", "paid"],
            created_at=datetime(2026, 1, 1 + number, tzinfo=UTC),
        )
    make_order(reference="REF-other")
    client = staff_client(*RIGHTS)
    page = client.get(orders_of(customer)).content.decode()
    assert page.index("REF-26") < page.index("REF-02")
    assert "€24.90" in page
    assert 'title="paid">Paid</span>' in page
    for absent in ("REF-01", "REF-00", "REF-other"):
        assert absent not in page
    assert "REF-01" in client.get(orders_of(customer), {"p": 2}).content.decode()


@pytest.mark.parametrize("count", [2, 10, 40])
def test_the_orders_of_a_customer_are_a_constant_number_of_statements(
    staff_client, make_customer, make_order, django_assert_num_queries, count
):
    customer = make_customer()
    for _number in range(count):
        make_order(customer=customer, item_states=["new", "paid"])
    client = staff_client(*RIGHTS)
    client.get(orders_of(customer))
    with django_assert_num_queries(9):
        client.get(orders_of(customer))


def test_who_may_not_see_orders_sees_none_on_a_customer(staff_client, make_customer, make_order):
    customer = make_customer()
    make_order(customer=customer, reference="REF-1")
    client = staff_client("customers.view_customer")
    page = client.get(f"{LIST}{customer.pk}/change/").content.decode()
    assert customer.email in page
    assert f"/{customer.pk}/orders/" not in page
    assert client.get(orders_of(customer)).status_code == 403


@pytest.mark.parametrize(("query", "found"), [({"orders": "yes"}, "DE--1"), ({"orders": "no"}, "AT--2")])
def test_customers_are_filtered_by_whether_they_bought(staff_client, make_customer, make_order, query, found):
    make_order(customer=make_customer(reference="DE--1"))
    make_customer(reference="AT--2")
    response = staff_client("customers.view_customer").get(LIST, query)
    assert [customer.reference for customer in response.context["cl"].result_list] == [found]


def test_customers_are_filtered_by_the_store_in_their_reference(staff_client, make_customer):
    Store.objects.bulk_create([Store(name="DE"), Store(name="AT")])
    make_customer(reference="DE--1")
    make_customer(reference="AT--2")
    response = staff_client("customers.view_customer").get(LIST, {"store": "AT"})
    assert [customer.reference for customer in response.context["cl"].result_list] == ["AT--2"]


def test_the_preview_of_anonymising_names_the_orders_that_stay_and_the_carts_that_go(
    staff_client, make_customer, make_order
):
    customer = make_customer()
    make_order(customer=customer)
    make_cart(make_store("DE"), customer=customer)
    client = staff_client("customers.view_customer", "customers.anonymize_customer")
    response = client.get(f"{LIST}{customer.pk}/anonymize/")
    stays = {str(trace.label): trace.text for trace in response.context["stays"]}
    assert stays["Orders"] == "1 order, with names and addresses"
    goes = {str(trace.label): trace.text for trace in response.context["goes"]}
    assert goes["Carts"] == "1 cart, deleted"
