"""Orders from a file of our own: shops of the reference bring none, a demo shop should have some."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, TypeVar

from django.db import models

from carts.actions.cart_locks import store_currency
from carts.lines import NewLine
from catalog.models import Store
from checkout.demo_orders import DemoOrder, EventRefused, place_demo_order
from checkout.payments import payment_methods
from csv_import.errors import ReferenceMissing, RowRefused
from csv_import.importer import BatchOutcome, Importer
from csv_import.rows import CsvRow
from csv_import.table_importer import check_lengths
from customers.models import Customer
from glue.errors import GlueError
from orders.models import Order
from shipments.models import ShipmentMethod

Named = TypeVar("Named", bound=models.Model)


class SalesOrderImporter:
    """One order a row, placed and moved row by row; an order that is there is passed over, whatever became of it."""

    entity: ClassVar[str] = "sales-order"
    noun: ClassVar[str] = "order"
    older_columns: ClassVar[Mapping[str, str]] = {}
    required_columns: ClassVar[tuple[str, ...]] = (
        "order_reference",
        "customer_reference",
        "store",
        "currency",
        "payment_method_key",
        "shipment_method_key",
        "items",
    )

    def key_cells(self, row: CsvRow) -> tuple[str, ...]:
        return (row.cell("order_reference").strip(),)

    def write(self, rows: Sequence[CsvRow]) -> BatchOutcome:
        outcome = BatchOutcome()
        for row in rows:
            try:
                is_new = self._write(row)
            except RowRefused as refusal:
                outcome.refusals.append((row, refusal))
            else:
                outcome.created += is_new
                outcome.unchanged += not is_new
        return outcome

    def finish(self) -> BatchOutcome:
        return BatchOutcome()

    def _write(self, row: CsvRow) -> bool:
        reference = row.key("order_reference")
        check_lengths(Order, {"reference": reference})
        if Order.objects.filter(reference=reference).exists():
            return False
        asked = self._read(row, reference)
        try:
            place_demo_order(asked)
        except GlueError as problem:
            raise RowRefused("items", " ".join(str(entry["detail"]) for entry in problem.entries)) from problem
        except EventRefused as problem:
            raise RowRefused("oms_events", str(problem)) from problem
        return True

    def _read(self, row: CsvRow, reference: str) -> DemoOrder:
        customer = _named(Customer.objects.known(), "reference", row, "customer_reference")
        store = _named(Store.objects.all(), "name", row, "store")
        method = _named(ShipmentMethod.objects.all(), "key", row, "shipment_method_key")
        key, currency = row.key("payment_method_key"), row.key("currency")
        payment = next((each for each in payment_methods() if each.key == key), None)
        if payment is None:
            raise ReferenceMissing("payment_method_key", "payment method", key)
        if store_currency(store, currency) is None:
            raise RowRefused("currency", f"The store {store.name} does not trade in {currency}.")
        events = [event.strip() for event in row.cell("oms_events").split(";") if event.strip()]
        return DemoOrder(reference, customer, store, currency, payment, method.pk, _lines(row), events)


def _named(rows: models.QuerySet[Named], field: str, row: CsvRow, column: str) -> Named:
    found = rows.filter(**{field: row.key(column)}).first()
    if found is None:
        raise ReferenceMissing(column, str(rows.model._meta.verbose_name), row.key(column))
    return found


def _lines(row: CsvRow) -> list[NewLine]:
    """Read `sku:quantity` or `sku:quantity:offer`, joined by semicolons."""
    lines = []
    for piece in filter(None, (part.strip() for part in row.text("items").split(";"))):
        sku, _, rest = piece.partition(":")
        quantity, _, offer = rest.partition(":")
        if not sku or not quantity.isascii() or not quantity.isdecimal() or int(quantity) < 1:
            raise RowRefused("items", f"{piece} is not a SKU, a quantity and perhaps an offer.")
        lines.append(NewLine(sku, int(quantity), offer_reference=offer or None))
    return lines


CHECKOUT_IMPORTERS: tuple[type[Importer], ...] = (SalesOrderImporter,)
