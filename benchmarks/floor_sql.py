"""The floor's hand-written statements. Each finds its rows by the order's reference, so that all go out at once."""

_ADDRESS = (
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
_THE_ORDER = "(SELECT id FROM orders_order WHERE reference = %s AND customer_id = %s)"


def _address_columns(alias: str) -> str:
    return ", ".join(f"{alias}.{column}" for column in _ADDRESS)


_TOTALS = """t.expense_total, t.discount_total, t.tax_total, t.subtotal, t.grand_total, t.canceled_total,
    t.remuneration_total"""
_CREATED_AT = "to_char(o.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"

ORDER = f"""
SELECT {_CREATED_AT}, o.currency_iso_code, o.price_mode, o.shipping_address_id, {_TOTALS},
    {_address_columns("b")}, {_address_columns("s")}
FROM orders_order o
JOIN orders_ordertotals t ON t.id = o.totals_id
JOIN shipments_orderaddress b ON b.id = o.billing_address_id
LEFT JOIN shipments_orderaddress s ON s.id = o.shipping_address_id
WHERE o.reference = %s AND o.customer_id = %s
"""

ITEMS = f"""
SELECT id, merchant_reference, state, name, sku, quantity, sum_gross_price, sum_net_price, sum_price, tax_rate::text,
    sum_tax_amount_full_aggregation, refundable_amount, canceled_amount, sum_subtotal_aggregation,
    sum_product_option_price_aggregation, sum_discount_amount_aggregation, sum_discount_amount_full_aggregation,
    sum_price_to_pay_aggregation, tax_rate_average_aggregation::text, tax_amount_after_cancellation, uuid::text,
    state IN ('shipped', 'delivered', 'shipped by merchant')
        AND (created_at AT TIME ZONE 'UTC')::date >= (now() AT TIME ZONE 'UTC')::date - 30,
    shipment_id, product_offer_reference, super_attributes, image
FROM orders_orderitem
WHERE order_id = {_THE_ORDER}
ORDER BY shipment_id, id
"""

OPTIONS = f"""
SELECT p.item_id, p.group_name, p.sku, p.name, p.sum_price
FROM orders_orderitemoption p
JOIN orders_orderitem i ON i.id = p.item_id
WHERE i.order_id = {_THE_ORDER}
ORDER BY p.id
"""

DISCOUNTS = f"""
SELECT item_id, unit_amount, sum_amount, display_name, description, voucher_code, quantity
FROM orders_orderdiscount
WHERE order_id = {_THE_ORDER}
ORDER BY id
"""

EXPENSES = f"""
SELECT type, name, sum_price, sum_gross_price, tax_rate::text, sum_net_price, canceled_amount, sum_tax_amount,
    sum_price_to_pay_aggregation, tax_amount_after_cancellation, shipment_id, id
FROM orders_orderexpense
WHERE order_id = {_THE_ORDER}
ORDER BY id
"""

PAYMENTS = f"""
SELECT amount, provider, method
FROM orders_orderpayment
WHERE order_id = {_THE_ORDER}
ORDER BY id
"""

SHIPMENTS = f"""
SELECT id, method_name, carrier_name, delivery_time
FROM shipments_shipment
WHERE order_id = {_THE_ORDER}
ORDER BY id
"""

DETAIL = (ORDER, ITEMS, OPTIONS, DISCOUNTS, EXPENSES, PAYMENTS, SHIPMENTS)

ORDER_COUNT = "SELECT count(*) FROM orders_order WHERE customer_id = %s"

ORDER_PAGE = f"""
SELECT o.reference, {_CREATED_AT}, o.currency_iso_code, o.price_mode, {_TOTALS}, i.merchants, i.states
FROM (
    SELECT id, created_at
    FROM orders_order
    WHERE customer_id = %s AND NOT is_hidden_from_customer
    ORDER BY created_at DESC, id DESC
    LIMIT %s OFFSET %s
) page
JOIN orders_order o ON o.id = page.id
JOIN orders_ordertotals t ON t.id = o.totals_id
CROSS JOIN LATERAL (
    SELECT array_agg(merchant_reference ORDER BY shipment_id, id) AS merchants,
        array_agg(state ORDER BY shipment_id, id) AS states
    FROM orders_orderitem
    WHERE order_id = o.id
) i
ORDER BY page.created_at DESC, page.id DESC
"""

STORED_DETAIL = """
SELECT d.detail FROM orders_order o JOIN orders_orderdocument d ON d.order_id = o.id
WHERE o.reference = %s AND o.customer_id = %s AND d.revision = o.revision AND d.format_version = 1
"""
