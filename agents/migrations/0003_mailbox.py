from django.db import migrations

import database.mailboxes


class Migration(migrations.Migration):

    dependencies = [('agents', '0002_impersonation')]

    operations = [
        migrations.AddField(
            model_name='user',
            name='mailbox',
            field=database.mailboxes.MailboxField(editable=False, max_length=512, null=True, source='email'),
        ),
    ]
