"""The floor of a checkout: the same rows as Kontor writes, in two pipelined round trips, as bare WSGI without Django.

The first trip holds the cart and reads its lines with prices and stock, the second writes everything and commits. It
checks nothing but the stock, calculates no discount, and its document is a fixed text of the usual length.
"""

import os
import threading
import uuid
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import orjson
import psycopg

DOCUMENT = orjson.dumps({"items": ["x" * 1_500] * 8}).decode()
StartResponse = Callable[[str, list[tuple[str, str]]], object]
kept = threading.local()

CART = "SELECT id FROM carts_cart WHERE uuid = %s AND guest_reference = %s FOR UPDATE"
LINES = """
SELECT i.sku, c.id, coalesce(p.gross_price, 1000), t.name, v.quantity FROM carts_cart k
JOIN carts_cartitem i ON i.cart_id = k.id JOIN catalog_concreteproduct c ON c.sku = i.sku
LEFT JOIN catalog_concreteproducttext t ON t.product_id = c.id AND t.locale_name = 'en_US'
LEFT JOIN catalog_availability v ON v.product_id = c.id AND v.store_id = k.store_id
LEFT JOIN LATERAL (
    SELECT gross_price FROM catalog_productprice WHERE concrete_id = c.id AND price_type = 'DEFAULT' LIMIT 1
) p ON true
WHERE k.uuid = %s ORDER BY c.id
"""
KEYS = """
SELECT nextval('orders_order_id_seq'), nextval('orders_ordertotals_id_seq'), nextval('shipments_orderaddress_id_seq'),
nextval('shipments_orderaddress_id_seq'), nextval('shipments_shipment_id_seq'), nextval('orders_orderexpense_id_seq'),
ARRAY(SELECT nextval('orders_orderitem_id_seq') FROM generate_series(1, 8))
"""
RESERVE = """
INSERT INTO catalog_reservation (sku, store_id, quantity)
SELECT u, (SELECT id FROM catalog_store WHERE name = 'DE'), 1 FROM unnest(%s::text[]) u ORDER BY u
ON CONFLICT (sku, store_id) DO UPDATE SET quantity = catalog_reservation.quantity + 1
"""
LOWER = """
UPDATE catalog_availability v SET quantity = v.quantity - 1
FROM (SELECT id FROM catalog_availability WHERE product_id = ANY(%s) AND store_id = (
    SELECT id FROM catalog_store WHERE name = 'DE') ORDER BY product_id FOR UPDATE) held WHERE held.id = v.id
"""
COUNT = "UPDATE floor_counter SET last_number = last_number + 1 RETURNING last_number"
ADDRESSES = """
INSERT INTO shipments_orderaddress (id, salutation, first_name, last_name, address1, address2, zip_code, city,
iso2_code,
country, phone) SELECT u, 'Ms', 'Ada', 'Koch', 'Torstr.', '7', '10119', 'Berlin', 'DE', 'Germany', '+49 30 1'
FROM unnest(%s::bigint[]) u
"""
TOTALS = """
INSERT INTO orders_ordertotals (id, order_id, expense_total, discount_total, tax_total, subtotal, grand_total,
canceled_total, remuneration_total, refund_total, cause, created_at) VALUES (%s, %s, 590, 0, %s, %s, %s, 0, 0, 0,
'checkout', now())
"""
ORDER = """
INSERT INTO orders_order (id, reference, customer_reference, store_name, currency_iso_code, price_mode,
locale_name, email,
salutation, first_name, last_name, billing_address_id, totals_id, item_count, is_hidden_from_customer, is_test,
custom_reference, note, source, search_text, revision, created_at, updated_at)
VALUES (%s, %s, %s, 'DE', 'EUR', 'GROSS_MODE', 'en_US', 'ada@shop.example', 'Ms', 'Ada', 'Koch', %s, %s, 8, false,
false,
'', '', '', %s, 1, now(), now())
"""
SHIPMENT = """
INSERT INTO shipments_shipment (id, order_id, method_name, carrier_name, shipping_address_id, created_at)
VALUES (%s, %s, 'Express', 'DHL', %s, now())
"""
ITEMS = """
INSERT INTO orders_orderitem (id, order_id, shipment_id, uuid, sku, name, group_key, quantity, process, state,
state_changed_at, is_reserved, sum_gross_price, sum_net_price, sum_price, tax_rate, sum_tax_amount,
sum_tax_amount_full_aggregation, sum_subtotal_aggregation, sum_product_option_price_aggregation,
sum_discount_amount_aggregation, sum_discount_amount_full_aggregation, sum_price_to_pay_aggregation,
refundable_amount,
canceled_amount, remuneration_amount, tax_rate_average_aggregation, super_attributes, note, created_at)
SELECT i, %s, %s, u, s, n, s, 1, 'DummyPayment01', 'payment pending', now(), true, p, 0, p, 19, p / 6, p / 6, p, 0,
0, 0, p,
p, 0, 0, 19, '{}', '', now()
FROM unnest(%s::bigint[], %s::uuid[], %s::text[], %s::text[], %s::bigint[]) AS line(i, u, s, n, p)
"""
EXPENSE = """
INSERT INTO orders_orderexpense (id, order_id, shipment_id, type, name, sum_gross_price, sum_net_price, sum_price,
tax_rate,
sum_tax_amount, sum_discount_amount, sum_price_to_pay_aggregation, refundable_amount)
VALUES (%s, %s, %s, 'SHIPMENT_EXPENSE_TYPE', 'Express', 590, 0, 590, 19, 94, 0, 590, 590)
"""
PAYMENT = (
    "INSERT INTO orders_orderpayment (order_id, provider, method, amount) VALUES (%s, 'DummyPayment', 'Invoice', %s)"
)
DISCOUNTS = """
INSERT INTO orders_orderdiscount (order_id, item_id, display_name, description, quantity, unit_amount, sum_amount)
SELECT %s, i, 'Ten percent off', 'A tenth', 1, 100, 100 FROM unnest(%s::bigint[]) i
"""
CHANGES = """
INSERT INTO orders_itemstatechange (item_id, state, created_at)
SELECT i, s, now() FROM unnest(%s::bigint[]) i, unnest(ARRAY['new', 'payment pending']) s
"""
LOG = """
INSERT INTO orders_transitionlog (order_id, item_id, quantity, process, event, source_state, target_state, command,
condition, host_name, path, query, is_error, error_message, is_locked, created_at) SELECT %s, i, 1, 'DummyPayment01',
'authorize (on enter)', 'new', 'payment pending', '', 'DummyPayment/IsAuthorized', 'host', 'checkout', '{}', false,
'',
false, now() FROM unnest(%s::bigint[]) i
"""
TIMEOUTS = """
INSERT INTO orders_itemtimeout (item_id, state, event, due_at, attempts)
SELECT i, 'payment pending', 'pay', now() + interval '1 hour', 0 FROM unnest(%s::bigint[]) i
"""
STORED = (
    "INSERT INTO orders_orderdocument (order_id, revision, format_version, detail, entry) VALUES (%s, 1, 1, %s, '{}')"
)
GONE = ("DELETE FROM carts_cartitem WHERE cart_id = %s", "DELETE FROM carts_cart WHERE id = %s")


