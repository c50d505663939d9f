"""Databases as files of JSON: every row of every table, in the words of no database, and the migrations behind them.

Rows are read and written by the models of the migrations, not by those of the code: a table keeps the columns that it
had in its release.
"""

import gzip
import json
from pathlib import Path
from typing import Any

from django.apps.registry import Apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Field, Model

Migration = tuple[str, str]
FULL_TEXT = "search_entry_tokens"
PLAIN = (str, int, float, bool, list, dict, type(None))


def write_database(path: Path) -> None:
    """Record the database of this process as it is."""
    executor = MigrationExecutor(connection)
    applied = sorted(executor.loader.applied_migrations)
    models = models_of(executor.loader.project_state(last_of_each_app(executor, applied)).apps)
    recording = {"migrations": applied, "tables": {label: rows_of(model) for label, model in models.items()}}
    text = json.dumps(recording, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), mtime=0))


def read_database(path: Path) -> Any:
    return json.loads(gzip.decompress(path.read_bytes()))


def load_database(recording: Any) -> None:
    """Make the tables of the recording in an empty database, and put its rows into them."""
    executor = MigrationExecutor(connection)
    targets = last_of_each_app(executor, [(app, name) for app, name in recording["migrations"]])
    executor.migrate(targets)
    models = models_of(MigrationExecutor(connection).loader.project_state(targets).apps)
    with transaction.atomic():
        for model in models.values():
            delete_rows(model)
        for label, table in recording["tables"].items():
            write_rows(models[label], table)
        for label, table in recording["tables"].items():  # triggers wrote into some meanwhile
            if models[label]._base_manager.count() != len(table["rows"]):
                delete_rows(models[label])
                write_rows(models[label], table)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models.values())):
            cursor.execute(statement)
        if FULL_TEXT in connection.introspection.table_names(cursor):  # on SQLite: the words of the index's entries
            cursor.execute(f"INSERT INTO {FULL_TEXT} ({FULL_TEXT}) VALUES ('rebuild')")  # noqa: S608


def last_of_each_app(executor: MigrationExecutor, names: list[Migration]) -> list[Migration]:
    """Return those of the migrations, or of what replaces them, on which no other of its app builds."""
    nodes = executor.loader.graph.node_map
    replaced = {old: new for new, step in executor.loader.replacements.items() for old in step.replaces}
    names = list(dict.fromkeys(replaced.get(name, name) for name in names))
    gone = [name for name in names if name not in nodes]
    if gone:
        raise LookupError(f"These migrations of the release are gone, so that nobody could come from it: {gone}")
    built_upon = {parent.key for name in names for parent in nodes[name].parents if parent.key[0] == name[0]}
    return [name for name in names if name not in built_upon]


def models_of(apps: Apps) -> dict[str, type[Model]]:
    models = apps.get_models(include_auto_created=True)
    return {model._meta.label: model for model in models if model._meta.managed and not model._meta.proxy}


def rows_of(model: type[Model]) -> dict[str, Any]:
    fields = columns_of(model)
    rows = [[cell_of(field, row) for field in fields] for row in model._base_manager.order_by("pk")]
    return {"columns": [field.attname for field in fields], "rows": rows}


def cell_of(field: Field[Any, Any], row: Model) -> Any:
    value = field.value_from_object(row)
    return value if isinstance(value, PLAIN) else field.value_to_string(row)


def write_rows(model: type[Model], table: Any) -> None:
    fields = {field.attname: field for field in columns_of(model)}
    for cells in table["rows"]:
        values = zip(table["columns"], cells, strict=True)
        row = model(**{name: fields[name].to_python(value) for name, value in values})
        row.save_base(raw=True, force_insert=True)


def delete_rows(model: type[Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608


def columns_of(model: type[Model]) -> list[Field[Any, Any]]:
    return [field for field in model._meta.local_concrete_fields if not field.generated]
