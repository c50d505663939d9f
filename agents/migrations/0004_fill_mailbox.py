from django.db import migrations

from database.mailboxes import fill_mailboxes


def fill(apps, schema_editor):
    """Whoever is active comes first."""
    fill_mailboxes(apps.get_model("agents", "User"), order=('-is_active', 'pk'))


class Migration(migrations.Migration):

    atomic = False  # in batches, each a transaction of its own

    dependencies = [('agents', '0003_mailbox')]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
