"""The one form in which addresses are compared, and the rows that were there before it."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from agents.models import User
from customers.models import Customer
from database.mailboxes import comparable_address, fill_mailboxes, is_addressable


@pytest.mark.parametrize(
    ("typed", "compared"),
    [
        ("Sonia@Spryker.COM", "sonia@spryker.com"),
        ("a@m\u00fcller.de", "a@xn--mller-kva.de"),
        ("A@M\u00dcLLER.de", "a@xn--mller-kva.de"),
        ("a@XN--MLLER-KVA.de", "a@xn--mller-kva.de"),
        ("a@stra\u00dfe.de", "a@xn--strae-oqa.de"),
        ("son\u0130a@spryker.com", "son\u0130a@spryker.com"),
        ("son\u0131a@spryker.com", "son\u0131a@spryker.com"),
        ("\u017fonia@spryker.com", "\u017fonia@spryker.com"),
        ("a@spry\u212aer.com", "a@spry\u212aer.com"),
        ("a@\uff53pryker.com", "a@\uff53pryker.com"),
        ("a@spryker\u3002com", "a@spryker\u3002com"),
        ("a@s\u0440ryker.com", "a@xn--sryker-brf.com"),
        ("\u00dc@x.de", "\u00dc@x.de"),
        (" sonia@x.de", " sonia@x.de"),
        ("no address", "no address"),
        ("", ""),
    ],
)
def test_ascii_letters_are_lowered_and_the_domain_is_written_as_dns_has_it(typed: str, compared: str) -> None:
    assert comparable_address(typed) == compared
    assert comparable_address(compared) == compared


@pytest.mark.parametrize(
    ("address", "may"),
    [
        ("a" * 64 + "@x.de", True),
        ("a" * 65 + "@x.de", False),
        ("a@m\u00fcller.de", True),
        ("m\u00fcller@x.de", False),
        ("rich\u0130ard@x.de", False),
        ("a@spry\u212aer.com", False),
        ("a@\U0001f600.de", False),
        ("a@" + "\u00fc" * 64 + ".de", False),
    ],
)
def test_whom_mail_can_reach(address: str, may: bool) -> None:
    assert is_addressable(address) is may


def before_mailboxes(*rows) -> None:
    """Take the column's values away, as an older version leaves rows behind."""
    for row in rows:
        type(row).objects.filter(pk=row.pk).update(mailbox=None)


def test_rows_of_before_are_filled_in_and_none_is_lost(make_customer) -> None:
    first, second = make_customer(email="a@m\u00fcller.de"), make_customer(email="A@x.de")
    third = make_customer(email="later@x.de")
    before_mailboxes(first, second, third)
    Customer.objects.filter(pk=third.pk).update(email="a@xn--mller-kva.de", first_name="Later")
    assert fill_mailboxes(Customer) == 1
    assert list(Customer.objects.order_by("pk").values_list("mailbox", "email", "first_name")) == [
        ("a@xn--mller-kva.de", "a@m\u00fcller.de", "Ada"),
        ("a@x.de", "A@x.de", "Ada"),
        (f"a@xn--mller-kva.de #{third.pk}", "a@xn--mller-kva.de", "Later"),
    ]


def test_who_shares_a_mailbox_stays_reachable_for_staff_and_gets_it_with_another_address(make_staff) -> None:
    kept, shared = make_staff(email="a@m\u00fcller.de"), make_staff(email="b@x.de")
    before_mailboxes(shared)
    User.objects.filter(pk=shared.pk).update(email="a@xn--mller-kva.de")
    fill_mailboxes(User)
    shared.refresh_from_db()
    shared.first_name = "Bea"
    shared.save()
    assert User.objects.get_by_natural_key("a@xn--mller-kva.de") == kept
    shared.email = "b@x.de"
    shared.save()
    assert User.objects.get_by_natural_key("B@x.de") == shared


def test_the_command_fills_in_and_lists(make_staff, make_customer) -> None:
    first, second = make_staff(email="a@m\u00fcller.de"), make_staff(email="b@x.de")
    before_mailboxes(first, second)
    User.objects.filter(pk=second.pk).update(email="A@XN--mller-kva.de")
    out = io.StringIO()
    call_command("check_addresses", "--dry-run", stdout=out)
    assert "agents.User: 2 rows would be filled in." in out.getvalue()
    assert User.objects.filter(mailbox=None).count() == 2
    with pytest.raises(CommandError, match="1 rows need an address of their own"):
        call_command("check_addresses", stdout=out)
    assert f"agents.User {second.pk} shares its mailbox with an earlier row: A@XN--mller-kva.de" in out.getvalue()
    assert not User.objects.filter(mailbox=None).exists()


def test_the_database_itself_keeps_mailboxes_apart(make_customer, make_staff) -> None:
    make_customer(email="a@m\u00fcller.de")
    make_staff(email="a@m\u00fcller.de")
    for make in (make_customer, make_staff):
        with pytest.raises(IntegrityError), transaction.atomic():
            make(email="A@xn--mller-kva.DE")
