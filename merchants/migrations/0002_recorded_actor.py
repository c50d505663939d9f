"""Approvals of merchants say how somebody was known who did them."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('merchants', '0001_initial')]

    operations = [
        migrations.RenameField('merchantstatuschange', 'actor', 'user'),
        migrations.RenameField('merchantstatuschange', 'actor_email', 'actor_name'),
        migrations.AlterField('merchantstatuschange', 'actor_name', models.CharField(blank=True, help_text='Kept when the user is gone.', max_length=255, null=True, verbose_name='by')),
        migrations.AddField('merchantstatuschange', 'actor_kind', models.CharField(blank=True, choices=[('staff', 'Staff'), ('customer', 'Customer'), ('agent', 'Agent for the customer'), ('command', 'Command'), ('timeout', 'Timeout or condition'), ('provider', 'Provider')], max_length=10, null=True, verbose_name='known as')),
    ]
