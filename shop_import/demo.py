"""The demo shop: what it consists of, what of it is missing, and how to begin anew."""

import csv
from collections.abc import Iterator
from pathlib import Path

import orjson
from django.conf import settings
from django.db import transaction

from agents.models import User
from catalog.models import ConcreteProduct
from customers.models import Customer
from database.mailboxes import comparable_address
from merchants.models import Merchant
from orders.actions.demo_reset import delete_orders
from orders.models import Order
from shop_import.install_file import read_install_file

DIRECTORY: Path = settings.BASE_DIR / "demo"
MANIFEST = DIRECTORY / "demo.yml"
INSTALL_FILE = DIRECTORY / "install.yml"
ORDERS = DIRECTORY / "orders.jsonl"


def is_another_shop_here() -> bool:
    """Whether the customers in the database are somebody else's: most of the demo's are not among them.

    Shops number their customers alike, so the e-mail addresses have to tell.
    """
    customers = Customer.objects.filter(is_stub=False)
    demo_mailboxes = {comparable_address(email) for email in _column("customer", "email")}
    return customers.exists() and customers.filter(mailbox__in=demo_mailboxes).count() * 2 < len(demo_mailboxes)


def is_shop_here() -> bool:
    """Whether the shop has been imported; what somebody changed in it since is his."""
    customers, merchants = _column("customer", "customer_reference"), _column("merchant", "merchant_reference")
    products = _column("product_concrete", "concrete_sku")
    return (
        Customer.objects.filter(reference__in=customers, is_stub=False).count() == len(customers)
        and Merchant.objects.filter(reference__in=merchants, is_stub=False).count() == len(merchants)
        and ConcreteProduct.objects.filter(sku__in=products).count() == len(products)
    )


def is_staff_here() -> bool:
    mailboxes = _staff_mailboxes()
    return User.objects.filter(mailbox__in=mailboxes).count() == len(mailboxes)


def are_orders_here() -> bool:
    references = _order_references()
    return Order.objects.filter(reference__in=references).count() == len(references)


@transaction.atomic
def erase_demo() -> None:
    """Delete the demo's people and orders, also the orders that were placed by its customers since.

    Stores, merchants and shipment methods stay: the next import writes them as its files have them.
    """
    customers = Customer.objects.filter(reference__in=_column("customer", "customer_reference"))
    placed = Order.objects.filter(customer__in=customers).values_list("reference", flat=True)
    delete_orders(references=_order_references() | set(placed))
    customers.delete()
    User.objects.filter(mailbox__in=_staff_mailboxes()).delete()


def _column(name: str, column: str) -> set[str]:
    with (DIRECTORY / f"data/{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row[column] for row in csv.DictReader(file)}


def _staff_mailboxes() -> set[str]:
    return {comparable_address(entry["email"]) for entry in read_install_file(INSTALL_FILE)["staff"]}


def _order_references() -> set[str]:
    return {document["data"]["id"] for document in _order_documents()}


def _order_documents() -> Iterator[dict[str, dict[str, str]]]:
    if ORDERS.is_file():
        with ORDERS.open("rb") as file:
            yield from (orjson.loads(line) for line in file if line.strip())
