from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('agents', '0004_fill_mailbox')]

    operations = [
        migrations.RemoveConstraint(model_name='user', name='agents_one_email_per_user'),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.UniqueConstraint(fields=('mailbox',), name='agents_one_user_per_mailbox'),
        ),
    ]
