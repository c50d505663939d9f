"""What open orders keep back of products and offers: rows of a key, a store and a quantity.

They are counted up and down where they stand, so that two orders at once both count.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection

from catalog.models import Store

Quantities = Mapping[str, Decimal | int]

ADD = """
INSERT INTO {table} ({key}, store_id, quantity) VALUES {rows}
ON CONFLICT ({key}, store_id) DO UPDATE SET quantity = {table}.quantity + excluded.quantity
"""
RELEASE = """
UPDATE {table} SET quantity = CASE
    WHEN {table}.quantity > given.column3 THEN {table}.quantity - given.column3 ELSE 0
END
FROM (VALUES {rows}) AS given
WHERE {table}.{key} = given.column1 AND {table}.store_id = given.column2
"""
SET = """
INSERT INTO {table} ({key}, store_id, quantity) VALUES {rows}
ON CONFLICT ({key}, store_id) DO UPDATE SET quantity = excluded.quantity
"""
ROW = "(%s, CAST(%s AS bigint), CAST(%s AS numeric))"


@dataclass(frozen=True, slots=True)
class ReservationTable:
    """A table of reservations and the column that names what is reserved."""

    table: str
    key: str

    def change(self, quantities: Quantities, store_name: str) -> None:
        """Keep back so much more; negative quantities give back, down to nothing. Two statements at most."""
        store_id = _store_id(store_name) if quantities else 0
        self.add(quantities={key: quantity for key, quantity in quantities.items() if quantity > 0}, store_id=store_id)
        given_back = {key: -quantity for key, quantity in quantities.items() if quantity < 0}
        self._write(RELEASE, given_back, store_id)

    def add(self, quantities: Quantities, store_id: int) -> None:
        """Keep back so much more. One statement, which holds the rows until the transaction ends."""
        self._write(ADD, quantities, store_id)

    def set(self, quantities: Quantities, store_name: str) -> None:
        """Keep back so much, whatever was kept back before. One statement."""
        self._write(SET, quantities, _store_id(store_name) if quantities else 0)

    def _write(self, statement: str, quantities: Quantities, store_id: int) -> None:
        """Write all rows at once, in the order of their keys."""
        if not quantities:
            return
        parameters: list[str | int] = []
        for key, quantity in sorted(quantities.items()):
            parameters += [key, store_id, str(quantity)]
        rows = ", ".join([ROW] * len(quantities))
        with connection.cursor() as cursor:
            cursor.execute(statement.format(table=self.table, key=self.key, rows=rows), parameters)


def _store_id(store_name: str) -> int:
    return Store.objects.values_list("pk", flat=True).get(name=store_name)
