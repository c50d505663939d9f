"""Customers of a shop, whose passwords work at once (data-import.md, 5)."""

import datetime as dt
import io

import pytest
from django.contrib.auth.hashers import check_password, make_password
from django.core.management import CommandError, call_command
from django.utils import timezone

from customers.models import Customer
from tests.shop_import.conftest import CHANGE123

HEADER = (
    "customer_reference,locale_name,phone,email,salutation,first_name,last_name,company,gender,date_of_birth,"
    "password,registered\n"
)
ADA = f"DE--1,en_US,+49 30 1,Ada@shop.example,Dr,Ada,Example,Engines,Female,1985-12-10,{CHANGE123},2020-06-24\n"
BOB = f"DE--2,,,bob@shop.example,n/a,Bob,Example,,,,{CHANGE123},\n"


COLUMNS = (
    *("reference", "email", "salutation", "first_name", "last_name", "gender", "date_of_birth", "phone", "company"),
    *("locale_name", "password", "registered_on", "is_stub"),
)


def test_every_column_has_its_place(import_files):
    result = import_files({"customer": HEADER + ADA + BOB})
    assert result.counts("customer") == (2, 0, 0, 0)
    assert list(Customer.objects.order_by("pk").values(*COLUMNS)) == [
        {
            "reference": "DE--1",
            "email": "Ada@shop.example",
            "salutation": "Dr",
            "first_name": "Ada",
            "last_name": "Example",
            "gender": "Female",
            "date_of_birth": dt.date(1985, 12, 10),
            "phone": "+49 30 1",
            "company": "Engines",
            "locale_name": "en_US",
            "password": f"bcrypt${CHANGE123}",
            "registered_on": dt.date(2020, 6, 24),
            "is_stub": False,
        },
        {
            "reference": "DE--2",
            "email": "bob@shop.example",
            "salutation": "n/a",
            "first_name": "Bob",
            "last_name": "Example",
            "gender": None,
            "date_of_birth": None,
            "phone": None,
            "company": None,
            "locale_name": None,
            "password": f"bcrypt${CHANGE123}",
            "registered_on": None,
            "is_stub": False,
        },
    ]


def test_the_password_of_the_shop_opens_the_account(import_files):
    import_files({"customer": HEADER + ADA})
    stored = Customer.objects.get().password
    assert check_password("change123", stored) is True
    assert check_password("Change123", stored) is False


def test_a_native_hash_is_taken_as_it_stands(import_files):
    native = make_password("change123")
    import_files({"customer": HEADER + ADA.replace(CHANGE123, f'"{native}"')})
    assert Customer.objects.get().password == native


@pytest.mark.parametrize("password", ["change123", "$9z$what", "md5$"])
def test_what_is_no_known_hash_is_never_stored(import_files, password):
    result = import_files({"customer": HEADER + ADA.replace(CHANGE123, password) + BOB})
    assert result.refusals == ["data/0-customer.csv:2 password: The cell is not a password hash that Kontor can check."]
    assert [customer.reference for customer in Customer.objects.all()] == ["DE--2"]


def test_what_a_customer_did_since_stays(import_files):
    import_files({"customer": HEADER + ADA})
    own = make_password("my own new password")
    Customer.objects.update(password=own, registered_on=dt.date(2020, 7, 1))
    changed = ADA.replace("Engines", "Looms")
    assert import_files({"customer": HEADER + changed}).counts("customer") == (0, 1, 0, 0)
    assert Customer.objects.values_list("company", "password", "registered_on").get() == (
        "Looms",
        own,
        dt.date(2020, 7, 1),
    )


def test_an_anonymised_customer_is_not_brought_back(import_files):
    import_files({"customer": HEADER + ADA})
    Customer.objects.update(first_name=None, email="gone@shop.example", anonymized_at=timezone.now())
    before = Customer.objects.values().get()
    assert import_files({"customer": HEADER + ADA}).counts("customer") == (0, 0, 1, 0)
    assert Customer.objects.values().get() == before


def test_a_stub_of_an_order_import_becomes_the_real_customer(import_files, make_customer):
    make_customer(reference="DE--1", email="unknown@shop.example", first_name=None, is_stub=True)
    assert import_files({"customer": HEADER + ADA}).counts("customer") == (0, 1, 0, 0)
    stored = Customer.objects.get()
    assert (stored.is_stub, stored.first_name, stored.email) == (False, "Ada", "Ada@shop.example")
    assert check_password("change123", stored.password)


def test_an_e_mail_address_in_use_costs_only_its_row(import_files):
    twin = BOB.replace("bob@", "ADA@").replace("DE--2", "DE--3")
    result = import_files({"customer": HEADER + ADA + twin + BOB})
    assert result.counts("customer") == (2, 0, 0, 1)
    assert result.refusals == ["data/0-customer.csv:3 email: Another customer has this e-mail address."]
    assert list(Customer.objects.order_by("reference").values_list("reference", flat=True)) == ["DE--1", "DE--2"]


def test_the_file_alone_is_imported_with_the_same_report(db, tmp_path):
    path = tmp_path / "customer.csv"
    path.write_text(HEADER + ADA + BOB.replace("bob@", "ADA@"))
    output, errors = io.StringIO(), io.StringIO()
    with pytest.raises(CommandError, match=r"^1 rows were refused; the others are in\.$"):
        call_command("import_customers", path, stdout=output, stderr=errors)
    assert errors.getvalue() == f"{path}:3 email: Another customer has this e-mail address.\n"
    assert "1 created, 0 updated, 1 refused." in output.getvalue()
    assert Customer.objects.get().reference == "DE--1"

    path.write_text(HEADER + ADA)
    call_command("import_customers", path, dry_run=True, stdout=output)
    assert output.getvalue().endswith("Dry run: nothing was kept.\n")
    with pytest.raises(CommandError, match="is no file"):
        call_command("import_customers", tmp_path / "nowhere.csv")


def test_one_mailbox_is_one_customer_and_an_address_that_mail_cannot_reach_is_refused(import_files):
    eve = ADA.replace("DE--1,", "DE--3,").replace("Ada@shop.example", "ADA@SHOP.example")
    kim = BOB.replace("DE--2,", "DE--4,").replace("bob@", "\u212aim@")
    result = import_files({"customer": HEADER + ADA + BOB + eve + kim})
    assert result.counts("customer") == (2, 0, 0, 2)
    assert list(Customer.objects.order_by("reference").values_list("reference", "mailbox")) == [
        ("DE--1", "ada@shop.example"),
        ("DE--2", "bob@shop.example"),
    ]
