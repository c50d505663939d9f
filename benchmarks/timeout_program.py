"""What somebody would write who needs one event of one process, and nothing else: SQL over sets of items."""

import socket

import psycopg

STEPS = {
    "close": [("close", "delivered", "closed", "", "")],
    "skip timeout": [
        ("skip timeout", "confirmed", "waiting", "", ""),
        ("check giftcard purchase (on enter)", "waiting", "exported", "", ""),
    ],
}
RESERVED = {"waiting", "exported"}
DUE = """
SELECT timeout.item_id, timeout.due_at, timeout.id FROM orders_itemtimeout timeout
WHERE timeout.event = %s AND timeout.due_at <= now() AND (timeout.due_at, timeout.id) > (%s, %s)
ORDER BY timeout.due_at, timeout.id LIMIT %s
"""
LOCK = """
SELECT id FROM orders_order WHERE id IN (SELECT order_id FROM orders_orderitem WHERE id = ANY(%s))
ORDER BY id FOR NO KEY UPDATE SKIP LOCKED
"""
MOVE = """
UPDATE orders_orderitem SET state = %(target)s, state_changed_at = %(now)s, is_reserved = %(reserved)s
WHERE id = ANY(%(items)s) AND order_id = ANY(%(orders)s) AND state = %(source)s RETURNING id
"""
HISTORY = """
INSERT INTO orders_itemstatechange (item_id, state, created_at) SELECT unnest(%(items)s), %(target)s, %(now)s
"""
FORGET = "DELETE FROM orders_itemtimeout WHERE item_id = ANY(%(items)s)"
LOG = """
INSERT INTO orders_transitionlog (order_id, item_id, quantity, process, event, source_state, target_state, command,
    condition, host_name, path, query, is_error, error_message, is_locked, created_at)
SELECT order_id, id, quantity, 'DummyPayment01', %(event)s, %(source)s, %(target)s, %(command)s, %(condition)s,
    %(host)s, 'program', '{}', false, '', false, %(now)s
FROM orders_orderitem WHERE id = ANY(%(items)s)
"""
REVISE = "UPDATE orders_order SET revision = revision + 1, updated_at = %s WHERE id = ANY(%s)"


def work_off(url: str, *, event: str, batch_size: int) -> None:
    host = socket.gethostname()
    with psycopg.connect(url, prepare_threshold=1, autocommit=True) as connection:
        after, key = "-infinity", 0
        while batch := connection.execute(DUE, [event, after, key, batch_size]).fetchall():
            after, key = batch[-1][1], batch[-1][2]
            with connection.transaction():
                _fire(connection, [item for item, _, _ in batch], event, host)


def _fire(connection: psycopg.Connection, items: list[int], event: str, host: str) -> None:
    now = connection.execute("SELECT clock_timestamp()").fetchone()[0]
    orders = [key for (key,) in connection.execute(LOCK, [items]).fetchall()]
    for name, source, target, command, condition in STEPS[event]:
        values = {
            "items": items,
            "orders": orders,
            "now": now,
            "event": name,
            "source": source,
            "target": target,
            "command": command,
            "condition": condition,
            "reserved": target in RESERVED,
            "host": host,
        }
        items = values["items"] = [key for (key,) in connection.execute(MOVE, values).fetchall()]
        for statement in (HISTORY, FORGET, LOG):
            connection.execute(statement, values)
    connection.execute(REVISE, [now, orders])
