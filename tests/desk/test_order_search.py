from datetime import UTC, datetime

import pytest

from database import text_search
from shipments.models import OrderAddress

LIST = "/backoffice/orders/order/"


@pytest.fixture
def search(staff_client):
    client = staff_client("orders.view_order")

    def found(text):
        response = client.get(LIST, {"q": text})
        return [order.reference for order in response.context["cl"].result_list]

    return found


@pytest.fixture
def orders(make_order, make_item, make_customer):
    address = OrderAddress.objects.create(
        first_name="Otto", last_name="Empfänger", phone="+49 (30) 555-0199", city="Berlin", company="Muster & Co"
    )
    maria = make_customer(first_name="Maria", last_name="Muster", email="maria.m@shop.example")
    make_order(reference="DE--100", customer=maria, billing_address=address)
    make_order(reference="DE--101", email="other@shop.example", first_name="Ann", last_name="Other")


@pytest.mark.parametrize(
    "text",
    ["e--100", "MARIA.M@", "maria muster", "muster mar", "otto empf", "+49(30)5550199", "(30)555-0199", "muster & co"],
)
def test_any_part_finds_the_order(search, orders, text):
    assert search(text) == ["DE--100"]


def test_a_sku_finds_its_orders(search, make_order):
    order = make_order(reference="DE--5")
    make_order(reference="DE--6")
    assert search(order.items.get().sku) == ["DE--5"]


def test_all_words_must_match(search, orders):
    assert search("maria other") == []


def test_an_id_finds_the_order(search, make_order):
    order = make_order(reference="X", created_at=datetime(2020, 1, 1, tzinfo=UTC))
    assert "X" in search(str(order.pk))
    assert search("9" * 30) == []


def test_words_of_two_letters_look_among_the_newest_orders_only(search, make_order, monkeypatch):
    monkeypatch.setattr(text_search, "SHORT_WORD_ROWS", 2)
    for number in range(3):
        make_order(reference=f"Q{number}", first_name="Zz")
    assert search("zz") == ["Q2", "Q1"]


@pytest.mark.parametrize("text", ["%%%", "___", "\\\\\\", "';--"])
def test_signs_of_the_database_mean_themselves(search, make_order, text):
    make_order(reference="DE--9")
    assert search(text) == []


@pytest.mark.parametrize("typed", ["DE--100", "de--100", " De--100 "])
def test_an_exact_reference_opens_the_order(staff_client, make_order, typed):
    order = make_order(reference="DE--100")
    make_order(reference="DE--1001")
    response = staff_client("orders.view_order").get(LIST, {"q": typed})
    assert response.status_code == 302
    assert response.url == f"/backoffice/orders/order/{order.pk}/change/"


def test_an_exact_reference_tells_nothing_to_those_who_may_not_see_orders(staff_client, make_order):
    make_order(reference="DE--100")
    assert staff_client("customers.view_customer").get(LIST, {"q": "DE--100"}).status_code == 403


@pytest.mark.parametrize("query", ["q=DE%00", "state=%00", "store=a%00b", "created_at_from_0=%00"])
def test_a_nul_sign_is_a_bad_request(staff_client, make_order, query):
    assert staff_client("orders.view_order").get(f"{LIST}?{query}").status_code == 400
