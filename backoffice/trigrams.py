"""Indexes that find words anywhere in a text, for the migrations of rooms that are searched."""

from django.apps.registry import Apps
from django.db import DatabaseError, migrations, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def trigram_index(name: str, table: str, expression: str, *, where: str = "") -> migrations.RunPython:
    """Add an index over the trigrams of an SQL expression; `where` says which rows need it.

    It is made where PostgreSQL has, or lets us create, the extension pg_trgm; elsewhere searching scans.
    """
    condition = f" WHERE {where}" if where else ""

    def add(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        if schema_editor.connection.vendor != "postgresql":
            return
        try:
            with transaction.atomic(using=schema_editor.connection.alias):
                schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        except DatabaseError:
            return
        schema_editor.execute(
            f"CREATE INDEX IF NOT EXISTS {name} ON {table} USING gin ({_parts(expression)} gin_trgm_ops){condition}"
        )

    def drop(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP INDEX IF EXISTS {name}")

    return migrations.RunPython(add, drop)


def _parts(expression: str) -> str:
    """Return a column as it is; everything else has to stand in brackets."""
    return expression if expression.isidentifier() else f"({expression})"
