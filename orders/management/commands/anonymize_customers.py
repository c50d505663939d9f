"""`manage.py anonymize_customers`: forget people, by name or because they have been silent."""

from argparse import ArgumentTypeError
from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import QuerySet

from audit import command_actor
from commandline.arguments import batch_size_of, day_of
from commandline.graceful_shutdown import stop_on_signal
from customers.actions import anonymize_customer
from customers.errors import CustomerNotFound
from customers.models import Customer
from notifications.mail.models import Mail
from orders.models import Order
from orders.queries import inactive_customers

WHAT_HAPPENS = (
    "Goes: names, salutation, gender, birthday, phone, e-mail, addresses, mails, what history says of them, tokens. "
    "Stays: reference, registration day, company, orders as they were placed."
)


def start_of(text: str) -> datetime:
    return datetime.combine(day_of(text), time(), UTC)


def reference_of(text: str) -> str:
    if not text or "\x00" in text:
        raise ArgumentTypeError("is no customer reference")
    return text


class Command(BaseCommand):
    help = f"Make customers unrecognisable, which nothing undoes. {WHAT_HAPPENS}"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("references", nargs="*", type=reference_of, metavar="REFERENCE", help="as in DE--21")
        parser.add_argument(
            "--inactive-since",
            type=start_of,
            metavar="DATE",
            help="who came before that day (UTC) and has placed no order and got no token from it on",
        )
        parser.add_argument("--dry-run", action="store_true", help="name who would be anonymised, write nothing")
        parser.add_argument(
            "--batch-size", type=batch_size_of, default=200, help="customers read at once (default 200)"
        )

    def handle(self, **options: Any) -> None:
        if bool(options["references"]) == (options["inactive_since"] is not None):
            raise CommandError("Name customers, or give --inactive-since; one of the two.")
        self.done = self.failed = self.addresses = self.mails = self.orders = 0
        with stop_on_signal() as stop:
            for customer in self._customers(options):
                self._anonymize(customer, is_dry_run=options["dry_run"])
                if stop:
                    break
        self._sum_up(is_dry_run=options["dry_run"])
        if stop:
            raise CommandError("Stopped on request. Run the same command again to go on.", returncode=stop.exit_code)
        if self.failed:
            raise CommandError(f"{self.failed} failed (see above); the others are anonymised.")

    def _customers(self, options: dict[str, Any]) -> Iterator[Customer]:
        if options["inactive_since"] is not None:
            yield from _in_batches(inactive_customers(options["inactive_since"]), options["batch_size"])
            return
        for reference in dict.fromkeys(options["references"]):
            customer = Customer.objects.known().filter(reference=reference).first()
            if customer is None:
                self._fail(reference, "There is no such customer, or not any more.")
            else:
                yield customer

    def _anonymize(self, customer: Customer, *, is_dry_run: bool) -> None:
        addresses, mails = customer.addresses.count(), Mail.objects.about(customer.reference).count()
        orders = Order.objects.filter(customer=customer.pk).count()
        if not is_dry_run:
            try:
                anonymize_customer(customer=customer, actor=command_actor("anonymize_customers"))
            except CustomerNotFound:
                return  # another machine was faster
            except Exception as problem:  # whatever it is, the others must not wait for it
                self._fail(customer.reference, f"{type(problem).__name__}: {problem}")
                return
        self.done += 1
        self.addresses += addresses
        self.mails += mails
        self.orders += orders
        if is_dry_run or self.stdout.isatty():
            self.stdout.write(f"{customer.reference}: {addresses} addresses, {mails} mails; stay: {orders} orders")

    def _fail(self, reference: str, reason: str) -> None:
        self.failed += 1
        self.stderr.write(f"{reference}: {reason}")

    def _sum_up(self, *, is_dry_run: bool) -> None:
        counted = (
            f"{self.done} customers with {self.addresses} addresses and {self.mails} mails; "
            f"their {self.orders} orders stay; {self.failed} failed."
        )
        if is_dry_run:
            self.stdout.write(WHAT_HAPPENS)
            self.stdout.write(f"Dry run, nothing was written. Would be anonymised: {counted}")
        else:
            self.stdout.write(f"Anonymised: {counted}")


def _in_batches(customers: QuerySet[Customer], size: int) -> Iterator[Customer]:
    """Read on behind the last key, so that neither a failure nor a long run reads a row twice."""
    last = 0
    while batch := list(customers.filter(pk__gt=last).order_by("pk")[:size]):
        yield from batch
        last = batch[-1].pk
