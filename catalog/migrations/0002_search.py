"""Indexes of the product search: words anywhere in SKUs and names, in any case."""

from django.db import migrations

from database.migration_operations import TrigramIndex


class Migration(migrations.Migration):

    dependencies = [('catalog', '0001_tables')]

    operations = [
        TrigramIndex("catalog_abstract_sku_search", "catalog_abstractproduct", "upper(sku::text)"),
        TrigramIndex("catalog_concrete_sku_search", "catalog_concreteproduct", "upper(sku::text)"),
        TrigramIndex("catalog_name_search", "catalog_abstractproducttext", "upper(name::text)"),
    ]
