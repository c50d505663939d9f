"""Indexes of the product search: words anywhere in SKUs and names, in any case."""

from django.db import DatabaseError, migrations, transaction

SEARCHED = (
    ("catalog_abstract_sku_search", "catalog_abstractproduct", "sku"),
    ("catalog_concrete_sku_search", "catalog_concreteproduct", "sku"),
    ("catalog_name_search", "catalog_abstractproducttext", "name"),
)


def add_trigram_indexes(apps, schema_editor):
    """Add the indexes where PostgreSQL has, or lets us create, the extension pg_trgm; elsewhere searching scans."""
    if schema_editor.connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(using=schema_editor.connection.alias):
            schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DatabaseError:
        return
    for name, table, column in SEARCHED:
        schema_editor.execute(
            f"CREATE INDEX IF NOT EXISTS {name} ON {table} USING gin (upper({column}::text) gin_trgm_ops)"
        )


def drop_trigram_indexes(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for name, _, _ in SEARCHED:
            schema_editor.execute(f"DROP INDEX IF EXISTS {name}")


class Migration(migrations.Migration):

    dependencies = [("catalog", "0005_backinstock_progress")]

    operations = [migrations.RunPython(add_trigram_indexes, drop_trigram_indexes)]
