"""What the lists of returns, refunds, claims and invoices can be exported as: the columns of the list."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from backoffice.formats import major_unit
from backoffice.lists import Export
from orders.models import Claim, Invoice, OrderRefund, Return
from orders.queries import facts_of_returns

RETURN_COLUMNS = ("id", "reference", "orders", "customer_reference", "store", "products", "created_at", "states")
REFUND_COLUMNS = ("id", "order_reference", "created_at", "amount", "currency", "comment")
CLAIM_COLUMNS = ("id", "order_reference", "customer", "about", "items", "state", "created_at")
INVOICE_COLUMNS = (
    "id",
    "reference",
    "order_reference",
    "customer",
    "email",
    "store",
    "issued_at",
    "total",
    "currency",
)

Rows = Iterable[Sequence[Any]]


def _return_rows(keys: Sequence[int]) -> Rows:
    found = Return.objects.annotate(product_count=Count("items")).in_bulk(keys)
    facts = facts_of_returns(list(keys))
    for row in (found[key] for key in keys if key in found):
        orders, states = facts.get(row.pk, ([], []))
        names = ", ".join(orders), row.customer_reference, row.store_name
        yield row.pk, row.reference, *names, row.product_count, row.created_at, ", ".join(states)


def _refund_rows(keys: Sequence[int]) -> Rows:
    found = OrderRefund.objects.select_related("order").in_bulk(keys)
    for refund in (found[key] for key in keys if key in found):
        currency = refund.order.currency_iso_code
        amount = major_unit(refund.amount, currency)
        yield refund.pk, refund.order.reference, refund.created_at, amount, currency, refund.comment


def _claim_rows(keys: Sequence[int]) -> Rows:
    found = Claim.objects.select_related("order").annotate(item_count=Count("items")).in_bulk(keys)
    for claim in (found[key] for key in keys if key in found):
        order = claim.order
        about = claim.description, claim.item_count, claim.state
        yield claim.pk, order.reference, order.customer_name, *about, claim.created_at


def _invoice_rows(keys: Sequence[int]) -> Rows:
    found: Mapping[int, Any] = Invoice.objects.with_total().select_related("order").in_bulk(keys)
    for invoice in (found[key] for key in keys if key in found):
        order = invoice.order
        about = order.reference, order.customer_name, order.email, order.store_name
        total = major_unit(invoice.total, order.currency_iso_code)
        yield invoice.pk, invoice.reference, *about, invoice.issued_at, total, order.currency_iso_code


RETURN_EXPORTS = (Export("returns", _("Columns of the list"), RETURN_COLUMNS, _return_rows),)
REFUND_EXPORTS = (Export("refunds", _("Columns of the list"), REFUND_COLUMNS, _refund_rows),)
CLAIM_EXPORTS = (Export("claims", _("Columns of the list"), CLAIM_COLUMNS, _claim_rows),)
INVOICE_EXPORTS = (Export("invoices", _("Columns of the list"), INVOICE_COLUMNS, _invoice_rows),)