def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    if environ["PATH_INFO"] != "/checkout":
        start_response("404 Not Found", [("Content-Length", "0")])
        return [b""]
    body = orjson.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
    reference = place(body["data"]["attributes"], environ["HTTP_X_ANONYMOUS_CUSTOMER_UNIQUE_ID"])
    attributes = {"orderReference": reference, "redirectUrl": None, "isExternalRedirect": None}
    answer = orjson.dumps({"data": {"type": "checkout", "id": None, "attributes": attributes}})
    start_response("201 Created", [("Content-Type", "application/vnd.api+json"), ("Content-Length", str(len(answer)))])
    return [answer]


def place(attributes: dict[str, Any], guest: str) -> str:
    connection = _connection()
    owner = f"anonymous:{guest}"
    with connection.transaction():
        cart, lines, keys, counted = _trip(
            connection,
            [
                (CART, (attributes["idCart"], owner)),
                (LINES, (attributes["idCart"],)),
                (KEYS, ()),
                (COUNT, ()),
            ],
        )
        order, totals, billing, shipping, shipment, expense, items = keys[0]
        skus, products, prices, names, left = (list(column) for column in zip(*lines, strict=True))
        if min(left) < 1:
            raise ValueError("Sold out.")
        subtotal, reference = sum(prices), f"FL--{counted[0][0]}"
        uuids = [str(uuid.uuid5(uuid.NAMESPACE_OID, f"spy_sales_order_item.{key}")) for key in items]
        _trip(
            connection,
            [
                (RESERVE, (skus,)),
                (LOWER, (products,)),
                (ADDRESSES, ([billing, shipping],)),
                (TOTALS, (totals, order, subtotal // 6, subtotal, subtotal + 590)),
                (ORDER, (order, reference, owner, billing, totals, "\n".join([reference.lower(), *skus]))),
                (SHIPMENT, (shipment, order, shipping)),
                (ITEMS, (order, shipment, items, uuids, skus, names, prices)),
                (EXPENSE, (expense, order, shipment)),
                (PAYMENT, (order, subtotal + 590)),
                (DISCOUNTS, (order, items)),
                (CHANGES, (items,)),
                (LOG, (order, items)),
                (TIMEOUTS, (items,)),
                (STORED, (order, DOCUMENT)),
                (GONE[0], (cart[0][0],)),
                (GONE[1], (cart[0][0],)),
            ],
        )
    return reference


def _trip(connection: Any, statements: Sequence[tuple[str, Sequence[Any]]]) -> list[list[tuple[Any, ...]]]:
    """Send all statements before reading any answer."""
    cursors = []
    with connection.pipeline():
        for statement, parameters in statements:
            cursor = connection.cursor()
            cursor.execute(statement, parameters, prepare=True)
            cursors.append(cursor)
    return [cursor.fetchall() if cursor.description else [] for cursor in cursors]


def _connection() -> Any:
    if not hasattr(kept, "connection"):
        kept.connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
    return kept.connection
