"""How many items are in each state of the installed processes, of orders and of merchants."""

from collections.abc import Collection

from django.db import connection

from orders.oms.item_kinds import ItemKind

COUNTED_ITEMS_MAX = 5_000

Pair = tuple[str, str]


def items_by_state(kind: ItemKind, pairs: Collection[Pair]) -> dict[Pair, int]:
    """Count the items of each process and state in one statement; above the limit each is the limit and one.

    Exact counts of millions of items would take seconds: the index is read up to the limit for each pair.
    """
    if not pairs:
        return {}
    values = " UNION ALL ".join(["SELECT CAST(%s AS text), CAST(%s AS text)"] * len(pairs))
    sql = (
        f"WITH pairs (process, state) AS ({values}) SELECT process, state, (SELECT count(*) FROM "  # noqa: S608  # ours
        f"(SELECT 1 FROM {kind.items._meta.db_table} item WHERE item.state = pairs.state "
        f"AND item.process = pairs.process LIMIT {COUNTED_ITEMS_MAX + 1}) counted) FROM pairs"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [word for pair in pairs for word in pair])
        return {(process, state): count for process, state, count in cursor.fetchall()}
