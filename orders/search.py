"""The one search box of the order list: what can be found, and how it is found fast."""

import re
from collections.abc import Iterable

from django.db.models import Exists, F, Func, OuterRef, Q

from database.text_search import containing_words, id_in_array
from orders.models.items import OrderItem
from orders.models.orders import Order, OrderQuerySet
from shipments.models import OrderAddress

RARE_ITEMS_MAX = 20_000
"""Up to so many items, collecting their orders is cheaper than walking over all orders."""

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
    condition = containing_words(Order, condition, words)
    if is_order_id(text):
        condition |= Q(pk=int(text))
    return orders.filter(condition)


def orders_with_items(orders: OrderQuerySet, condition: Q) -> OrderQuerySet:
    """Keep the orders with any such item: found by the items where these are few, else by walking on."""
    items = OrderItem.objects.filter(condition).order_by()
    if items[: RARE_ITEMS_MAX + 1].count() <= RARE_ITEMS_MAX:
        return orders.filter(id_in_array(items.values("order")))
    return orders.filter(Exists(items.filter(order=OuterRef("pk"))))


def order_with_reference(text: str) -> Order | None:
    """Return the one order with exactly this reference, in any case."""
    lowered = Order.objects.alias(lowered_reference=Func(F("reference"), function="LOWER"))
    found = lowered.filter(lowered_reference=text.strip().lower()).only("pk")[:2]
    return found[0] if len(found) == 1 else None


def is_order_id(text: str) -> bool:
    """Tell whether the text is a number that the database can look up as an id."""
    digits = text.strip()
    return digits.isdecimal() and len(digits) < len(str(DATABASE_ID_MAX))


def _full_name(person: Order | OrderAddress) -> str:
    return " ".join(part for part in (person.first_name, person.last_name) if part)


def _search_word(word: str) -> str:
    """Look for a phone number that starts as one by its digits, however it was typed."""
    return _digits(word) if re.fullmatch(r"[+(][\d()/.-]{4,}", word) else word


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
