"""Finding customers by a part of their e-mail or names, or by their whole reference (identity.md, 5.3).

On PostgreSQL one trigram index over the joined text serves this, behind a fence: with `ORDER BY id LIMIT` in reach
the planner would rather walk the primary key and hope for early matches (docs/decisions/030). SQLite scans.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from django.db import connection
from django.db.models import BooleanField, Q
from django.db.models.expressions import RawSQL
from django.db.models.functions import Lower

from customers.models import Customer, CustomerQuerySet
from database.text_search import TRIGRAM_LENGTH, containing_words, sql_functions
from glue.pagination import PageRequest

SHORT_TERM_MATCHES_MAX = 10_000
FIELD_MARK = "\x1f"
JOINED_TEXT = "{chr}(31) || email || {chr}(31) || coalesce(first_name, '') || {chr}(31) || coalesce(last_name, '')"


@dataclass(frozen=True, slots=True)
class FoundCustomer:
    reference: str
    email: str
    first_name: str | None
    last_name: str | None


@dataclass(frozen=True, slots=True)
class FoundCustomers:
    """One page of matches by registration, oldest first. `total` counts them all; for terms of one or two letters
    there are never more than the first 10,000, for counting those would mean to read the whole table."""

    customers: Sequence[FoundCustomer]
    total: int


@dataclass(frozen=True, slots=True)
class CustomerSearch:
    """A search that is not made yet, as the lists of the API narrow it and read it page by page."""

    is_prefix_only: bool = False
    term: str = ""
    model: ClassVar[type[Customer]] = Customer

    def all(self) -> "CustomerSearch":
        return self

    def matching(self, term: str) -> "CustomerSearch":
        return replace(self, term=term)

    def read_page(self, page: PageRequest) -> tuple[Sequence[FoundCustomer], int]:
        found = search_customers(self.term, limit=page.limit or 1, offset=page.offset, prefix_only=self.is_prefix_only)
        return found.customers, found.total


# For three letters and more: two indexes find the matches, whose number is small compared with the table.
BY_INDEX = """
SELECT id FROM customers_customer
WHERE anonymized_at IS NULL AND {lower}({text}) LIKE {lower}(CAST(%s AS text)) ESCAPE '\\'
UNION
SELECT id FROM customers_customer WHERE anonymized_at IS NULL AND lower(reference) = lower(CAST(%s AS text))
"""

# No trigram fits into one or two letters. They match often, so that a walk along the primary key soon has enough.
BY_WALKING = """
SELECT id FROM customers_customer
WHERE anonymized_at IS NULL
  AND ({lower}({text}) LIKE {lower}(CAST(%s AS text)) ESCAPE '\\' OR lower(reference) = lower(CAST(%s AS text)))
ORDER BY id LIMIT %s
"""
EVERYBODY = "SELECT id FROM customers_customer WHERE anonymized_at IS NULL"

PAGE = """
WITH matched AS {fence} ({matched}),
counted AS (SELECT count(*) AS total FROM matched),
page AS (
    SELECT id FROM matched ORDER BY id LIMIT %s
    OFFSET (SELECT {least}(%s, {greatest}(0, (total - 1) / %s * %s)) FROM counted)
)
SELECT total, reference, email, first_name, last_name
FROM counted LEFT JOIN (SELECT c.* FROM page JOIN customers_customer c ON c.id = page.id) shown ON 1 = 1
ORDER BY shown.id
"""


def search_customers(term: str, *, limit: int, offset: int, prefix_only: bool = False) -> FoundCustomers:
    """Find customers in one statement. An offset beyond the end shows the last page; a blank term finds everybody."""
    term = term.replace(FIELD_MARK, "\ufffd")
    words = _dialect()
    terms: list[str | int] = [_pattern(term, prefix_only), term]
    if not term:
        matched, fence, terms = EVERYBODY, "NOT MATERIALIZED", []
    elif len(term) < TRIGRAM_LENGTH:
        matched, fence, terms = BY_WALKING, "MATERIALIZED", [*terms, SHORT_TERM_MATCHES_MAX]
    else:
        matched, fence = BY_INDEX, "MATERIALIZED"
    statement = PAGE.format(matched=matched.format(**words), fence=fence, **words)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*terms, limit, offset // limit * limit, limit, limit])
        rows = cursor.fetchall()
    return FoundCustomers([FoundCustomer(*row[1:]) for row in rows if row[1] is not None], rows[0][0])


def matching_customers(customers: CustomerQuerySet, text: str) -> CustomerQuerySet:
    """Keep the customers with every word of `text` in e-mail or names, for a list that begins with the newest."""
    words = text.replace(FIELD_MARK, "\ufffd").lower().split()
    if not words:
        return customers
    indexed, walked = Q(), Q()
    for word in words:
        indexed &= Q(_contains(word))
        walked &= Q(_contains_when_walked(word))
    return customers.filter(containing_words(Customer, indexed, words, walked=walked))


def customer_named(text: str) -> Customer | None:
    """Return the one customer with exactly this reference or e-mail, in any case."""
    lowered = text.strip().lower()
    named = Customer.objects.alias(lowered_reference=Lower("reference"))
    found = [*named.filter(lowered_reference=lowered)[:2], *Customer.objects.known().with_email(text.strip())[:2]]
    return found[0] if len({customer.pk for customer in found}) == 1 else None


def _contains(word: str) -> RawSQL:
    """Compare with exactly the expression that the trigram index is made of."""
    dialect = _dialect()
    lower = dialect["lower"]
    return RawSQL(  # noqa: S611 (the expression is ours, the word a parameter)
        f"anonymized_at IS NULL AND {lower}({dialect['text']}) LIKE {lower}(CAST(%s AS text)) ESCAPE '\\'",
        [_pattern(word, prefix_only=False)],
        output_field=BooleanField(),
    )


def _contains_when_walked(word: str) -> RawSQL:
    """Say the same so that PostgreSQL expects many hits and walks: it takes a `>` for true in every third row."""
    dialect = _dialect()
    lower, position = dialect["lower"], dialect["position"]
    return RawSQL(  # noqa: S611 (the expression is ours, the word a parameter)
        f"anonymized_at IS NULL AND {position}({lower}({dialect['text']}), {lower}(CAST(%s AS text))) > 0",
        [word],
        output_field=BooleanField(),
    )


def _pattern(term: str, prefix_only: bool) -> str:
    """Take `%`, `_` and the backslash as ordinary characters."""
    escaped = term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{FIELD_MARK}{escaped}%" if prefix_only else f"%{escaped}%"


def _dialect() -> dict[str, str]:
    functions = sql_functions()
    return {**functions, "text": JOINED_TEXT.format(**functions)}
