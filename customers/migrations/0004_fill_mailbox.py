from django.db import migrations, models

from database.mailboxes import fill_mailboxes


def fill(apps, schema_editor):
    """Confirmed customers come first: an address that nobody has proven takes nobody's mailbox."""
    fill_mailboxes(apps.get_model("customers", "Customer"), order=(models.F('registered_on').asc(nulls_last=True), 'pk'))


class Migration(migrations.Migration):

    atomic = False  # in batches, each a transaction of its own

    dependencies = [('customers', '0003_mailbox')]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
