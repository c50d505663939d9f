import database.mailboxes
import notifications.subscriptions.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('subscriptions', '0001_initial'),
        ('subscriptions', '0002_mailbox'),
        ('subscriptions', '0003_fill_mailbox'),
        ('subscriptions', '0004_compare_by_mailbox'),
    ]  # of before the first release

    dependencies = [
        ('orders', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='AvailabilitySubscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=notifications.subscriptions.models.new_key, editable=False, max_length=32, unique=True)),
                ('sku', models.CharField(max_length=255, verbose_name='concrete SKU')),
                ('email', models.CharField(max_length=254, verbose_name='e-mail')),
                ('mailbox', database.mailboxes.MailboxField(editable=False, max_length=512, null=True, source='email')),
                ('store_name', models.CharField(max_length=50, verbose_name='store')),
                ('locale_name', models.CharField(max_length=10, verbose_name='locale')),
                ('customer_reference', models.CharField(blank=True, help_text="Empty for nobody known; a guest's id follows `anonymous:`.", max_length=255, null=True, verbose_name='customer')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
            ],
            options={
                'verbose_name': 'availability notification',
                'verbose_name_plural': 'availability notifications',
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['sku', 'store_name', 'id'], name='subscriptions_by_product'), models.Index(fields=['customer_reference', 'store_name', 'id'], name='subscriptions_by_customer')],
                'constraints': [models.UniqueConstraint(fields=('mailbox', 'sku', 'store_name'), name='subscriptions_one_per_mailbox_sku_and_store')],
            },
        ),
    ]
