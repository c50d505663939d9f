"""The pages below a customer's own: who may open them, what their buttons do, and what they never show."""

import uuid
from datetime import date, timedelta

import pytest
from django.utils import timezone

from audit import THE_CUSTOMER, command_actor, staff_actor
from customers.actions import add_address, change_customer
from customers.guest_access import restricted_resources
from customers.models import Customer, CustomerNote, RefreshToken
from customers.tokens import issue_tokens_for
from notifications.mail.models import Mail

VIEW = "customers.view_customer"
SECTIONS = {
    "addresses": "customers.view_customeraddress",
    "notes": "customers.view_customernote",
    "mails": "mail.view_mail",
    "tokens": "customers.view_customer_tokens",
    "history": "customers.view_historicalcustomer",
    "wishlists": "wishlists.view_wishlist",
    "anonymize": "customers.anonymize_customer",
}
STEPS = {
    "send-confirmation": "customers.send_customer_links",
    "send-password-link": "customers.send_customer_links",
    "revoke-tokens": "customers.revoke_customer_tokens",
    "add-note": "customers.add_customernote",
}
ALL = {*SECTIONS.values(), *STEPS.values()}
ADDRESS = {"first_name": "Mia", "last_name": "Muster", "address1": "Hafenstr.", "iso2_code": "DE"}


@pytest.fixture
def customer(make_customer):
    return make_customer(reference="DE--7", first_name="Mia", last_name="Muster", email="mia@shop.example")


def page_of(customer, name="change"):
    return f"/backoffice/customers/customer/{customer.pk}/{name}/"


def text_of(response):
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize(("name", "right"), SECTIONS.items())
def test_each_section_asks_for_its_own_right(client, staff_client, customer, name, right):
    url = page_of(customer, name)
    assert client.get(url).url == f"/backoffice/login/?next={url}"
    others = staff_client(VIEW, *(ALL - {right}))
    assert others.get(url).status_code == 403
    assert f'href="{url}"' not in text_of(others.get(page_of(customer)))
    assert staff_client(right).get(url).status_code == 403  # who may not see customers
    allowed = staff_client(VIEW, right)
    assert allowed.get(url).status_code == 200
    assert f'href="{url}"' in text_of(allowed.get(page_of(customer)))


@pytest.mark.parametrize(("name", "right"), STEPS.items())
def test_each_button_asks_for_its_own_right_and_a_post(client, staff_client, customer, name, right):
    url = page_of(customer, name)
    form = {"message": "Called back."}
    assert client.post(url, form).url == f"/backoffice/login/?next={url}"
    others = staff_client(VIEW, *(ALL - {right}))
    assert others.post(url, form).status_code == 403
    shown_on = {"revoke-tokens": "tokens", "add-note": "notes"}.get(name, "change")
    assert f'action="{url}"' not in text_of(others.get(page_of(customer, shown_on)))
    assert staff_client(right).post(url, form).status_code == 403
    assert not Mail.objects.exists()
    assert not CustomerNote.objects.exists()
    assert not customer.history.filter(history_change_reason__startswith="back office").exists()
    allowed = staff_client(VIEW, *ALL)
    assert f'action="{url}"' in text_of(allowed.get(page_of(customer, shown_on)))
    assert allowed.get(url).status_code == 405
    assert allowed.post(url, form).status_code == 302


def test_a_confirmation_is_mailed_again_and_replaces_the_older_key(staff_client, customer):
    Customer.objects.filter(pk=customer.pk).update(registration_key_hash="old")
    page = text_of(staff_client(VIEW, *ALL).post(page_of(customer, "send-confirmation"), follow=True))
    assert "The customer is sent a new confirmation link." in page
    mail = Mail.objects.get()
    assert (mail.kind, mail.recipient, mail.about) == ("customers/registration", "mia@shop.example", "DE--7")
    customer.refresh_from_db()
    assert customer.registration_key_hash not in (None, "old")


def test_a_confirmed_customer_is_sent_no_confirmation(staff_client, make_customer):
    customer = make_customer(registered_on=date(2026, 1, 1))
    client = staff_client(VIEW, *ALL)
    assert "send-confirmation" not in text_of(client.get(page_of(customer)))
    page = text_of(client.post(page_of(customer, "send-confirmation"), follow=True))
    assert "This customer does not wait for a confirmation." in page
    assert not Mail.objects.exists()


def test_a_password_link_is_mailed(staff_client, customer):
    staff_client(VIEW, *ALL).post(page_of(customer, "send-password-link"))
    mail = Mail.objects.get()
    assert (mail.kind, mail.recipient) == ("customers/password_restore", "mia@shop.example")


