from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.dispatch import Signal

from audit import THE_CUSTOMER
from customers.actions import add_address
from customers.events import customer_anonymized
from customers.models import Customer
from notifications.mail.models import Mail
from orders.models import Order
from tests.support import factories

LONG_AGO, LATELY = datetime(2020, 5, 1, tzinfo=UTC), datetime(2025, 6, 1, tzinfo=UTC)


def anonymize(*arguments: str) -> tuple[str, str]:
    told, complained = StringIO(), StringIO()
    call_command("anonymize_customers", *arguments, stdout=told, stderr=complained)
    return told.getvalue().strip(), complained.getvalue().strip()


def make_customer(reference: str, *, came: datetime = LONG_AGO, **fields: object) -> Customer:
    customer = factories.make_customer(reference=reference, **fields)
    Customer.objects.filter(pk=customer.pk).update(created_at=came)
    return customer


def forgotten() -> list[str]:
    return list(Customer.objects.filter(anonymized_at__isnull=False).order_by("pk").values_list("reference", flat=True))


def test_named_customers_are_forgotten_and_the_report_says_what_went_and_stays(db: None) -> None:
    ada = make_customer("DE--1", email="ada@shop.example")
    make_customer("DE--2")
    add_address(customer=ada, values={"city": "Hamburg", "iso2_code": "DE"}, actor=THE_CUSTOMER)
    factories.make_order(customer=ada)
    told, _ = anonymize("DE--1", "DE--1")
    assert told == "Anonymised: 1 customers with 1 addresses and 0 mails; their 1 orders stay; 0 failed."
    assert forgotten() == ["DE--1"]
    assert Order.objects.get().email == "ada@shop.example"
    entry = ada.history.first()
    assert entry is not None
    assert (entry.history_user, entry.history_change_reason) == (None, "command anonymize_customers")


def test_a_dry_run_names_them_and_writes_nothing(db: None) -> None:
    make_customer("DE--1")
    told, _ = anonymize("DE--1", "--dry-run")
    assert told.splitlines() == [
        "DE--1: 0 addresses, 0 mails; stay: 0 orders",
        "Goes: names, salutation, gender, birthday, phone, e-mail, addresses, mails, what history says of them, tokens."
        " Stays: reference, registration day, company, orders as they were placed.",
        "Dry run, nothing was written. Would be anonymised: 1 customers with 0 addresses and 0 mails; their 0 orders"
        " stay; 0 failed.",
    ]
    assert forgotten() == []


def test_silent_customers_are_those_without_order_and_token_since(db: None) -> None:
    make_customer("silent")
    make_customer("silent with old traces", last_token_at=LONG_AGO)
    factories.make_order(customer=Customer.objects.get(reference="silent with old traces"), created_at=LONG_AGO)
    make_customer("new", came=LATELY)
    make_customer("logged in", last_token_at=LATELY)
    factories.make_order(customer=make_customer("ordered"), created_at=LATELY)
    make_customer("gone", anonymized_at=LONG_AGO)
    told, _ = anonymize("--inactive-since", "2025-06-01", "--batch-size", "1")
    assert told.startswith("Anonymised: 2 customers with ")
    assert forgotten() == ["silent", "silent with old traces", "gone"]
    assert anonymize("--inactive-since", "2025-06-01")[0].startswith("Anonymised: 0 customers ")


def test_a_failure_is_told_and_does_not_stop_the_others(db: None) -> None:
    for reference in ("DE--1", "DE--2", "DE--3"):
        make_customer(reference)

    def object_to(sender: type, customer: Customer, signal: Signal, **_: object) -> None:
        if customer.reference == "DE--2":
            raise RuntimeError("A room above objects.")

    customer_anonymized.connect(object_to)
    try:
        with pytest.raises(CommandError, match="2 failed"):
            anonymize("DE--1", "DE--2", "DE--404", "DE--3")
    finally:
        customer_anonymized.disconnect(object_to)
    assert forgotten() == ["DE--1", "DE--3"]
    assert Customer.objects.get(reference="DE--2").first_name == "Ada"


@pytest.mark.parametrize("arguments", [[], ["DE--1", "--inactive-since", "2025-01-01"], ["--inactive-since", "soon"]])
def test_it_has_to_be_said_who(db: None, arguments: list[str]) -> None:
    make_customer("DE--1")
    with pytest.raises(CommandError):
        anonymize(*arguments)
    assert forgotten() == []
    assert not Mail.objects.exists()
