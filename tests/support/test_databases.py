"""What a test that commits leaves behind, on the database that all tests of a process share."""

import pytest
from django.contrib.auth.models import Permission

from customers.models import Customer, CustomerAccess
from orders.models import PaymentMethod
from tests.support import factories
from tests.support.databases import put_rows_back

pytestmark = pytest.mark.django_db(transaction=True)


def test_its_rows_are_gone_and_those_of_the_migrations_are_back() -> None:
    access = list(CustomerAccess.objects.order_by("pk").values())
    permissions = Permission.objects.count()
    factories.make_order()
    factories.make_staff(permissions=["orders.view_order"])
    CustomerAccess.objects.all().delete()
    PaymentMethod.objects.update(is_active=False)
    put_rows_back()
    assert not Customer.objects.exists()
    assert list(CustomerAccess.objects.order_by("pk").values()) == access
    assert len(access) == 4
    assert PaymentMethod.objects.filter(is_active=True).count() == 4
    assert Permission.objects.count() == permissions
