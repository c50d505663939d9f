"""Discounts, voucher codes and thresholds of a shop (data-import.md, 8 and 18)."""

from collections.abc import Sequence

from carts.actions.vouchers import CODE_LETTERS, CODES_OF_A_BATCH_MAX, new_codes
from carts.models import (
    Calculator,
    Discount,
    DiscountAmount,
    DiscountType,
    OrderThreshold,
    ThresholdType,
    VoucherBatch,
    VoucherCode,
)
from carts.models.discounts import LAST_PRIORITY
from catalog.importers.prices import amount
from catalog.importers.references import CURRENCY, STORE
from csv_import.errors import RowRefused
from csv_import.importer import BatchOutcome
from csv_import.rows import CsvRow
from csv_import.table_importer import Reference, TableImporter, Values
from pricing.discount_rules import unreadable_queries

DISCOUNT = Reference(Discount, "key")
QUERY_COLUMNS = {"decision_rule": "decision_rule_query_string", "collector": "collector_query_string"}


class DiscountImporter(TableImporter):
    """Rules with their queries, kept as they are written; with one that cannot be read a discount comes in inactive."""

    entity = "discount"
    model = Discount
    natural_key = {"key": "discount_key"}
    value_columns = ("display_name", "calculator_plugin", "valid_from", "valid_to", "discount_type")

    def values(self, row: CsvRow) -> Values:
        valid_from, valid_to = row.moment("valid_from"), row.moment("valid_to")
        if valid_from is None or valid_to is None:
            raise RowRefused("valid_from" if valid_from is None else "valid_to", "The cell is empty.")
        queries = {field: row.cell(column).strip() for field, column in QUERY_COLUMNS.items()}
        unreadable = unreadable_queries(**queries)
        for field, problem in unreadable.items():
            row.warn(QUERY_COLUMNS[field], f"{problem} The discount comes in inactive.")
        return {
            **self.key_values(row),
            "display_name": row.text("display_name"),
            "description": row.cell("description"),
            "discount_type": row.choice("discount_type", DiscountType.values),
            "calculator": row.choice("calculator_plugin", Calculator.values),
            "percent_hundredths": row.optional_integer("amount"),
            "is_active": row.boolean("is_active") and not unreadable,
            "is_exclusive": row.boolean("is_exclusive"),
            "priority": row.optional_integer("priority") or LAST_PRIORITY,
            "valid_from": valid_from,
            "valid_to": valid_to,
            **queries,
            "promotion_skus": row.pieces("promotion_sku"),
            "promotion_quantity": row.optional_integer("promotion_quantity"),
        }


class DiscountStoreImporter(TableImporter):
    entity = "discount-store"
    model = Discount.stores.through
    natural_key = {"discount_id": "discount_key", "store_id": "store_name"}
    references = {"discount_key": DISCOUNT, "store_name": STORE}


class DiscountAmountImporter(TableImporter):
    entity = "discount-amount"
    model = DiscountAmount
    natural_key = {"discount_id": "discount_key", "store_id": "store", "currency_id": "currency"}
    references = {"discount_key": DISCOUNT, "store": STORE, "currency": CURRENCY}

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            "net_amount": amount(row, "value_net"),
            "gross_amount": amount(row, "value_gross"),
        }


class VoucherImporter(TableImporter):
    """A row is a batch of codes. The codes are made with the batch, partly at random, and never again."""

    entity = "discount-voucher"
    model = VoucherBatch
    natural_key = {"discount_id": "discount_key", "number": "voucher_batch"}
    references = {"discount_key": DISCOUNT}
    value_columns = ("quantity",)

    def values(self, row: CsvRow) -> Values:
        quantity, length = row.integer("quantity"), row.optional_integer("random_generated_code_length") or 0
        if not 1 <= quantity <= CODES_OF_A_BATCH_MAX:
            raise RowRefused("quantity", f"{quantity} is not between 1 and {CODES_OF_A_BATCH_MAX}.")
        if len(CODE_LETTERS) ** length < quantity:
            raise RowRefused("random_generated_code_length", f"So few letters do not make {quantity} codes.")
        if len(row.cell("custom_code")) + length > 255:
            raise RowRefused("custom_code", "The code is longer than 255 characters.")
        return {
            "discount_id": self.reference(row, "discount_key"),
            "number": row.integer("voucher_batch"),
            "max_uses": row.optional_integer("max_number_of_uses") or None,
            "is_active": row.boolean("is_active"),
        }

    def write(self, rows: Sequence[CsvRow]) -> BatchOutcome:
        outcome = super().write(rows)
        refused = {row.line for row, _ in outcome.refusals}
        readable = [row for row in rows if row.line not in refused]
        wanted = {(self.reference(row, "discount_key"), row.integer("voucher_batch")): row for row in readable}
        for batch in VoucherBatch.objects.filter(discount_id__in={key[0] for key in wanted}, codes=None):
            row = wanted.get((batch.discount_id, batch.number))
            if row is not None:
                self._make_codes(batch, row, outcome)
        return outcome

    def _make_codes(self, batch: VoucherBatch, row: CsvRow, outcome: BatchOutcome) -> None:
        codes = new_codes(
            row.cell("custom_code").strip(),
            row.optional_integer("random_generated_code_length") or 0,
            row.integer("quantity"),
        )
        if taken := VoucherCode.objects.filter(code__in=codes).values_list("code", flat=True)[:1]:
            outcome.refusals.append((row, RowRefused("custom_code", f"The code {taken[0]} is taken; none was made.")))
        else:
            VoucherCode.objects.bulk_create(VoucherCode(batch=batch, code=code) for code in codes)


class OrderThresholdImporter(TableImporter):
    """A threshold of 0 never applies, and shops list one for every type that they do not use."""

    entity = "sales-order-threshold"
    model = OrderThreshold
    natural_key = {"store_id": "store", "currency_id": "currency", "threshold_type": "threshold_type_key"}
    references = {"store": STORE, "currency": CURRENCY}
    value_columns = ("threshold",)

    def values(self, row: CsvRow) -> Values:
        threshold = row.integer("threshold")
        if threshold < 0:
            raise RowRefused("threshold", f"{threshold} is less than nothing.")
        return {
            "store_id": self.reference(row, "store"),
            "currency_id": self.reference(row, "currency"),
            "threshold_type": row.choice("threshold_type_key", ThresholdType.values),
            "threshold": threshold,
            "fee": amount(row, "fee"),
            "message": row.cell("message_glossary_key").strip(),
        }


CART_IMPORTERS = (
    DiscountImporter,
    DiscountStoreImporter,
    DiscountAmountImporter,
    VoucherImporter,
    OrderThresholdImporter,
)
