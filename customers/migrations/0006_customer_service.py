"""The rights of customer service, and indexes for the filters of the customer list."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("customers", "0005_last_token")]

    operations = [
        migrations.AlterModelOptions(
            "customer",
            {
                "ordering": ["-pk"],
                "permissions": [
                    ("anonymize_customer", "Can anonymise a customer for good"),
                    ("send_customer_links", "Can send a customer confirmation and password links"),
                    ("view_customer_tokens", "Can see which tokens a customer was issued"),
                    ("revoke_customer_tokens", "Can revoke all tokens of a customer"),
                ],
            },
        ),
        migrations.AddIndex(
            "customer",
            models.Index(
                fields=["id"],
                condition=Q(registered_on__isnull=True, anonymized_at__isnull=True),
                name="customers_unconfirmed",
            ),
        ),
        migrations.AddIndex(
            "customer",
            models.Index(fields=["id"], condition=Q(anonymized_at__isnull=False), name="customers_anonymized"),
        ),
        migrations.AddIndex("customer", models.Index(fields=["registered_on", "id"], name="customers_by_registration")),
    ]
