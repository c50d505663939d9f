"""Carts of different lengths in the database that Django was started on, and what changing and reading them costs."""

import datetime as dt
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from statistics import median

import orjson
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from carts.calculation import calculate_cart
from carts.loaded import Delivery
from carts.models import Cart, CartItem, Discount
from carts.queries.loading import load_cart
from catalog.models import (
    AbstractProduct,
    Availability,
    Category,
    ConcreteProduct,
    Currency,
    ProductCategory,
    ProductPrice,
    Store,
)
from customers.models import Customer
from customers.tokens import issue_tokens_for

LENGTHS = (1, 8, 70)
RULES = (
    "sub-total >= '10'",
    "category is in 'bench-shelf'",
    "product-label = 'NEW' or sub-total >= '1'",
    "attribute.color != 'white'",
    "total-quantity >= '1'",
)


@dataclass
class Costs:
    """Milliseconds of CPU of each round, and the statements of one request."""

    cpu: list[float] = field(default_factory=list)
    statements: int = 0


def prepare() -> tuple[Customer, dict[int, Cart]]:
    """Bring the demo shop in, with goods and rules of our own, and fill a cart of each length."""
    call_command("migrate", verbosity=0)
    if not Store.objects.filter(name="DE").exists():
        call_command("import_data", "demo/demo.yml", verbosity=0)
    store, currency = Store.objects.get(name="DE"), Currency.objects.get(iso_code="EUR")
    if not AbstractProduct.objects.filter(sku="B0").exists():
        _stack(store, currency)
        _hang_up_rules(store)
    customer, _ = Customer.objects.get_or_create(
        reference="DE--900001", defaults={"email": "bench@shop.example", "registered_on": dt.date(2026, 1, 1)}
    )
    Cart.objects.filter(customer=customer).delete()
    return customer, {length: _fill(customer, store, currency, length) for length in LENGTHS}


def _stack(store: Store, currency: Currency) -> None:
    shelf = Category.objects.create(key="bench-shelf")
    abstracts = AbstractProduct.objects.bulk_create(
        AbstractProduct(sku=f"B{number}", attributes={"color": "red", "size": str(number)})
        for number in range(max(LENGTHS) + 1)
    )
    store.products.add(*abstracts)
    ProductCategory.objects.bulk_create(ProductCategory(product=each, category=shelf) for each in abstracts)
    concretes = ConcreteProduct.objects.bulk_create(
        ConcreteProduct(sku=f"{each.sku}_1", abstract=each) for each in abstracts
    )
    ProductPrice.objects.bulk_create(
        ProductPrice(concrete=each, store=store, currency=currency, gross_price=1000 + each.pk % 977)
        for each in concretes
    )
    Availability.objects.bulk_create(Availability(product=each, store=store, quantity=10**6) for each in concretes)


def _hang_up_rules(store: Store) -> None:
    now = dt.datetime.now(dt.UTC)
    period = {"valid_from": now - dt.timedelta(days=1), "valid_to": now + dt.timedelta(days=3650)}
    Discount.objects.update(is_active=False)
    for number, rule in enumerate(RULES, start=1):
        discount = Discount.objects.create(
            key=f"bench-{number}",
            display_name=f"Rule {number}",
            is_active=True,
            percent_hundredths=100 * number,
            priority=number,
            decision_rule=rule,
            collector="sku = '*'",
            **period,
        )
        discount.stores.add(store)


def _fill(customer: Customer, store: Store, currency: Currency, length: int) -> Cart:
    cart = Cart.objects.create(customer=customer, store=store, currency=currency)
    CartItem.objects.bulk_create(
        CartItem(cart=cart, sku=f"B{number}_1", group_key=f"B{number}_1", quantity=2) for number in range(length)
    )
    return cart


def measure(rounds: int) -> None:
    customer, carts = prepare()
    token = issue_tokens_for(customer=customer, user=None, scopes=["customer"]).access_token
    client = Client(headers={"authorization": f"Bearer {token}"})
    added = f"B{max(LENGTHS)}_1"
    body = {"data": {"type": "items", "attributes": {"sku": added, "quantity": 1}}}

    def add(cart: Cart) -> Callable[[], int]:
        path = f"/carts/{cart.uuid}/items"
        return lambda: client.post(path, orjson.dumps(body), "application/vnd.api+json").status_code

    def read(cart: Cart) -> Callable[[], int]:
        return lambda: client.get(f"/carts/{cart.uuid}?include=items,cart-rules").status_code

    def calculate(cart: Cart) -> Callable[[], int]:
        row = Cart.objects.select_related("store", "currency", "customer").get(pk=cart.pk)
        ready = load_cart(row, "en_US").to_calculate(Delivery())
        return lambda: len(calculate_cart(ready).lines)

    calls = {
        (name, length): make(cart)
        for name, make in (("add a line", add), ("read with lines", read), ("calculation alone", calculate))
        for length, cart in carts.items()
    }
    report(dict(zip(calls, in_turns(calls.values(), rounds), strict=True)))


def in_turns(calls: Iterable[Callable[[], int]], rounds: int) -> list[Costs]:
    """Run all calls in turns, so that whatever else the machine does falls on all of them."""
    pairs = [(call, Costs()) for call in calls]
    for call, costs in pairs:
        call()
        with CaptureQueriesContext(connection) as captured:
            call()
        costs.statements = len(captured)
    for _ in range(rounds):
        for call, costs in pairs:
            started = time.process_time()
            call()
            costs.cpu.append((time.process_time() - started) * 1000)
    return [costs for _, costs in pairs]


def report(found: dict[tuple[str, int], Costs]) -> None:
    base = {name: median(costs.cpu) for (name, length), costs in found.items() if length == 8}
    print("| What | Lines | CPU, ms (median) | of 8 lines | Statements |")
    print("| --- | --- | --- | --- | --- |")
    for (name, length), costs in found.items():
        cpu = median(costs.cpu)
        print(f"| {name} | {length} | {cpu:.2f} | {cpu / base[name]:.2f} | {costs.statements} |")
