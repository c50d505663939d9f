"""What staff change about people, addresses and names of a placed order (orders.md, 14, rows 20 to 23 and 42)."""

import pytest

from orders.models import Order, OrderChange, OrderComment
from shipments.models import OrderAddress
from tests.support import factories
from tests.support.order_desk import RIGHTS, attributes_read, page_of, read_by_customer, words_of

READ = "orders.view_order"


@pytest.fixture
def desk(staff_client):
    return staff_client(READ, *RIGHTS.values(), "orders.view_ordercomment")


def form_of(address, **changes):
    names = [field.name for field in OrderAddress._meta.concrete_fields if field.name not in ("id", "country")]
    return {**{name: getattr(address, name) or "" for name in names}, **changes}


def test_a_billing_address_is_changed_and_its_old_version_kept(desk, make_order):
    order = make_order(reference="DE--5")
    billing = order.billing_address
    before = attributes_read(order)
    path = page_of(order, f"address/{billing.pk}/")
    assert 'value="Lindenweg"' in words_of(desk.get(path))
    answer = desk.post(path, form_of(billing, address1="Am Markt", city="Wien", iso2_code="AT", phone=""))
    assert (answer.status_code, answer.url) == (302, page_of(order))
    after = attributes_read(order)
    changed = {**before["billingAddress"], "address1": "Am Markt", "city": "Wien", "iso2Code": "AT", "phone": ""}
    assert after["billingAddress"] == {**changed, "country": "Austria"}
    assert {**after, "billingAddress": None} == {**before, "billingAddress": None}
    old, new = billing.history.order_by("history_id")
    assert (old.address1, old.city, old.phone, old.history_date) == (
        "Lindenweg",
        "Berlin",
        "+49 30 5550101",
        order.created_at,
    )
    assert (new.address1, new.history_user.email) == ("Am Markt", desk.get(path).wsgi_request.user.email)
    page = words_of(desk.get(path))
    assert "<dt>Street</dt> <dd><del>Lindenweg</del> <ins>Am Markt</ins></dd>" in page
    assert "As it was ordered" in page
    page = words_of(desk.get(page_of(order)))
    assert "<dt>City</dt> <dd><del>Berlin</del> <ins>Wien</ins></dd>" in page


def test_a_delivery_address_is_changed_for_its_shipment(desk, make_order):
    order = make_order()
    address = order.shipments.get().shipping_address
    desk.post(page_of(order, f"address/{address.pk}/"), form_of(address, company="Kern GmbH"))
    included = read_by_customer(order)["included"]
    assert [each["attributes"]["shippingAddress"]["company"] for each in included] == ["Kern GmbH"]
    assert "kern gmbh" in Order.objects.get(pk=order.pk).search_text


def test_the_one_address_of_an_order_is_changed_in_both_places(desk, make_order):
    order = make_order(shipping_address=factories.make_address(), billing_address=factories.make_address())
    of_shipment = order.shipments.get().shipping_address
    desk.post(page_of(order, f"address/{of_shipment.pk}/"), form_of(of_shipment, city="Bonn"))
    assert attributes_read(order)["shippingAddress"]["city"] == "Bonn"
    assert attributes_read(order)["billingAddress"]["city"] == "Berlin"


def test_an_address_that_is_saved_as_it_is_changes_nothing(desk, make_order):
    order = make_order()
    page = desk.post(
        page_of(order, f"address/{order.billing_address_id}/"), form_of(order.billing_address), follow=True
    )
    assert "Nothing was changed." in words_of(page)
    assert not OrderAddress.history.exists()
    assert Order.objects.get(pk=order.pk).revision == 1


@pytest.mark.parametrize(("field", "value"), [("email", "nobody"), ("iso2_code", "XX"), ("city", "x" * 256)])
def test_a_wrong_address_is_refused_beside_its_field(desk, make_order, field, value):
    order = make_order()
    path = page_of(order, f"address/{order.billing_address_id}/")
    page = words_of(desk.post(path, form_of(order.billing_address, **{field: value})))
    assert f'<p class="desk-error" id="id_{field}_error" role="alert">' in page
    assert not OrderAddress.history.exists()


def test_addresses_of_other_orders_are_not_found(desk, make_order):
    order, other = make_order(), make_order()
    path = page_of(order, f"address/{other.billing_address_id}/")
    assert desk.get(path).status_code == 404
    assert desk.post(path, form_of(other.billing_address, city="Bonn")).status_code == 404
    assert not OrderAddress.history.exists()


def test_customer_data_of_the_order_alone_are_changed(desk, make_order):
    order = make_order()
    person = {"salutation": "Dr", "first_name": "Grace", "last_name": "Hopper", "email": "grace@shop.example"}
    desk.post(page_of(order, "customer/"), person)
    order.refresh_from_db()
    assert (order.salutation, order.first_name, order.last_name, order.email) == tuple(person.values())
    assert order.customer.first_name == "Ada"
    assert "grace hopper" in order.search_text
    page = words_of(desk.get(page_of(order)))
    assert "<dt>First name</dt> <dd><del>Ada</del> <ins>Grace</ins></dd>" in page
    assert OrderChange.objects.get().kind == "customer"


def test_a_wrong_e_mail_of_the_order_is_refused(desk, make_order):
    order = make_order()
    person = {"salutation": "", "first_name": "Grace", "last_name": "Hopper", "email": "grace"}
    assert 'role="alert"' in words_of(desk.post(page_of(order, "customer/"), person))
    order.refresh_from_db()
    assert order.first_name == "Ada"


def test_a_custom_reference_is_set_found_and_taken_away(desk, make_order):
    order, path = make_order(), "reference/"
    desk.post(page_of(order, path), {"custom_reference": "PO 4711"})
    assert "<dt>Custom reference</dt> <dd>PO 4711</dd>" in words_of(desk.get(page_of(order)))
    assert order.reference in words_of(desk.get("/backoffice/orders/order/?q=4711"))
    desk.post(page_of(order, path), {"custom_reference": ""})
    assert Order.objects.get(pk=order.pk).custom_reference == ""
    assert 'role="alert"' in words_of(desk.post(page_of(order, path), {"custom_reference": "x" * 256}))
    assert OrderChange.objects.count() == 2


def test_comments_are_for_colleagues_and_change_no_document(desk, make_order):
    order = make_order()
    before = read_by_customer(order)
    page = words_of(desk.post(page_of(order, "comment/"), {"message": "Rang <b>twice</b>"}, follow=True))
    assert page.count("Rang &lt;b&gt;twice&lt;/b&gt;") == 2
    assert OrderComment.objects.get().user == desk.get(page_of(order)).wsgi_request.user
    assert read_by_customer(order) == before
    assert "needs a text" in words_of(desk.post(page_of(order, "comment/"), {"message": " "}, follow=True))
    assert OrderComment.objects.count() == 1
