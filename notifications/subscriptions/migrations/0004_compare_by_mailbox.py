from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('subscriptions', '0003_fill_mailbox')]

    operations = [
        migrations.RemoveConstraint(
            model_name='availabilitysubscription', name='subscriptions_one_per_email_sku_and_store'
        ),
        migrations.AddConstraint(
            model_name='availabilitysubscription',
            constraint=models.UniqueConstraint(
                fields=('mailbox', 'sku', 'store_name'), name='subscriptions_one_per_mailbox_sku_and_store'
            ),
        ),
    ]
