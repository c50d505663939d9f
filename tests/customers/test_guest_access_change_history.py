"""What guests may do, as staff set it, and who changed what about a customer."""

import pytest

from audit import THE_CUSTOMER, staff_actor
from customers.actions.profile import change_customer
from customers.change_history import changes_of
from customers.guest_access import is_restricted, restricted_resources
from customers.models import CustomerAccess
from tests.support.storefront import errors

pytestmark = pytest.mark.django_db


def test_guests_are_kept_out_of_the_types_that_staff_restricts():
    CustomerAccess.objects.update(is_restricted=False)
    assert (restricted_resources(), is_restricted("checkout"), is_restricted("carts")) == ([], False, None)
    CustomerAccess.objects.filter(content_type=CustomerAccess.ContentType.PLACE_ORDER).update(is_restricted=True)
    assert restricted_resources() == ["checkout", "checkout-data"]
    assert (is_restricted("checkout"), is_restricted("wishlists"), is_restricted("carts")) == (True, False, None)


def test_a_restricted_type_asks_a_guest_for_a_token(anonymous):
    CustomerAccess.objects.filter(content_type=CustomerAccess.ContentType.PLACE_ORDER).update(is_restricted=True)
    answer = anonymous.create("checkout", {}, "checkout", X_Anonymous_Customer_Unique_Id="4711")
    assert errors(answer) == [(403, "002", "Missing access token.")]


def test_the_history_tells_the_newest_change_first_with_who_made_it(make_customer, make_staff):
    ada, clerk = make_customer(first_name="Ada"), make_staff()
    change_customer(customer=ada, changes={"first_name": "Adele"}, actor=THE_CUSTOMER, locale_name="en_US")
    change_customer(customer=ada, changes={"first_name": "Ada"}, actor=staff_actor(clerk), locale_name="en_US")
    told = [
        (str(change.channel), change.user, [(field.before, field.after) for field in change.fields])
        for change in changes_of(ada)[:2]
    ]
    assert told == [("back office", clerk, [("Adele", "Ada")]), ("the customer", None, [("Ada", "Adele")])]


def test_the_history_is_read_in_two_statements(make_customer, django_assert_num_queries):
    ada = make_customer()
    with django_assert_num_queries(2):
        changes_of(ada)
