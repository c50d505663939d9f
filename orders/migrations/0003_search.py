"""The index of the back office's search box: words anywhere in what is known of an order."""

from django.db import migrations

from database.migration_operations import TrigramIndex


class Migration(migrations.Migration):

    dependencies = [('orders', '0002_sales')]

    operations = [TrigramIndex("orders_order_search", "orders_order", "search_text")]
