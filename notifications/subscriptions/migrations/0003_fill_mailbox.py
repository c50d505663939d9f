from django.db import migrations

from database.mailboxes import fill_mailboxes


def fill(apps, schema_editor):
    fill_mailboxes(apps.get_model("subscriptions", "AvailabilitySubscription"), within=('sku', 'store_name'))


class Migration(migrations.Migration):

    atomic = False  # in batches, each a transaction of its own

    dependencies = [('subscriptions', '0002_mailbox')]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
