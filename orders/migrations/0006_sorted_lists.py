"""Indexes for sorting the order list by e-mail and by the number of items."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("orders", "0005_item_age_index")]

    operations = [
        migrations.AddIndex("order", models.Index(fields=["email", "id"], name="orders_by_email")),
        migrations.AddIndex("order", models.Index(fields=["item_count", "id"], name="orders_by_item_count")),
    ]
