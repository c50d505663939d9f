"""Writes made-up rows into the benchmark database that Django was started on."""

import time
from datetime import timedelta
from random import Random

import psycopg
from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection as django_connection

from benchmarks.baskets import MERCHANTS, make_basket, make_products
from benchmarks.copy_rows import copy_all
from benchmarks.database import database_name
from benchmarks.order_rows import OrderRowWriter, Person
from catalog.models import Currency, Store, StoreCountry, StoreCurrency, StoreLocale
from customers.models import Customer
from merchants.models import Merchant, MerchantProfile, MerchantStatus
from orders.api_documents import build_documents, store_documents
from orders.models import Order

ORDERS_OF_FIRST_CUSTOMER = 20
BATCH = 2_000
DOCUMENT_BATCH = 200
BASKETS = 400
SPREAD_DAYS = 730
SEED = 20_240_211
PASSWORD = "benchmark-password"


def fill(
    url: str,
    *,
    customers: int,
    orders: int,
    items: tuple[int, int],
    heavy: int,
    documents: bool = False,
    force: bool = False,
    keep: bool = False,
) -> None:
    """Migrate, write all rows, gather statistics, and print how long it took."""
    started = time.monotonic()
    call_command("migrate", verbosity=0)
    is_filled = Order.objects.exists() or Customer.objects.exists()
    if is_filled and not keep:
        _empty_database(database_name(url), force=force)
    with psycopg.connect(url) as connection:
        writes = not (is_filled and keep)
        if writes:
            _make_shop()
            _write_rows(connection, customers, items, owners(customers, orders, min(heavy, orders // 2)))
        if documents:
            writes |= build_missing_documents() > 0
        if writes:
            _finish(connection)
    print(f"{database_name(url)}: {Order.objects.count()} orders, ready after {time.monotonic() - started:.0f} s")


def owners(customers: int, orders: int, heavy: int) -> list[int]:
    """Return the key of the customer of every order, mixed as orders come in over time."""
    random = Random(SEED)
    keys = [1] * min(ORDERS_OF_FIRST_CUSTOMER, orders) + [2] * heavy
    while len(keys) < orders:
        for customer in range(3, customers + 1):
            keys += [customer] * random.randint(10, 20)
            if len(keys) >= orders:
                break
    keys = keys[:orders]
    random.shuffle(keys)
    return keys


def _empty_database(name: str, *, force: bool) -> None:
    if not force:
        raise SystemExit(f"{name} is not empty. Add --force to throw its rows away.")
    call_command("flush", interactive=False, verbosity=0)


def _make_shop() -> None:
    """Make the store and the merchants that the orders name."""
    store = Store.objects.create(name="DE")
    euro = Currency.objects.create(iso_code="EUR", name="Euro", symbol="€")
    StoreCurrency.objects.create(store=store, currency=euro, is_default=True)
    StoreCountry.objects.create(store=store, iso2_code="DE")
    for position, locale_name in enumerate(("en_US", "de_DE")):
        StoreLocale.objects.create(store=store, locale_name=locale_name, position=position)
    for reference in sorted({reference for reference in MERCHANTS if reference}):
        merchant = Merchant.objects.create(
            reference=reference, name=f"Merchant {reference}", status=MerchantStatus.APPROVED, is_active=True
        )
        merchant.stores.add(store)
        MerchantProfile.objects.create(merchant=merchant)


def _write_rows(connection: psycopg.Connection, customers: int, items: tuple[int, int], keys: list[int]) -> None:
    """Write the customers, and one order for each customer key, evenly spread over the last two years."""
    random = Random(SEED)
    products = make_products()
    baskets = [make_basket(random, products, random.randint(*items)) for _ in range(BASKETS)]
    writer = OrderRowWriter(baskets, make_password(PASSWORD))
    for key in range(1, customers + 1):
        writer.add_customer(Person(key))
    first_moment = writer.moment - timedelta(days=SPREAD_DAYS)
    step = timedelta(days=SPREAD_DAYS) / len(keys)
    for number, key in enumerate(keys, start=1):
        writer.add_order(Person(key), random.randrange(BASKETS), first_moment + step * number)
        if number % BATCH == 0:
            copy_all(connection, writer.tables)
    copy_all(connection, writer.tables)
    connection.commit()


def build_missing_documents() -> int:
    """Build and keep the stored documents of orders that have none, as their first readers would; return how many."""
    keys = list(Order.objects.filter(document__isnull=True).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), DOCUMENT_BATCH):
        store_documents(build_documents(keys[start : start + DOCUMENT_BATCH]))
    return len(keys)


def _finish(connection: psycopg.Connection) -> None:
    """Let the next rows get fresh keys, and let the planner know what is there."""
    models = [model for model in apps.get_models() if model._meta.managed]
    with django_connection.cursor() as cursor:
        for statement in django_connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
    connection.autocommit = True
    connection.execute("VACUUM ANALYZE")
