"""Stored documents of orders say in which format they were written."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('orders', '0003_search')]

    operations = [
        migrations.AddField(
            model_name='orderdocument',
            name='format_version',
            field=models.PositiveSmallIntegerField(db_default=0, help_text='0: stored before formats had numbers.'),
        ),
    ]
