"""Asks the pages of one database for what they cost; `benchmarks.desk` starts Django before it imports this."""

import statistics
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client

from agents.models import User
from desk.sales_statistics import sum_up_sales
from orders.models import Order, SalesClock

LIST = "/backoffice/orders/order/"
PAGES = {
    "order list": LIST,
    "order list, page 8": f"{LIST}?p=8",
    "order list by a common state": f"{LIST}?state=shipped",
    "order list by state and age": f"{LIST}?state=confirmed&age=week",
    "order list searched, many hits": f"{LIST}?q=brandt",
    "order list searched, no hit": f"{LIST}?q=nobodyhasthisname",
    "order page": "",
    "order matrix": f"{LIST}matrix/",
    "start page": "/backoffice/",
}


def measure(rounds: int) -> None:
    """Print one line a page: its name, the median in milliseconds and the number of statements."""
    settings.ALLOWED_HOSTS = ["testserver"]
    started = time.perf_counter()
    sum_up_sales()
    print(f"summing up sales\t{(time.perf_counter() - started) * 1000:.1f}\t-")
    SalesClock.objects.update(took_seconds=3600)  # nobody makes them anew while pages are measured
    client, order_id = signed_in(), order_in_the_middle()
    for name, path in PAGES.items():
        milliseconds, statements = cost_of(client, path or f"{LIST}{order_id}/change/", rounds)
        print(f"{name}\t{milliseconds:.1f}\t{statements}")


def signed_in() -> Client:
    """Return a browser of somebody who sees everything."""
    user, _ = User.objects.get_or_create(email="desk@bench.example", defaults={"is_superuser": True})
    client = Client()
    client.force_login(user)
    return client


def order_in_the_middle() -> int:
    keys = Order.objects.order_by("pk").values_list("pk", flat=True)
    return keys.filter(pk__gte=(keys[0] + keys.reverse()[0]) // 2)[0]


def cost_of(client: Client, path: str, rounds: int) -> tuple[float, int]:
    """Return the median of the rounds, after two that warm up."""
    statements: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *arguments: Any) -> Any:
        statements.append(sql)
        return execute(sql, *arguments)

    with connection.execute_wrapper(note):
        response = client.get(path)
    assert response.status_code == 200, (path, response)
    client.get(path)
    took = []
    for _ in range(rounds):
        started = time.perf_counter()
        client.get(path)
        took.append((time.perf_counter() - started) * 1000)
    return statistics.median(took), len(statements)
