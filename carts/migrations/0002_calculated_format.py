"""Stored carts say in which format they were written."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('carts', '0001_initial')]

    operations = [
        migrations.AddField(
            model_name='cart',
            name='calculated_format',
            field=models.PositiveSmallIntegerField(db_default=0, editable=False),
        ),
    ]
