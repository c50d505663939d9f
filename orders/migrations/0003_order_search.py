"""Indexes of the back office's search box: exact references in any case, and words anywhere in `search_text`."""

from django.db import DatabaseError, migrations, models, transaction
from django.db.models.functions import Lower


def add_trigram_index(apps, schema_editor):
    """Add the index where PostgreSQL has, or lets us create, the extension pg_trgm; elsewhere searching scans."""
    if schema_editor.connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(using=schema_editor.connection.alias):
            schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DatabaseError:
        return
    schema_editor.execute(
        "CREATE INDEX IF NOT EXISTS orders_order_search ON orders_order USING gin (search_text gin_trgm_ops)"
    )


def drop_trigram_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX IF EXISTS orders_order_search")


class Migration(migrations.Migration):
    dependencies = [("orders", "0002_initial")]

    operations = [
        migrations.AddIndex(
            model_name="order", index=models.Index(Lower("reference"), name="orders_reference_any_case")
        ),
        migrations.RunPython(add_trigram_index, drop_trigram_index),
    ]
