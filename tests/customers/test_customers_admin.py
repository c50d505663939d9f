from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from database import text_search
from notifications.mail.models import Mail

LIST = "/backoffice/customers/customer/"
SECRET = "argon2$argon2id$v=19$m=102400,t=2,p=8$c2VjcmV0$c2VjcmV0"
EDITOR = ("customers.view_customer", "customers.change_customer")


def references(response):
    return [customer.reference for customer in response.context["cl"].result_list]


@pytest.mark.parametrize("text", ["maria", "MUSTER", "m.muster@", "uster mari"])
def test_a_customer_is_found_by_parts_of_names_and_email(staff_client, make_customer, text):
    make_customer(reference="DE--7", first_name="Maria", last_name="Muster", email="m.muster@shop.example")
    make_customer(reference="DE--8", email="b@shop.example")
    response = staff_client("customers.view_customer").get(LIST, {"q": text})
    assert references(response) == ["DE--7"]


@pytest.mark.parametrize("text", ["de--7", "DE--7 ", "M.Muster@Shop.example"])
def test_an_exact_reference_or_email_opens_the_customer(staff_client, make_customer, text):
    customer = make_customer(reference="DE--7", email="m.muster@shop.example")
    make_customer(reference="DE--71", email="am.muster@shop.example")
    client = staff_client("customers.view_customer")
    response = client.get(LIST, {"q": text})
    assert (response.status_code, response.url) == (302, f"{LIST}{customer.pk}/change/")
    client.logout()
    assert "login" in client.get(LIST, {"q": text}).url


def test_short_words_look_among_the_newest_customers_only(staff_client, make_customer, monkeypatch):
    monkeypatch.setattr(text_search, "SHORT_WORD_ROWS", 2)
    for number in range(3):
        make_customer(reference=f"DE--{number}", first_name="Qz")
    response = staff_client("customers.view_customer").get(LIST, {"q": "qz"})
    assert references(response) == ["DE--2", "DE--1"]


@pytest.mark.parametrize("text", ["%%%", "___", "\\\\\\", "';--"])
def test_signs_of_the_database_mean_themselves(staff_client, make_customer, text):
    make_customer()
    assert references(staff_client("customers.view_customer").get(LIST, {"q": text})) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["DE--2", "DE--1"]),
        ({"confirmed": "yes"}, ["DE--1"]),
        ({"confirmed": "no"}, ["DE--2"]),
        ({"anonymised": "yes"}, ["DE--3"]),
        ({"anonymised": "all"}, ["DE--3", "DE--2", "DE--1"]),
        ({"registered_on_from": "2026-02-01", "registered_on_to": "2026-02-28"}, ["DE--1"]),
        ({"registered_on_from": "2026-02-03"}, []),
        ({"registered_on_from": "nonsense"}, []),
    ],
)
def test_the_list_is_filtered(staff_client, make_customer, query, found):
    make_customer(reference="DE--1", registered_on=date(2026, 2, 2))
    make_customer(reference="DE--2")
    make_customer(reference="DE--3", registered_on=date(2026, 1, 1), anonymized_at=timezone.now())
    assert references(staff_client("customers.view_customer").get(LIST, query)) == found


@pytest.mark.parametrize("count", [3, 60])
def test_the_list_is_a_constant_number_of_statements(staff_client, make_customer, django_assert_num_queries, count):
    for _number in range(count):
        make_customer()
    client = staff_client("customers.view_customer")
    client.get(LIST)
    with django_assert_num_queries(7):
        assert len(references(client.get(LIST))) == count


def test_an_editor_changes_a_name_but_no_reference_and_no_password(staff_client, make_customer):
    customer = make_customer(reference="DE--7", password=SECRET)
    client = staff_client("customers.view_customer", "customers.change_customer")
    form = {"first_name": "Mia", "last_name": "Muster", "email": "mia@shop.example"}
    response = client.post(f"{LIST}{customer.pk}/change/", {**form, "reference": "DE--1", "password": "x"})
    assert response.status_code == 302
    customer.refresh_from_db()
    assert (customer.first_name, customer.reference, customer.password) == ("Mia", "DE--7", SECRET)
    page = client.get(f"{LIST}{customer.pk}/change/").content.decode()
    assert "argon2" not in page
    assert "c2VjcmV0" not in page


def test_a_change_is_written_by_the_action_with_who_and_whence(client, make_staff, make_customer):
    user = make_staff(permissions=EDITOR)
    client.force_login(user)
    customer = make_customer(email="old@shop.example", first_name="Mia", last_name="Muster")
    form = {"first_name": "Mia", "last_name": "Meier", "email": "new@shop.example"}
    assert client.post(f"{LIST}{customer.pk}/change/", form).status_code == 302
    customer.refresh_from_db()
    assert (customer.last_name, customer.email) == ("Meier", "new@shop.example")
    assert Mail.objects.get().recipient == "old@shop.example"
    assert {(row.history_user, row.history_change_reason) for row in customer.history.filter(history_type="~")} == {
        (user, "back office")
    }


@pytest.mark.parametrize(
    ("email", "reason"),
    [("TAKEN@shop.example", "Another customer has this e-mail"), ("nonsense", "This is no e-mail address")],
)
def test_a_wrong_email_is_said_beside_its_field_and_changes_nothing(staff_client, make_customer, email, reason):
    make_customer(email="taken@shop.example")
    customer = make_customer(email="mia@shop.example", first_name="Mia")
    form = {"first_name": "Eva", "last_name": "Muster", "email": email}
    page = staff_client(*EDITOR).post(f"{LIST}{customer.pk}/change/", form)
    assert reason in page.content.decode()
    customer.refresh_from_db()
    assert (customer.email, customer.first_name) == ("mia@shop.example", "Mia")
    assert not Mail.objects.exists()


def test_an_email_that_needs_verification_waits(staff_client, make_customer, settings):
    settings.CUSTOMER_EMAIL_CHANGE_NEEDS_VERIFICATION = True
    customer = make_customer(email="old@shop.example")
    form = {"first_name": "Mia", "last_name": "Muster", "email": "new@shop.example"}
    page = staff_client(*EDITOR).post(f"{LIST}{customer.pk}/change/", form, follow=True)
    assert "as soon as its owner opens the link" in page.content.decode()
    customer.refresh_from_db()
    assert (customer.email, customer.email_change.email) == ("old@shop.example", "new@shop.example")


def test_no_log_beside_the_history_keeps_the_name(staff_client, make_customer):
    customer = make_customer(email="mia@shop.example")
    form = {"first_name": "Mia", "last_name": "Meier", "email": "mia@shop.example"}
    assert staff_client(*EDITOR).post(f"{LIST}{customer.pk}/change/", form).status_code == 302
    customer.refresh_from_db()
    assert customer.last_name == "Meier"
    assert not LogEntry.objects.exists()


def test_an_anonymised_customer_cannot_be_changed(staff_client, make_customer):
    customer = make_customer(anonymized_at=timezone.now(), first_name=None)
    response = staff_client(*EDITOR).post(f"{LIST}{customer.pk}/change/", {"first_name": "Eva", "email": "e@x.example"})
    assert response.status_code == 403
    customer.refresh_from_db()
    assert customer.first_name is None


def test_customers_are_neither_added_nor_deleted_here(admin_client, make_customer):
    customer = make_customer()
    assert admin_client.get(f"{LIST}add/").status_code == 403
    assert admin_client.post(f"{LIST}{customer.pk}/delete/", {"post": "yes"}).status_code == 403
    customer.refresh_from_db()
