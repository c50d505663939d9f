import database.migration_operations
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('merchants', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        database.migration_operations.CreateTables(
            operations=[migrations.CreateModel(
                name='Carrier',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=255, unique=True)),
                    ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ],
                options={
                    'ordering': ['name'],
                },
            ), migrations.CreateModel(
                name='ShipmentMethod',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=255, unique=True, verbose_name='shipment method key')),
                    ('name', models.CharField(max_length=255)),
                    ('carrier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='methods', to='shipments.carrier')),
                    ('tax_set_name', models.CharField(blank=True, max_length=255)),
                    ('is_active', models.BooleanField(default=True, verbose_name='active')),
                    ('stores', models.ManyToManyField(blank=True, related_name='shipment_methods', to='catalog.store')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='ShipmentMethodPrice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('method', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='prices', to='shipments.shipmentmethod')),
                    ('store', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='catalog.store')),
                    ('currency', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='catalog.currency')),
                    ('gross_price', models.BigIntegerField(blank=True, null=True)),
                    ('net_price', models.BigIntegerField(blank=True, null=True)),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('method', 'store', 'currency'), name='shipments_one_price_per_method_store_currency')],
                },
            ), migrations.CreateModel(
                name='HistoricalOrderAddress',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('salutation', models.CharField(blank=True, max_length=255, null=True)),
                    ('first_name', models.CharField(blank=True, max_length=255, null=True)),
                    ('middle_name', models.CharField(blank=True, max_length=255, null=True)),
                    ('last_name', models.CharField(blank=True, max_length=255, null=True)),
                    ('address1', models.CharField(blank=True, max_length=255, null=True, verbose_name='street')),
                    ('address2', models.CharField(blank=True, max_length=255, null=True, verbose_name='house number')),
                    ('address3', models.CharField(blank=True, max_length=255, null=True, verbose_name='addition')),
                    ('company', models.CharField(blank=True, max_length=255, null=True)),
                    ('city', models.CharField(blank=True, max_length=255, null=True)),
                    ('zip_code', models.CharField(blank=True, max_length=255, null=True)),
                    ('po_box', models.CharField(blank=True, max_length=255, null=True, verbose_name='PO box')),
                    ('phone', models.CharField(blank=True, max_length=255, null=True)),
                    ('cell_phone', models.CharField(blank=True, max_length=255, null=True)),
                    ('description', models.CharField(blank=True, max_length=255, null=True)),
                    ('comment', models.CharField(blank=True, max_length=255, null=True)),
                    ('email', models.CharField(blank=True, max_length=255, null=True, verbose_name='e-mail')),
                    ('country', models.CharField(blank=True, max_length=255, null=True)),
                    ('iso2_code', models.CharField(blank=True, max_length=2, null=True, verbose_name='country code')),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical order address',
                    'verbose_name_plural': 'historical order addresses',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ), migrations.CreateModel(
                name='OrderAddress',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('salutation', models.CharField(blank=True, max_length=255, null=True)),
                    ('first_name', models.CharField(blank=True, max_length=255, null=True)),
                    ('middle_name', models.CharField(blank=True, max_length=255, null=True)),
                    ('last_name', models.CharField(blank=True, max_length=255, null=True)),
                    ('address1', models.CharField(blank=True, max_length=255, null=True, verbose_name='street')),
                    ('address2', models.CharField(blank=True, max_length=255, null=True, verbose_name='house number')),
                    ('address3', models.CharField(blank=True, max_length=255, null=True, verbose_name='addition')),
                    ('company', models.CharField(blank=True, max_length=255, null=True)),
                    ('city', models.CharField(blank=True, max_length=255, null=True)),
                    ('zip_code', models.CharField(blank=True, max_length=255, null=True)),
                    ('po_box', models.CharField(blank=True, max_length=255, null=True, verbose_name='PO box')),
                    ('phone', models.CharField(blank=True, max_length=255, null=True)),
                    ('cell_phone', models.CharField(blank=True, max_length=255, null=True)),
                    ('description', models.CharField(blank=True, max_length=255, null=True)),
                    ('comment', models.CharField(blank=True, max_length=255, null=True)),
                    ('email', models.CharField(blank=True, max_length=255, null=True, verbose_name='e-mail')),
                    ('country', models.CharField(blank=True, max_length=255, null=True)),
                    ('iso2_code', models.CharField(blank=True, max_length=2, null=True, verbose_name='country code')),
                ],
                options={
                    'verbose_name_plural': 'order addresses',
                },
            )],
        ),
    ]
