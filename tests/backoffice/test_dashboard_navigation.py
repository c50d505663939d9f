"""What screens carry: their entries of the menu, and their tiles of the start page."""

import pytest

pytestmark = pytest.mark.django_db


def test_the_menu_groups_the_entries_of_the_screens_that_one_may_see(staff_client):
    client = staff_client("orders.view_order", "customers.view_customer", "catalog.change_currency", "carts.view_cart")
    groups = client.get("/backoffice/orders/order/").context["sidebar_navigation"]
    assert [(str(group.get("title", "")), [str(item["title"]) for item in group["items"]]) for group in groups] == [
        ("", ["Start"]),
        ("Sales", ["Orders", "Order matrix", "Customers", "Carts", "Processes"]),
        ("Catalog", ["Currencies"]),
    ]
    active = [item["link"] for group in groups for item in group["items"] if item["active"]]
    assert active == ["/backoffice/orders/order/"]


def test_tiles_come_in_their_order_and_lead_to_the_list_of_what_they_count(staff_client):
    client = staff_client("orders.view_order", "carts.view_cart", "mail.view_mail")
    tiles = client.get("/backoffice/").context["tiles"]
    assert [(str(tile.alert.title), tile.count, tile.link) for tile in tiles] == [
        ("Overdue items", 0, "/backoffice/orders/order/?trouble=overdue"),
        ("Failed steps", 0, "/backoffice/orders/order/?trouble=failed"),
        ("Mails that wait", 0, "/backoffice/mail/mail/"),
        ("Mails given up", 0, "/backoffice/mail/mail/?state=failed"),
        ("Abandoned carts", 0, "/backoffice/carts/cart/?age=week"),
    ]


def test_without_anything_on_the_start_page_the_first_list_is_shown(staff_client):
    answer = staff_client("catalog.view_currency").get("/backoffice/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/backoffice/catalog/currency/")
