import csv_import.identifiers
import database.migration_operations
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('catalog', '0002_search'),
        ('merchants', '0001_tables'),
        ('shipments', '0002_shipments'),
    ]

    operations = [
        database.migration_operations.CreateTables(
            operations=[migrations.CreateModel(
                name='ServiceType',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', csv_import.identifiers.DerivedUUIDField(editable=False, null=True, table='spy_service_type', unique=True, verbose_name='UUID')),
                    ('key', models.CharField(max_length=255, unique=True, verbose_name='service type key')),
                    ('name', models.CharField(max_length=255)),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='ServicePoint',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', csv_import.identifiers.DerivedUUIDField(editable=False, null=True, table='spy_service_point', unique=True, verbose_name='UUID')),
                    ('key', models.CharField(max_length=255, unique=True, verbose_name='service point key')),
                    ('name', models.CharField(max_length=255)),
                    ('is_active', models.BooleanField(default=True, verbose_name='active')),
                    ('stores', models.ManyToManyField(blank=True, related_name='service_points', to='catalog.store')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='ServicePointAddress',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', csv_import.identifiers.DerivedUUIDField(editable=False, null=True, table='spy_service_point_address', unique=True, verbose_name='UUID')),
                    ('service_point', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='address', to='pickup.servicepoint')),
                    ('iso2_code', models.CharField(max_length=2, verbose_name='country code')),
                    ('region_iso2_code', models.CharField(blank=True, max_length=10, verbose_name='region')),
                    ('address1', models.CharField(max_length=255, verbose_name='street')),
                    ('address2', models.CharField(max_length=255, verbose_name='house number')),
                    ('address3', models.CharField(blank=True, max_length=255, null=True, verbose_name='addition')),
                    ('city', models.CharField(max_length=255)),
                    ('zip_code', models.CharField(max_length=15)),
                ],
                options={
                    'verbose_name_plural': 'service point addresses',
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='Service',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=255, unique=True, verbose_name='service key')),
                    ('service_point', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='services', to='pickup.servicepoint')),
                    ('service_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='services', to='pickup.servicetype')),
                    ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='ShipmentType',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', csv_import.identifiers.DerivedUUIDField(editable=False, null=True, table='spy_shipment_type', unique=True, verbose_name='UUID')),
                    ('key', models.CharField(max_length=255, unique=True, verbose_name='shipment type key')),
                    ('name', models.CharField(max_length=255)),
                    ('is_active', models.BooleanField(default=True, verbose_name='active')),
                    ('service_type', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='shipment_types', to='pickup.servicetype')),
                    ('stores', models.ManyToManyField(blank=True, related_name='shipment_types', to='catalog.store')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='MethodType',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('method', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='method_type', to='shipments.shipmentmethod')),
                    ('shipment_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='method_types', to='pickup.shipmenttype')),
                ],
                options={
                    'verbose_name': 'type of a shipment method',
                    'verbose_name_plural': 'types of shipment methods',
                    'ordering': ['method'],
                },
            ), migrations.CreateModel(
                name='OfferService',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('offer', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='offer_services', to='merchants.productoffer')),
                    ('service', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offer_services', to='pickup.service')),
                ],
                options={
                    'verbose_name': 'service of an offer',
                    'verbose_name_plural': 'services of offers',
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('offer', 'service'), name='pickup_one_service_per_offer')],
                },
            ), migrations.CreateModel(
                name='OfferShipmentType',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('offer', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='offer_shipment_types', to='merchants.productoffer')),
                    ('shipment_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offer_shipment_types', to='pickup.shipmenttype')),
                ],
                options={
                    'verbose_name': 'shipment type of an offer',
                    'verbose_name_plural': 'shipment types of offers',
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('offer', 'shipment_type'), name='pickup_one_shipment_type_per_offer')],
                },
            )],
        ),
    ]
