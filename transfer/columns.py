"""The columns that a document fills, table by table. What is not here an import never touches."""

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
TOTALS = (
    "expense_total",
    "discount_total",
    "tax_total",
    "subtotal",
    "grand_total",
    "canceled_total",
    "remuneration_total",
)
SHIPMENT = ("method_name", "carrier_name", "delivery_time", "requested_delivery_on", "merchant_reference")
BUNDLE = ("sku", "name", "quantity", "image")
CONFIGURED_BUNDLE = ("template_uuid", "name", "quantity")
ITEM = (
    "sku",
    "name",
    "quantity",
    "merchant_reference",
    "product_offer_reference",
    "state",
    "sum_gross_price",
    "sum_net_price",
    "sum_price",
    "tax_rate",
    "sum_tax_amount_full_aggregation",
    "sum_subtotal_aggregation",
    "sum_product_option_price_aggregation",
    "sum_discount_amount_aggregation",
    "sum_discount_amount_full_aggregation",
    "sum_price_to_pay_aggregation",
    "refundable_amount",
    "canceled_amount",
    "tax_rate_average_aggregation",
    "tax_amount_after_cancellation",
    "configured_bundle_slot_uuid",
    "super_attributes",
    "image",
    "configurator_key",
    "configuration",
    "configuration_display",
    "sales_unit",
    "amount",
)
ITEM_DERIVED = ("sum_tax_amount", "remuneration_amount")
"""Columns of an item that a document does not say in so many words; what is known better is kept."""
OPTION = ("group_name", "sku", "name", "sum_price")
EXPENSE = (
    "type",
    "name",
    "merchant_reference",
    "sum_gross_price",
    "sum_net_price",
    "sum_price",
    "tax_rate",
    "sum_tax_amount",
    "sum_discount_amount",
    "sum_price_to_pay_aggregation",
    "refundable_amount",
    "canceled_amount",
    "tax_amount_after_cancellation",
)
PAYMENT = ("provider", "method", "amount")
DISCOUNT = ("display_name", "description", "voucher_code", "quantity", "unit_amount", "sum_amount")
