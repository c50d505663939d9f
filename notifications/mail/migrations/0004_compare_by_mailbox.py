from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('mail', '0003_fill_mailbox')]

    operations = [
        migrations.RemoveIndex(model_name='mail', name='mail_by_recipient'),
        migrations.AddIndex(model_name='mail', index=models.Index(fields=['mailbox'], name='mail_by_mailbox')),
    ]
