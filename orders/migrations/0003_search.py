"""The index of the back office's search box: words anywhere in what is known of an order."""

from django.db import migrations

from database.migration_operations import trigram_index


class Migration(migrations.Migration):

    dependencies = [('orders', '0002_claim_giftcard_giftcardmovemen')]

    operations = [trigram_index("orders_order_search", "orders_order", "search_text")]
