"""The index of the search, the rights that a shop begins with, and the table that counts failed logins."""

from django.conf import settings
from django.core.management import call_command
from django.db import migrations

from database.migration_operations import TrigramIndex

JOINED_TEXT = "chr(31) || email || chr(31) || coalesce(first_name, '') || chr(31) || coalesce(last_name, '')"


def restrict_as_the_contract_says(apps, schema_editor):
    """Guests may see prices, fill a cart and order, but have no wishlists (identity.md, 8)."""
    access = apps.get_model("customers", "CustomerAccess")
    for content_type in ("price", "order-place-submit", "add-to-cart", "wishlist"):
        access.objects.get_or_create(
            content_type=content_type, defaults={"is_restricted": content_type == "wishlist"}
        )


def create_cache_table(apps, schema_editor):
    if settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache"):
        call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):

    dependencies = [('customers', '0001_tables')]

    operations = [
        migrations.RunPython(restrict_as_the_contract_says, migrations.RunPython.noop),
        migrations.RunPython(create_cache_table, migrations.RunPython.noop),
        TrigramIndex(
            "customers_customer_search", "customers_customer", f"lower({JOINED_TEXT})", where="anonymized_at IS NULL"
        ),
    ]
