"""The columns that a document fills, table by table. What is not here an import never touches."""

from orders.models import OrderExpense, OrderItem, OrderTotals

ORDER = (
    "customer_reference",
    "store_name",
    "currency_iso_code",
    "price_mode",
    "item_count",
    "is_hidden_from_customer",
    "created_at",
)
ADDRESS = (
    "salutation",
    "first_name",
    "middle_name",
    "last_name",
    "address1",
    "address2",
    "address3",
    "company",
    "city",
    "zip_code",
    "po_box",
    "phone",
    "cell_phone",
    "description",
    "comment",
    "email",
    "country",
    "iso2_code",
)
TOTALS = tuple(name for name in OrderTotals.MONEY if name != "refund_total")
SHIPMENT = ("method_name", "carrier_name", "delivery_time", "requested_delivery_on", "merchant_reference")
BUNDLE = ("sku", "name", "quantity", "image")
CONFIGURED_BUNDLE = ("template_uuid", "name", "quantity")
ITEM_DERIVED = ("sum_tax_amount", "remuneration_amount")
"""Columns of an item that a document does not say in so many words; what is known better is kept."""
ITEM = (
    "sku",
    "name",
    "quantity",
    "merchant_reference",
    "product_offer_reference",
    "state",
    "tax_rate",
    "tax_rate_average_aggregation",
    *(name for name in OrderItem.MONEY if name not in ITEM_DERIVED),
    "configured_bundle_slot_uuid",
    "super_attributes",
    "image",
    "configurator_key",
    "configuration",
    "configuration_display",
    "sales_unit",
    "amount",
)
OPTION = ("group_name", "sku", "name", "sum_price")
EXPENSE = ("type", "name", "merchant_reference", "tax_rate", *OrderExpense.MONEY)
PAYMENT = ("provider", "method", "amount")
DISCOUNT = ("display_name", "description", "voucher_code", "quantity", "unit_amount", "sum_amount")