@pytest.mark.parametrize("name", ["send-confirmation", "send-password-link", "revoke-tokens", "add-note"])
def test_nothing_is_done_for_an_anonymised_customer(staff_client, make_customer, name):
    customer = make_customer(anonymized_at=timezone.now())
    client = staff_client(VIEW, *ALL)
    assert "Customer not found." in text_of(client.post(page_of(customer, name), {"message": "x"}, follow=True))
    assert not Mail.objects.exists()
    assert not CustomerNote.objects.exists()
    assert page_of(customer, name) not in text_of(client.get(page_of(customer)))


def test_tokens_are_listed_without_their_texts_and_revoked_at_once(staff_client, customer, make_staff):
    agent = make_staff(email="agent@kontor.example", is_agent=True)
    own = issue_tokens_for(customer=customer, user=None, scopes=["customer"])
    theirs = issue_tokens_for(customer=customer, user=agent, scopes=["customer_impersonation", "customer"])
    RefreshToken.objects.filter(user=None).update(expires_at=timezone.now() - timedelta(days=1))
    client = staff_client(VIEW, *ALL)
    page = text_of(client.get(page_of(customer, "tokens")))
    for shown in ("Agent agent@kontor.example", "The customer", "Good", "Expired"):
        assert shown in page
    for tokens in (own, theirs):
        assert tokens.access_token not in page
        assert tokens.refresh_token not in page
    for token in RefreshToken.objects.all():
        assert token.token_checksum not in page
    client.post(page_of(customer, "revoke-tokens"))
    assert not RefreshToken.objects.filter(revoked=None).exists()
    issued_until = customer.tokens_valid_from
    customer.refresh_from_db()
    assert customer.tokens_valid_from > issued_until


def test_mails_about_the_customer_lead_to_the_mail(staff_client, customer):
    mail = Mail.objects.create(kind="customers/welcome", about="DE--7", due_at=timezone.now(), message_id="1")
    Mail.objects.create(kind="customers/other", about="DE--70", due_at=timezone.now(), message_id="2")
    page = text_of(staff_client(VIEW, "mail.view_mail").get(page_of(customer, "mails")))
    assert f'href="/backoffice/mail/mail/{mail.pk}/change/">customers/welcome</a>' in page
    assert "customers/other" not in page


def test_a_note_names_its_writer_and_is_text(client, make_staff, customer):
    client.force_login(make_staff(email="ina@kontor.example", permissions=[VIEW, *ALL]))
    client.post(page_of(customer, "add-note"), {"message": " <b>Called</b>\nback. "})
    page = text_of(client.get(page_of(customer, "notes")))
    assert "ina@kontor.example" in page
    assert "&lt;b&gt;Called&lt;/b&gt;<br>back." in page


@pytest.mark.parametrize("message", ["", "   ", "x" * 10_001])
def test_a_note_without_a_fitting_text_is_refused(staff_client, customer, message):
    page = text_of(staff_client(VIEW, *ALL).post(page_of(customer, "add-note"), {"message": message}, follow=True))
    assert "A note needs a text" in page
    assert not CustomerNote.objects.exists()


def test_the_history_says_who_changed_what_when_and_by_which_way(staff_client, customer, make_staff):
    ina = make_staff(email="ina@kontor.example")
    change_customer(customer=customer, changes={"last_name": "Meier"}, actor=staff_actor(ina), locale_name="en_US")
    change_customer(customer=customer, changes={"phone": "0123"}, actor=command_actor("tidy"), locale_name="en_US")
    add_address(customer=customer, values=dict(ADDRESS), actor=THE_CUSTOMER)
    page = text_of(staff_client(VIEW, *ALL).get(page_of(customer, "history")))
    for shown in (
        "back office · ina@kontor.example",
        '<dt>Last name</dt> <dd><del>Muster</del> <span aria-hidden="true">→</span> <ins>Meier</ins></dd>',
        "command tidy",
        "<ins>0123</ins>",
        "the customer",
        "Hafenstr., DE added",
    ):
        assert shown in page


def test_what_staff_did_is_in_the_history(staff_client, customer):
    client = staff_client(VIEW, *ALL)
    for step in ("send-confirmation", "send-password-link", "revoke-tokens"):
        client.post(page_of(customer, step))
    page = text_of(client.get(page_of(customer, "history")))
    for deed in ("Confirmation link sent", "Password link sent", "All tokens revoked"):
        assert deed in page


