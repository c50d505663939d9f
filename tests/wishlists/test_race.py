"""Two requests of one customer at once, on both databases."""

import pytest

from tests.support import factories
from tests.support.catalog_shop import make_concrete, make_store
from tests.support.concurrency import at_once
from tests.support.storefront import Storefront, customer_token
from wishlists.actions import create_wishlist
from wishlists.models import Wishlist, WishlistItem

race = pytest.mark.django_db(transaction=True)


@race
def test_of_two_lists_with_one_name_one_is_made() -> None:
    token = customer_token(factories.make_customer())
    names = ("Gifts", "GIFTS")
    answers = at_once([lambda name=name: Storefront(token).create("wishlists", {"name": name}) for name in names])
    assert sorted(answer.status_code for answer in answers) == [201, 400]
    assert Wishlist.objects.count() == 1


@race
def test_of_two_equal_lines_one_is_kept() -> None:
    make_store()
    sku, customer = make_concrete().sku, factories.make_customer()
    path = f"/wishlists/{create_wishlist(customer_id=customer.pk, name='Gifts').uuid}/wishlist-items"
    token = customer_token(customer)
    answers = at_once([lambda: Storefront(token).create("wishlist-items", {"sku": sku}, path) for _ in range(3)])
    assert [answer.status_code for answer in answers] == [201, 201, 201]
    assert WishlistItem.objects.count() == 1
