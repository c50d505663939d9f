"""The one search box of the order list: what can be found, and how it is found fast."""

import re
from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet

from orders.models.items import OrderItem
from orders.models.orders import Order, OrderQuerySet
from shipments.models import OrderAddress

TRIGRAM_LENGTH = 3
"""PostgreSQL's trigram index finds words of at least this many letters."""

SAMPLED_ORDERS = 1000
COMMON_HITS = 10
"""A text that this many of the newest thousand orders contain is common: collecting all its hits would cost more."""

RARE_ITEMS_MAX = 20_000
"""Up to so many items in a state, collecting their orders is cheaper than walking over all orders."""

DATABASE_ID_MAX = 2**63 - 1


def search_text_of(order: Order, *, addresses: Iterable[OrderAddress], skus: Iterable[str]) -> str:
    """Return the lower-case text that the search box looks into; whoever writes an order stores it in `search_text`.

    It holds references, the day, e-mails, names, companies, SKUs, and phone numbers both as typed and as bare digits.
    """
    words: list[str | None] = [
        order.reference,
        order.customer_reference,
        order.custom_reference,
        order.created_at.date().isoformat(),
        order.email,
        _full_name(order),
    ]
    for address in addresses:
        phones = (address.phone, address.cell_phone)
        words += [_full_name(address), address.company, address.email, *phones]
        words += [_digits(phone) for phone in phones if phone]
    words += skus
    return "\n".join(dict.fromkeys(word.lower() for word in words if word))


def matching_orders(orders: OrderQuerySet, text: str) -> OrderQuerySet:
    """Keep the orders that contain every word of `text`; a number also finds the order with that id."""
    words = [_search_word(word) for word in text.lower().split()]
    if not words:
        return orders
    condition = Q()
    for word in words:
        condition &= Q(search_text__contains=word)
    if max(map(len, words)) >= TRIGRAM_LENGTH and not _is_common(condition):
        condition = one_of(Order.objects.filter(condition).values("pk"))
    if is_order_id(text):
        condition |= Q(pk=int(text))
    return orders.filter(condition)


def orders_in_states(orders: OrderQuerySet, states: list[str]) -> OrderQuerySet:
    """Keep the orders with any item in one of the states: found by the state where it is rare, else by walking on."""
    items = OrderItem.objects.filter(state__in=states).order_by()
    if items[: RARE_ITEMS_MAX + 1].count() <= RARE_ITEMS_MAX:
        return orders.filter(one_of(items.values("order")))
    return orders.filter(Exists(items.filter(order=OuterRef("pk"))))


def one_of(ids: QuerySet[Any, Any]) -> Q:
    """Build `id = ANY(ARRAY(SELECT ...))`, a fence behind which PostgreSQL finds a few hits by their own index.

    Written as a plain condition or IN, `ORDER BY id LIMIT 100` tempts it to walk the primary key in the hope of early
    hits; the array is finished before the order's rows are looked at (docs/decisions/030).
    """
    if connection.vendor == "postgresql":
        return Q(_IsOneOf(F("pk"), ArraySubquery(ids.order_by())))
    return Q(pk__in=ids.order_by())


def order_with_reference(text: str) -> Order | None:
    """Return the one order with exactly this reference, in any case."""
    lowered = Order.objects.alias(lowered_reference=Func(F("reference"), function="LOWER"))
    found = lowered.filter(lowered_reference=text.strip().lower()).only("pk")[:2]
    return found[0] if len(found) == 1 else None


def is_order_id(text: str) -> bool:
    """Tell whether the text is a number that the database can look up as an id."""
    digits = text.strip()
    return digits.isdecimal() and len(digits) < len(str(DATABASE_ID_MAX))


class _IsOneOf(Func):
    arity = 2
    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()


def _is_common(condition: Q) -> bool:
    """Tell from the newest orders whether a page of hits is found soonest by walking from the newest on."""
    newest = Order.objects.order_by("-pk").values("pk")[:SAMPLED_ORDERS]
    sample = Order.objects.filter(Q(pk__in=newest), condition).order_by()
    return sample[:COMMON_HITS].count() == COMMON_HITS


def _full_name(person: Order | OrderAddress) -> str:
    return " ".join(part for part in (person.first_name, person.last_name) if part)


def _search_word(word: str) -> str:
    """Look for a phone number that starts as one by its digits, however it was typed."""
    return _digits(word) if re.fullmatch(r"[+(][\d()/.-]{4,}", word) else word


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