def test_no_superuser_edits_history_or_notes(admin_client, customer):
    for model in ("historicalcustomer", "historicalcustomeraddress", "customernote"):
        assert admin_client.get(f"/backoffice/customers/{model}/").status_code == 404
    assert admin_client.post(page_of(customer, "history"), {"x": "y"}).status_code == 405


def test_anonymising_shows_what_goes_and_wants_the_reference_typed(staff_client, customer):
    add_address(customer=customer, values=dict(ADDRESS), actor=THE_CUSTOMER)
    Mail.objects.create(kind="customers/welcome", about="DE--7", due_at=timezone.now(), message_id="1")
    CustomerNote.objects.create(customer=customer, message="Called back.")
    client = staff_client(VIEW, *ALL)
    response = client.get(page_of(customer, "anonymize"))
    assert {str(trace.label): trace.text for trace in response.context["goes"]} == {
        "Name": "Ms Mia Muster",
        "E-mail": "mia@shop.example",
        "Address book": "1 address, of which the country stays",
        "Mails": "1 mail, deleted",
        "Notes": "1 note, deleted",
        "History of changes": "what it says about the person",
    }
    assert [trace.text for trace in response.context["stays"]][:1] == ["DE--7"]
    refusal = text_of(client.post(page_of(customer, "anonymize"), {"reference": "DE--8"}))
    assert "This is not the reference of this customer." in refusal
    customer.refresh_from_db()
    assert (customer.first_name, customer.anonymized_at) == ("Mia", None)
    done = text_of(client.post(page_of(customer, "anonymize"), {"reference": "DE--7"}, follow=True))
    assert "The customer is anonymised." in done
    customer.refresh_from_db()
    assert (customer.first_name, customer.reference) == (None, "DE--7")
    assert not Mail.objects.exists()
    assert not CustomerNote.objects.exists()
    history = text_of(client.get(page_of(customer, "history")))
    for gone in ("Mia", "Muster", "mia@shop.example", "Hafenstr"):
        assert gone not in history


def test_nobody_anonymises_without_the_right(staff_client, customer):
    client = staff_client(VIEW, *(ALL - {"customers.anonymize_customer"}), "customers.change_customer")
    assert client.post(page_of(customer, "anonymize"), {"reference": "DE--7"}).status_code == 403
    customer.refresh_from_db()
    assert customer.anonymized_at is None


@pytest.mark.parametrize("name", [*SECTIONS, *STEPS])
def test_an_unknown_customer_is_not_found(staff_client, customer, name):
    client = staff_client(VIEW, *ALL)
    url = f"/backoffice/customers/customer/{customer.pk + 1}/{name}/"
    assert (client.post if name in STEPS else client.get)(url).status_code == 404


@pytest.mark.parametrize(("name", "statements"), [("notes", 7), ("mails", 7), ("tokens", 7), ("history", 7)])
@pytest.mark.parametrize("count", [2, 20])
def test_a_section_is_a_constant_number_of_statements(
    staff_client, customer, make_staff, django_assert_num_queries, name, statements, count
):
    agent = make_staff(is_agent=True)
    for number in range(count):
        Mail.objects.create(kind="customers/welcome", about="DE--7", due_at=timezone.now(), message_id=str(number))
        CustomerNote.objects.create(customer=customer, message="x", user=agent)
        issue_tokens_for(customer=customer, user=agent, scopes=["customer"])
        customer.addresses.create(uuid=uuid.uuid4(), iso2_code="DE")
    client = staff_client(VIEW, *ALL)
    client.get(page_of(customer, name))
    with django_assert_num_queries(statements):
        client.get(page_of(customer, name))


def test_guests_are_let_in_and_shut_out_by_four_switches(staff_client):
    url = "/backoffice/customers/customeraccess/"
    reader = staff_client("customers.view_customeraccess")
    assert 'type="checkbox"' not in text_of(reader.get(url)).split("<form", 1)[-1].split("result_list")[-1]
    client = staff_client("customers.view_customeraccess", "customers.change_customeraccess")
    formset = client.get(url).context["cl"].formset
    form = {"form-TOTAL_FORMS": "4", "form-INITIAL_FORMS": "4", "_save": "Save"}
    for number, row in enumerate(formset.forms):
        form[f"form-{number}-content_type"] = row.instance.pk
        if row.instance.pk == "price":
            form[f"form-{number}-is_restricted"] = "on"
    assert client.post(url, form).status_code == 302
    assert restricted_resources() == ["abstract-product-prices", "concrete-product-prices"]
    assert client.get(f"{url}add/").status_code == 403
