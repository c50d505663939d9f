import catalog.models.stock
import database.json_field
import database.migration_operations
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [('merchants', '0001_initial'), ('merchants', '0002_recorded_actor'), ('merchants', '0003_key_of_older_shops')]  # of before the first release

    dependencies = [
        ('catalog', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        database.migration_operations.CreateTables(
            operations=[migrations.CreateModel(
                name='Merchant',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(max_length=255, unique=True, verbose_name='merchant reference')),
                    ('key', models.CharField(blank=True, db_default='', db_index=True, help_text='By which files of older shops name it.', max_length=255)),
                    ('name', models.CharField(max_length=255)),
                    ('registration_number', models.CharField(blank=True, max_length=255, null=True)),
                    ('email', models.CharField(blank=True, max_length=255, verbose_name='e-mail')),
                    ('status', models.CharField(choices=[('waiting-for-approval', 'waiting for approval'), ('approved', 'approved'), ('denied', 'denied')], default='waiting-for-approval', max_length=30)),
                    ('is_active', models.BooleanField(default=False, verbose_name='active')),
                    ('url', models.JSONField(blank=True, default=dict, help_text='Locale to path.', verbose_name='URL')),
                    ('process_name', models.CharField(blank=True, help_text="The process of the merchant's orders; empty: the default.", max_length=255, verbose_name='order process')),
                    ('is_stub', models.BooleanField(default=False, help_text='Made by an order import that named an unknown merchant.')),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('updated_at', models.DateTimeField(auto_now=True)),
                    ('stores', models.ManyToManyField(blank=True, related_name='merchants', to='catalog.store')),
                    ('categories', models.ManyToManyField(blank=True, related_name='merchants', to='catalog.category')),
                    ('warehouses', models.ManyToManyField(blank=True, related_name='merchants', to='catalog.warehouse')),
                    ('users', models.ManyToManyField(blank=True, related_name='merchants', through='merchants.MerchantUser', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['pk'],
                    'permissions': [('approve_merchant', 'Can approve and deny merchants')],
                },
            ), migrations.CreateModel(
                name='MerchantStatusChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('actor_kind', models.CharField(blank=True, choices=[('staff', 'Staff'), ('customer', 'Customer'), ('agent', 'Agent for the customer'), ('command', 'Command'), ('timeout', 'Timeout or condition'), ('provider', 'Provider')], max_length=10, null=True, verbose_name='known as')),
                    ('actor_name', models.CharField(blank=True, help_text='Kept when the user is gone.', max_length=255, null=True, verbose_name='by')),
                    ('merchant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='status_changes', to='merchants.merchant')),
                    ('source', models.CharField(choices=[('waiting-for-approval', 'waiting for approval'), ('approved', 'approved'), ('denied', 'denied')], max_length=30, verbose_name='from')),
                    ('target', models.CharField(choices=[('waiting-for-approval', 'waiting for approval'), ('approved', 'approved'), ('denied', 'denied')], max_length=30, verbose_name='to')),
                    ('changed_at', models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    'ordering': ['-pk'],
                },
            ), migrations.CreateModel(
                name='MerchantProfile',
                fields=[
                    ('merchant', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='profile', serialize=False, to='merchants.merchant')),
                    ('contact_person_role', models.CharField(blank=True, max_length=255, null=True)),
                    ('contact_person_title', models.CharField(blank=True, max_length=255, null=True)),
                    ('contact_person_first_name', models.CharField(blank=True, max_length=255, null=True)),
                    ('contact_person_last_name', models.CharField(blank=True, max_length=255, null=True)),
                    ('contact_person_phone', models.CharField(blank=True, max_length=255, null=True)),
                    ('logo_url', models.CharField(blank=True, max_length=2000, null=True, verbose_name='logo URL')),
                    ('public_email', models.CharField(blank=True, max_length=255, null=True, verbose_name='public e-mail')),
                    ('public_phone', models.CharField(blank=True, max_length=255, null=True)),
                    ('fax_number', models.CharField(blank=True, max_length=255, null=True)),
                    ('latitude', models.CharField(blank=True, max_length=50, null=True)),
                    ('longitude', models.CharField(blank=True, max_length=50, null=True)),
                    ('description', models.JSONField(blank=True, default=dict)),
                    ('banner_url', models.JSONField(blank=True, default=dict, verbose_name='banner URL')),
                    ('delivery_time', models.JSONField(blank=True, default=dict)),
                    ('terms', models.JSONField(blank=True, default=dict)),
                    ('cancellation_policy', models.JSONField(blank=True, default=dict)),
                    ('imprint', models.JSONField(blank=True, default=dict)),
                    ('data_privacy', models.JSONField(blank=True, default=dict)),
                ],
            ), migrations.CreateModel(
                name='MerchantAddress',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('merchant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to='merchants.merchant')),
                    ('iso2_code', models.CharField(blank=True, max_length=2, null=True, verbose_name='country code')),
                    ('country_name', models.CharField(blank=True, max_length=255, null=True)),
                    ('address1', models.CharField(blank=True, max_length=255, null=True, verbose_name='street')),
                    ('address2', models.CharField(blank=True, max_length=255, null=True, verbose_name='house number')),
                    ('address3', models.CharField(blank=True, max_length=255, null=True, verbose_name='addition')),
                    ('city', models.CharField(blank=True, max_length=255, null=True)),
                    ('zip_code', models.CharField(blank=True, max_length=15, null=True)),
                    ('latitude', models.CharField(blank=True, max_length=50, null=True)),
                    ('longitude', models.CharField(blank=True, max_length=50, null=True)),
                    ('email', models.CharField(blank=True, max_length=255, null=True, verbose_name='e-mail')),
                ],
                options={
                    'verbose_name_plural': 'merchant addresses',
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='WeekdayOpeningHours',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('merchant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='weekday_schedule', to='merchants.merchant')),
                    ('day', models.PositiveSmallIntegerField(choices=[(0, 'MONDAY'), (1, 'TUESDAY'), (2, 'WEDNESDAY'), (3, 'THURSDAY'), (4, 'FRIDAY'), (5, 'SATURDAY'), (6, 'SUNDAY')])),
                    ('time_from', models.TimeField(blank=True, null=True)),
                    ('time_to', models.TimeField(blank=True, null=True)),
                ],
                options={
                    'verbose_name_plural': 'weekday opening hours',
                    'ordering': ['day', models.OrderBy(models.F('time_from'), nulls_first=True), 'pk'],
                },
            ), migrations.CreateModel(
                name='DateOpeningHours',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('merchant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='date_schedule', to='merchants.merchant')),
                    ('date', models.DateField()),
                    ('time_from', models.TimeField(blank=True, null=True)),
                    ('time_to', models.TimeField(blank=True, null=True)),
                    ('note', models.JSONField(blank=True, default=dict, help_text='Locale to text.')),
                ],
                options={
                    'verbose_name_plural': 'date opening hours',
                    'ordering': ['date', models.OrderBy(models.F('time_from'), nulls_first=True), 'pk'],
                },
            ), migrations.CreateModel(
                name='ProductOffer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(max_length=255, unique=True, verbose_name='product offer reference')),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offers', to='catalog.concreteproduct')),
                    ('merchant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offers', to='merchants.merchant')),
                    ('merchant_sku', models.CharField(blank=True, max_length=255, null=True, verbose_name='merchant SKU')),
                    ('is_active', models.BooleanField(default=True, verbose_name='active')),
                    ('approval_status', models.CharField(choices=[('waiting_for_approval', 'waiting for approval'), ('approved', 'approved'), ('denied', 'denied')], default='denied', max_length=30)),
                    ('valid_from', models.DateTimeField(blank=True, null=True)),
                    ('valid_to', models.DateTimeField(blank=True, null=True)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('updated_at', models.DateTimeField(auto_now=True)),
                    ('stores', models.ManyToManyField(blank=True, related_name='offers', to='catalog.store')),
                ],
                options={
                    'ordering': ['pk'],
                    'permissions': [('approve_productoffer', 'Can approve and deny product offers')],
                },
            ), migrations.CreateModel(
                name='OfferPrice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('price_type', models.CharField(default='DEFAULT', max_length=50)),
                    ('store', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalog.store')),
                    ('currency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.currency')),
                    ('net_price', models.PositiveBigIntegerField(blank=True, null=True)),
                    ('gross_price', models.PositiveBigIntegerField(blank=True, null=True)),
                    ('offer', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='prices', to='merchants.productoffer')),
                    ('volume_prices', database.json_field.OrderedJSONField(blank=True, default=list)),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('offer', 'store', 'currency', 'price_type'), name='merchants_one_price_per_offer')],
                },
            ), migrations.CreateModel(
                name='OfferStock',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('offer', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='stock', to='merchants.productoffer')),
                    ('warehouse', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offer_stock', to='catalog.warehouse')),
                    ('quantity', catalog.models.stock.QuantityField(decimal_places=10, default=0, max_digits=25)),
                    ('is_never_out_of_stock', models.BooleanField(default=False)),
                ],
                options={
                    'verbose_name_plural': 'offer stock',
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('offer', 'warehouse'), name='merchants_one_stock_per_offer_and_warehouse')],
                },
            ), migrations.CreateModel(
                name='OfferReservation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('offer_reference', models.CharField(max_length=255, verbose_name='product offer reference')),
                    ('store', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offer_reservations', to='catalog.store')),
                    ('quantity', catalog.models.stock.QuantityField(decimal_places=10, default=0, max_digits=25)),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('offer_reference', 'store'), name='merchants_one_reservation_per_offer')],
                },
            ), migrations.CreateModel(
                name='MerchantUser',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('merchant', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='merchants.merchant')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                    ('role', models.CharField(choices=[('manager', 'manager'), ('shipper', 'orders and stock'), ('viewer', 'read only')], default='manager', max_length=30)),
                    ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('merchant', 'user'), name='merchants_one_membership_per_user')],
                },
            )],
        ),
    ]
