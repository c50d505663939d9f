"""An order of very many items on its page: a page of them at a time, whatever the order has (orders.md, 14)."""

from uuid import uuid4

import pytest

from orders.models import OrderItem
from tests.support.storefront import body_of


@pytest.fixture
def long_order(make_order, make_item):
    order = make_order()
    OrderItem.objects.filter(order=order).delete()
    sample = make_item(order=order, sku="000_0")
    values = {
        field.attname: getattr(sample, field.attname)
        for field in OrderItem._meta.concrete_fields
        if field.attname not in ("id", "uuid", "sku")
    }
    OrderItem.objects.bulk_create(
        OrderItem(**values, uuid=uuid4(), sku=f"SKU-{number:04}") for number in range(2, 3001)
    )
    return order


def test_three_thousand_items_are_shown_a_hundred_at_a_time(long_order, staff_client, django_assert_max_num_queries):
    client = staff_client("orders.view_order")
    path = f"/backoffice/orders/order/{long_order.pk}/change/"
    with django_assert_max_num_queries(40):
        first = client.get(path)
    assert first.status_code == 200
    page = body_of(first).decode()
    assert (page.count("SKU-"), "Items 1 to 100 of 3000" in page) == (99, True)
    assert len(page) < 600_000
    last = body_of(client.get(f"{path}?items=30")).decode()
    assert "SKU-3000" in last
    assert "Items 2901 to 3000 of 3000" in last
    for junk in ("x", "0", "-1", "99999"):
        assert client.get(f"{path}?items={junk}").status_code == 200
