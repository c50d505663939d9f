"""Ways to pay and reasons to return (data-import.md, 9)."""

from catalog.importers.references import STORE
from csv_import.rows import CsvRow
from csv_import.table_importer import Reference, TableImporter, Values
from orders.models import PaymentMethod, ReturnReason


class PaymentMethodImporter(TableImporter):
    entity = "payment-method"
    model = PaymentMethod
    natural_key = {"key": "payment_method_key"}
    value_columns = ("payment_method_name", "payment_provider_key", "payment_provider_name")

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            "name": row.text("payment_method_name"),
            "provider_key": row.key("payment_provider_key"),
            "provider_name": row.text("payment_provider_name"),
            "is_active": row.boolean("is_active"),
        }


class PaymentMethodStoreImporter(TableImporter):
    entity = "payment-method-store"
    model = PaymentMethod.stores.through
    natural_key = {"paymentmethod_id": "payment_method_key", "store_id": "store"}
    references = {"payment_method_key": Reference(PaymentMethod, "key"), "store": STORE}


class ReturnReasonImporter(TableImporter):
    entity = "return-reason"
    model = ReturnReason
    natural_key = {"key": "reason_key"}
    value_columns = ("glossary_key_reason",)

    def values(self, row: CsvRow) -> Values:
        return {**self.key_values(row), "name": row.key("glossary_key_reason")}


ORDER_IMPORTERS = (PaymentMethodImporter, PaymentMethodStoreImporter, ReturnReasonImporter)
