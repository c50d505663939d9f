"""Orders whose items are due, made by the database itself, and a summary of what was written about them."""

from typing import Any

from django.db import connection


def fill(*, orders: int, items: int, event: str, state: str) -> None:
    """Throw away what is there, and let so many orders of so many items wait for an event that is due."""
    from catalog.models import Store  # noqa: PLC0415  # models can be imported only once Django is started
    from orders.models import ItemStateChange, ItemTimeout, Order, OrderItem  # noqa: PLC0415
    from shipments.models import OrderAddress  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE orders_order, orders_orderitem, shipments_orderaddress CASCADE")
    Store.objects.get_or_create(name="DE")
    address = OrderAddress.objects.create(first_name="Ada", last_name="Example")
    order = Order(
        billing_address=address, store_name="DE", currency_iso_code="EUR", price_mode="GROSS_MODE", item_count=items
    )
    item = OrderItem(sku="001_1", name="Camera", process="DummyPayment01", state=state, sum_price=1000)
    _multiply(order, "generate_series(1, %s) number", [orders], reference="'DE--' || number")
    _multiply(
        item,
        "orders_order o, generate_series(1, %s)",
        [items],
        order_id="o.id",
        uuid="gen_random_uuid()",
        state_changed_at="now() - interval '2 hours'",
    )
    _multiply(ItemStateChange(state=state), "orders_orderitem i", [], item_id="i.id")
    _multiply(
        ItemTimeout(state=state, event=event),
        "orders_orderitem i",
        [],
        item_id="i.id",
        due_at="now() - interval '1 hour'",
    )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE orders_order, orders_orderitem, orders_itemtimeout, orders_itemstatechange")
        cursor.execute("CHECKPOINT")


def written() -> dict[str, list[tuple[Any, ...]]]:
    """Return what there is, without keys and times, and how often."""
    statements = {
        "items": "SELECT process, state, is_reserved, count(*) FROM orders_orderitem GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
        "orders": "SELECT revision, count(*) FROM orders_order GROUP BY 1 ORDER BY 1",
        "changes": "SELECT state, count(*) FROM orders_itemstatechange GROUP BY 1 ORDER BY 1",
        "timeouts": "SELECT state, event, count(*) FROM orders_itemtimeout GROUP BY 1, 2 ORDER BY 1, 2",
        "log": """
            SELECT process, event, source_state, target_state, command, condition, quantity, is_error, count(*)
            FROM orders_transitionlog GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 1, 2, 3
        """,
    }
    found = {}
    with connection.cursor() as cursor:
        for name, statement in statements.items():
            cursor.execute(statement)
            found[name] = cursor.fetchall()
    return found


def _multiply(sample: Any, source: str, parameters: list[Any], **columns: str) -> None:
    """Insert the sample once for each row of a source; `columns` are expressions over it."""
    fields = [field for field in sample._meta.concrete_fields if not field.primary_key]
    expressions, values = [], []
    for field in fields:
        if field.column in columns:
            expressions.append(columns[field.column])
        else:
            expressions.append(f"%s::{field.db_type(connection)}")
            values.append(field.get_db_prep_save(field.pre_save(sample, add=True), connection))
    names = ", ".join(f'"{field.column}"' for field in fields)
    with connection.cursor() as cursor:
        table = sample._meta.db_table
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {', '.join(expressions)} FROM {source}", [*values, *parameters]
        )
