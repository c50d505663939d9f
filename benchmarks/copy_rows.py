"""Rows that go into PostgreSQL by COPY, with the model's own columns and defaults."""

from collections.abc import Iterable, Mapping
from typing import Any

import orjson
import psycopg
from django.db import models
from psycopg import sql


class TableWriter:
    """Collects rows of one model and copies them in one go. Keys of a row are field or column names."""

    def __init__(self, model: type[models.Model]) -> None:
        fields = model._meta.concrete_fields
        self.table = model._meta.db_table
        self.columns = [field.column for field in fields]
        self.position = {field.column: index for index, field in enumerate(fields)}
        self.defaults = [self._plain(field.get_default()) for field in fields]
        self.rows: list[list[Any]] = []
        self.next_id = 1

    def template(self, values: Mapping[str, Any]) -> list[Any]:
        """Return a finished row, to be copied and completed with `add`."""
        row = self.defaults.copy()
        for column, value in values.items():
            row[self.position[column]] = self._plain(value)
        return row

    def add(self, template: list[Any], values: Mapping[str, Any]) -> int:
        """Put a copy of the template with these values on the pile and return its new key."""
        row = template.copy()
        position = self.position
        for column, value in values.items():
            row[position[column]] = value
        key = self.next_id
        if "id" in position:
            row[position["id"]] = key
            self.next_id = key + 1
        self.rows.append(row)
        return key

    def copy_into(self, connection: psycopg.Connection) -> None:
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
            sql.Identifier(self.table), sql.SQL(", ").join(map(sql.Identifier, self.columns))
        )
        with connection.cursor() as cursor, cursor.copy(statement) as copy:
            for row in self.rows:
                copy.write_row(row)
        self.rows.clear()

    @staticmethod
    def _plain(value: Any) -> Any:
        return orjson.dumps(value).decode() if isinstance(value, dict | list) else value


def copy_all(connection: psycopg.Connection, tables: Iterable[TableWriter]) -> None:
    """Write every pile in one transaction, with foreign keys unchecked: rows refer to each other in a circle."""
    with connection.transaction():
        connection.execute("SET LOCAL session_replication_role = replica")
        connection.execute("SET LOCAL synchronous_commit = off")
        for table in tables:
            table.copy_into(connection)
