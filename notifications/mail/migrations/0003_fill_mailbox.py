from django.db import migrations

from database.mailboxes import fill_mailboxes


def fill(apps, schema_editor):
    fill_mailboxes(apps.get_model("mail", "Mail"), is_unique=False)


class Migration(migrations.Migration):

    atomic = False  # in batches, each a transaction of its own

    dependencies = [('mail', '0002_mailbox')]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
