"""Indexes of the customer search: one trigram index over the joined text, and references in any case."""

from django.db import DatabaseError, migrations, models, transaction
from django.db.models.functions import Lower

JOINED_TEXT = "chr(31) || email || chr(31) || coalesce(first_name, '') || chr(31) || coalesce(last_name, '')"


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
        "CREATE INDEX IF NOT EXISTS customers_customer_search ON customers_customer"
        f" USING gin (lower({JOINED_TEXT}) gin_trgm_ops) WHERE anonymized_at IS NULL"
    )


def drop_trigram_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX IF EXISTS customers_customer_search")


class Migration(migrations.Migration):
    dependencies = [("customers", "0003_accounts")]

    operations = [
        migrations.AddIndex("customer", models.Index(Lower("reference"), name="customers_reference_any_case")),
        migrations.RunPython(add_trigram_index, drop_trigram_index),
    ]
