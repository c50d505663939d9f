from django.db import migrations

import database.mailboxes


class Migration(migrations.Migration):

    dependencies = [('customers', '0002_first_rows')]

    operations = [
        migrations.AddField(
            model_name='customer',
            name='mailbox',
            field=database.mailboxes.MailboxField(editable=False, max_length=512, null=True, source='email'),
        ),
    ]
