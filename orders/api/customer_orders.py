"""How a customer's orders are read: one statement that brings the stored documents and tells whether the bearer of
the token still counts, however many orders it brings.

The SQL is written here once instead of being compiled by the ORM at every request, which would cost more than the
whole read (docs/decisions/004). It runs on PostgreSQL and SQLite alike.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from django.db import connection

from glue.identity import TokenIdentity
from glue.pagination import PageRequest
from orders.api_documents import build_documents, store_documents
from orders.models import OrderDocument

CHUNK_SIZE = 200


class StoredOrder(NamedTuple):
    """An order as its readers need it. `document` is the stored text asked for, detail or list form."""

    order_id: int
    reference: str
    has_order_address: bool
    is_hidden: bool
    document: str


@dataclass(frozen=True, slots=True)
class OrderSort:
    """The order of a list: a column with an index beside the customer, newest first unless `ascending`."""

    column: str = "created_at"
    ascending: bool = False


@dataclass(frozen=True, slots=True)
class OrderPage:
    """Some of a customer's orders. `tokens_valid_from` is None when there is no such customer."""

    tokens_valid_from: int | None
    orders: Sequence[StoredOrder]
    total: int


@dataclass(frozen=True, slots=True)
class CustomerOrders:
    """A customer's orders as the list of the API sorts them and reads them, by one statement a page.

    `check_bearer` is told what the statement found of the token's customer before any order is handed out.
    """

    identity: TokenIdentity
    check_bearer: Callable[[int | None], None]
    sort: OrderSort = OrderSort()

    def order_by(self, column: str) -> "CustomerOrders":
        return CustomerOrders(self.identity, self.check_bearer, _sort_by(column))

    def read_page(self, window: PageRequest) -> tuple[Sequence[StoredOrder], int]:
        page = read_page(self.identity, window, self.sort)
        self.check_bearer(page.tokens_valid_from)
        return page.orders, page.total

    def read_chunks(self, offset: int) -> Iterator[Sequence[StoredOrder]]:
        """Read the first chunk at once, so that a bearer is refused before the answer begins."""
        chunks = read_chunks(self.identity, offset, self.sort)
        first = next(chunks)
        self.check_bearer(first.tokens_valid_from)
        return (page.orders for page in chain([first], chunks))


# A stored document is joined only while it is current: built from this revision of the order, in today's format.
CURRENT_DOCUMENT = """
LEFT JOIN orders_orderdocument d ON d.order_id = o.id AND d.revision = o.revision AND d.format_version = %s
"""
DETAIL = """
SELECT c.tokens_valid_from, o.id, o.reference, o.shipping_address_id, o.is_hidden_from_customer, d.detail
FROM customers_customer c
LEFT JOIN orders_order o ON o.customer_id = c.id AND o.reference = %s
{current_document}
WHERE c.id = %s AND c.reference = %s
""".replace("{current_document}", CURRENT_DOCUMENT)

# The page's ids come first and their columns after: OFFSET would compute the columns of every row that it skips.
LIST = """
SELECT c.tokens_valid_from, o.id, o.reference, o.shipping_address_id, o.is_hidden_from_customer, d.entry, {extra}
FROM customers_customer c
LEFT JOIN (
    SELECT id FROM orders_order WHERE customer_id = %s {after} ORDER BY {column} {direction}, id {direction}
    LIMIT %s OFFSET %s
) page ON 1 = 1
LEFT JOIN orders_order o ON o.id = page.id
{current_document}
WHERE c.id = %s AND c.reference = %s
ORDER BY o.{column} {direction}, o.id {direction}
"""
# Counted once: with `c.id` in place of the parameter PostgreSQL would count again for every row.
TOTAL = "(SELECT count(*) FROM orders_order WHERE customer_id = %s)"


