import uuid

import pytest

from customers.models import CustomerAddress

LIST = "/backoffice/customers/customer/"
SECRET = "argon2$argon2id$v=19$m=102400,t=2,p=8$c2VjcmV0$c2VjcmV0"


@pytest.mark.parametrize("text", ["DE--7", "maria", "MUSTER", "m.muster@"])
def test_a_customer_is_found_by_reference_name_and_email(staff_client, make_customer, text):
    make_customer(reference="DE--7", first_name="Maria", last_name="Muster", email="m.muster@shop.example")
    make_customer(reference="DE--8", email="b@shop.example")
    response = staff_client("customers.view_customer").get(LIST, {"q": text})
    assert [customer.reference for customer in response.context["cl"].result_list] == ["DE--7"]


def test_the_page_shows_the_address_book_and_never_the_password(staff_client, make_customer):
    customer = make_customer(password=SECRET)
    CustomerAddress.objects.create(customer=customer, uuid=uuid.uuid4(), address1="Hafenstraße", iso2_code="DE")
    rights = ("customers.view_customer", "customers.change_customer", "customers.view_customeraddress")
    page = staff_client(*rights).get(f"{LIST}{customer.pk}/change/").content.decode()
    assert "Hafenstraße" in page
    assert "argon2" not in page
    assert "c2VjcmV0" not in page


def test_an_editor_changes_a_name_but_no_reference_and_no_password(staff_client, make_customer):
    customer = make_customer(reference="DE--7", password=SECRET)
    client = staff_client("customers.view_customer", "customers.change_customer")
    form = {"first_name": "Mia", "last_name": "Muster", "email": "mia@shop.example"}
    response = client.post(f"{LIST}{customer.pk}/change/", {**form, "reference": "DE--1", "password": "x"})
    assert response.status_code == 302
    customer.refresh_from_db()
    assert (customer.first_name, customer.reference, customer.password) == ("Mia", "DE--7", SECRET)


def test_customers_are_neither_added_nor_deleted_here(admin_client, make_customer):
    customer = make_customer()
    assert admin_client.get(f"{LIST}add/").status_code == 403
    assert admin_client.post(f"{LIST}{customer.pk}/delete/", {"post": "yes"}).status_code == 403
    customer.refresh_from_db()
