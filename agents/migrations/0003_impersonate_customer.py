"""The right to act as a customer from the back office."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("agents", "0002_impersonations")]

    operations = [
        migrations.AlterModelOptions(
            "impersonation",
            {
                "ordering": ["-pk"],
                "permissions": [("impersonate_customer", "Can act as a customer, as an agent")],
            },
        ),
    ]
