"""A customer's wishlists on the customer's page: what is in them, in as many statements however many there are."""

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from customers.models import Customer
from tests.support.catalog_shop import make_abstract, make_concrete
from wishlists.models import Wishlist, WishlistItem

RIGHTS = ("customers.view_customer", "wishlists.view_wishlist")


def statements(client: Client, customer: Customer) -> tuple[int, str]:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.get(f"/backoffice/customers/customer/{customer.pk}/wishlists/")
    assert answer.status_code == 200
    return len(asked), " ".join(answer.content.decode().split())


def test_wishlists_are_shown_with_their_lines(
    staff_client: Callable[..., Client], make_customer: Callable[..., Customer]
) -> None:
    customer, client = make_customer(), staff_client(*RIGHTS)
    assert "The customer keeps no wishlist." in statements(client, customer)[1]
    lamp = make_concrete("A10_1", abstract=make_abstract("A10"))
    for name in ("Gifts", "<b>Later</b>"):
        made = Wishlist.objects.create(customer=customer, name=name)
        WishlistItem.objects.create(wishlist=made, product=lamp, offer_reference="offer1")
    few, page = statements(client, customer)
    assert "<td>Gifts</td>" in page
    assert "&lt;b&gt;Later&lt;/b&gt;" in page
    assert page.count("A10_1 (offer1)") == 2
    for number in range(9):
        Wishlist.objects.create(customer=customer, name=f"List {number}")
    assert statements(client, customer)[0] == few
