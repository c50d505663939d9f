"""Let the index of states also answer how long an item has been in its state."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("orders", "0004_choices")]

    operations = [
        migrations.AddIndex(
            "orderitem", models.Index(fields=["state", "process", "state_changed_at"], name="orders_item_state_age")
        ),
        migrations.RemoveIndex("orderitem", "orders_item_state"),
    ]
