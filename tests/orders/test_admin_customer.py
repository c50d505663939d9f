from datetime import UTC, datetime

import pytest

RIGHTS = ("customers.view_customer", "orders.view_order")


def address_of(customer):
    return f"/backoffice/customers/customer/{customer.pk}/change/"


def test_a_customer_s_page_lists_the_orders_newest_first_ten_at_a_time(staff_client, make_customer, make_order):
    customer = make_customer()
    for number in range(12):
        make_order(
            customer=customer,
            reference=f"REF-{number:02}",
            item_states=["new", "paid"],
            created_at=datetime(2026, 1, 1 + number, tzinfo=UTC),
        )
    make_order(reference="REF-other")
    page = staff_client(*RIGHTS).get(address_of(customer)).content.decode()
    assert page.index("REF-11") < page.index("REF-02")
    assert "€24.90" in page
    assert 'title="paid">Paid</span>' in page
    for absent in ("REF-01", "REF-00", "REF-other"):
        assert absent not in page


@pytest.mark.parametrize("count", [2, 10, 40])
def test_the_orders_of_a_customer_are_a_constant_number_of_statements(
    staff_client, make_customer, make_order, django_assert_num_queries, count
):
    customer = make_customer()
    for _number in range(count):
        make_order(customer=customer, item_states=["new", "paid"])
    client = staff_client(*RIGHTS)
    client.get(address_of(customer))
    with django_assert_num_queries(9):
        client.get(address_of(customer))


def test_who_may_not_see_orders_sees_none_on_a_customer(staff_client, make_customer, make_order):
    customer = make_customer()
    make_order(customer=customer, reference="REF-1")
    page = staff_client("customers.view_customer").get(address_of(customer)).content.decode()
    assert customer.email in page
    assert "REF-1" not in page
