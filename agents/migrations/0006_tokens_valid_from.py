from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('agents', '0005_compare_by_mailbox')]

    operations = [
        migrations.AddField(
            model_name='user',
            name='tokens_valid_from',
            field=models.BigIntegerField(db_default=0, default=0, editable=False, help_text='Unix seconds; tokens of the agent, and those of customers that he acts as, are refused if older.'),
        ),
    ]