def read_order(identity: TokenIdentity, reference: str) -> OrderPage:
    """Read one order of the token's customer with its detail document: a page of one or none."""
    with connection.cursor() as cursor:
        cursor.execute(DETAIL, [reference, OrderDocument.FORMAT, identity.customer_id, identity.customer_reference])
        row = cursor.fetchone()
    if row is None:
        return OrderPage(None, [], 0)
    orders = _stored([row], "detail")
    return OrderPage(row[0], orders, len(orders))


def read_page(identity: TokenIdentity, page: PageRequest, sort: OrderSort) -> OrderPage:
    """Read a page of the token's customer's orders in list form, with the count of all of them."""
    statement = _list_statement(sort, extra=TOTAL)
    rows = _read_rows(identity, statement, [identity.customer_id], [page.limit, page.offset])
    if not rows:
        return OrderPage(None, [], 0)
    return OrderPage(rows[0][0], _stored(rows, "entry"), rows[0][6])


def read_chunks(identity: TokenIdentity, offset: int, sort: OrderSort) -> Iterator[OrderPage]:
    """Read all orders of the token's customer from `offset` on, a bounded number at a time.

    Each chunk starts where the one before ended, so that none is skipped or repeated when orders come in meanwhile.
    """
    extra = f"o.{sort.column}"
    rows = _read_rows(identity, _list_statement(sort, extra=extra), [], [CHUNK_SIZE, offset])
    following = _list_statement(sort, extra=extra, is_following=True)
    while True:
        if not rows:
            yield OrderPage(None, [], 0)
            return
        yield OrderPage(rows[0][0], _stored(rows, "entry"), 0)
        if len(rows) < CHUNK_SIZE:
            return
        rows = _read_rows(identity, following, [], [rows[-1][6], rows[-1][1], CHUNK_SIZE, 0])


@cache
def _sort_by(column: str) -> OrderSort:
    return OrderSort(column.removeprefix("-"), ascending=not column.startswith("-"))


@cache
def _list_statement(sort: OrderSort, *, extra: str, is_following: bool = False) -> str:
    """Return the list's SQL. Everything put into it is a name of this module, never text of a request."""
    direction, comparison = ("ASC", ">") if sort.ascending else ("DESC", "<")
    after = f"AND ({sort.column}, id) {comparison} (%s, %s)" if is_following else ""
    return LIST.format(
        column=sort.column, direction=direction, extra=extra, after=after, current_document=CURRENT_DOCUMENT
    )


def _read_rows(identity: TokenIdentity, statement: str, leading: list[Any], window: list[Any]) -> list[tuple[Any, ...]]:
    """Run a list's SQL; `leading` and `window` are its parameters before and after the customer of the page."""
    customer_id = identity.customer_id
    with connection.cursor() as cursor:
        window = [*window, OrderDocument.FORMAT]
        cursor.execute(statement, [*leading, customer_id, *window, customer_id, identity.customer_reference])
        return cursor.fetchall()


def _stored(rows: Sequence[tuple[Any, ...]], form: str) -> list[StoredOrder]:
    """Return the orders of these rows; documents that are missing or not current are built and kept."""
    orders = [
        StoredOrder(row[1], row[2], row[3] is not None, bool(row[4]), row[5] or "")
        for row in rows
        if row[1] is not None
    ]
    stale = [order.order_id for order in orders if not order.document]
    if stale:
        texts = _rebuilt(stale, form)
        orders = [
            order._replace(document=texts[order.order_id]) if not order.document else order
            for order in orders
            if order.document or order.order_id in texts
        ]
    return orders


def _rebuilt(order_ids: Sequence[int], form: str) -> dict[int, str]:
    """Build and keep the documents of these orders, a bounded number at a time, and return the texts asked for."""
    texts: dict[int, str] = {}
    for start in range(0, len(order_ids), CHUNK_SIZE):
        built = build_documents(order_ids[start : start + CHUNK_SIZE])
        store_documents(built)
        texts.update((document.order_id, getattr(document, form)) for document in built)
    return texts
