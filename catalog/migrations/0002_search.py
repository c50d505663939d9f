"""Indexes of the product search: words anywhere in SKUs and names, in any case."""

from django.db import migrations

from database.migration_operations import trigram_index


class Migration(migrations.Migration):

    dependencies = [('catalog', '0001_initial')]

    operations = [
        trigram_index("catalog_abstract_sku_search", "catalog_abstractproduct", "upper(sku::text)"),
        trigram_index("catalog_concrete_sku_search", "catalog_concreteproduct", "upper(sku::text)"),
        trigram_index("catalog_name_search", "catalog_abstractproducttext", "upper(name::text)"),
    ]
