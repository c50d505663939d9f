"""Indexes that find words anywhere in a text, for the migrations of rooms that are searched."""

from collections.abc import Sequence

from django.db import DatabaseError, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class TrigramIndex(Operation):
    """Add an index over the trigrams of an SQL expression; `where` says which rows need it.

    It is made where PostgreSQL has, or lets us create, the extension pg_trgm; elsewhere searching scans.
    """

    reversible = True

    def __init__(self, name: str, table: str, expression: str, *, where: str = "") -> None:
        self.name, self.table, self.expression, self.where = name, table, expression, where

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Django's picture of the tables knows nothing of it."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        if schema_editor.connection.vendor != "postgresql":
            return
        try:
            with transaction.atomic(using=schema_editor.connection.alias):
                schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        except DatabaseError:
            return
        condition = f" WHERE {self.where}" if self.where else ""
        expression = f"{_parts(self.expression)} gin_trgm_ops"
        schema_editor.execute(
            f"CREATE INDEX IF NOT EXISTS {self.name} ON {self.table} USING gin ({expression}){condition}"
        )

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP INDEX IF EXISTS {self.name}")

    def describe(self) -> str:
        return f"Index the trigrams of {self.table}"


def _parts(expression: str) -> str:
    """Return a column as it is; everything else has to stand in brackets."""
    return expression if expression.isidentifier() else f"({expression})"


class CreateTables(Operation):
    """Create many tables that point to each other.

    With each `CreateModel` Django builds every model anew that is known by then and connected with it, which adds up to
    most of the time of a first start. Here they are built once for all tables of the step (docs/decisions/006).
    """

    def __init__(self, operations: Sequence[CreateModel]) -> None:
        self.operations = operations

    def deconstruct(self) -> tuple[str, list[object], dict[str, object]]:
        return type(self).__name__, [], {"operations": self.operations}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        vars(state).pop("apps", None)  # the built models; without them a table costs nothing to add
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Create {len(self.operations)} tables"
