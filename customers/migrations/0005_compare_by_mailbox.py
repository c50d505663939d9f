from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('customers', '0004_fill_mailbox')]

    operations = [
        migrations.RemoveConstraint(model_name='customer', name='customers_one_email_per_customer'),
        migrations.AddConstraint(
            model_name='customer',
            constraint=models.UniqueConstraint(
                condition=models.Q(('anonymized_at__isnull', True)),
                fields=('mailbox',),
                name='customers_one_customer_per_mailbox',
            ),
        ),
    ]
