"""Edits of stock say how somebody was known who did them."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('catalog', '0002_search')]

    operations = [
        migrations.RenameField('stockchange', 'actor', 'user'),
        migrations.RenameField('stockchange', 'actor_email', 'actor_name'),
        migrations.AlterField('stockchange', 'actor_name', models.CharField(blank=True, help_text='Kept when the user is gone.', max_length=255, null=True, verbose_name='by')),
        migrations.AddField('stockchange', 'actor_kind', models.CharField(blank=True, choices=[('staff', 'Staff'), ('customer', 'Customer'), ('agent', 'Agent for the customer'), ('command', 'Command'), ('timeout', 'Timeout or condition'), ('provider', 'Provider')], max_length=10, null=True, verbose_name='known as')),
    ]
