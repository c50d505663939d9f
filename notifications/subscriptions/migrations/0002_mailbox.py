from django.db import migrations

import database.mailboxes


class Migration(migrations.Migration):

    dependencies = [('subscriptions', '0001_initial')]

    operations = [
        migrations.AddField(
            model_name='availabilitysubscription',
            name='mailbox',
            field=database.mailboxes.MailboxField(editable=False, max_length=512, null=True, source='email'),
        ),
    ]
