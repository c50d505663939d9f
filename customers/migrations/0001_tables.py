import database.mailboxes
import database.migration_operations
import django.db.models.deletion
import django.db.models.functions.text
import oauth2_provider.models
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('customers', '0001_initial'),
        ('customers', '0003_mailbox'),
        ('customers', '0004_fill_mailbox'),
        ('customers', '0005_compare_by_mailbox'),
    ]  # of before the first release

    dependencies = [
        ('agents', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.OAUTH2_PROVIDER_APPLICATION_MODEL),
    ]

    run_before = [('oauth2_provider', '0002_auto_20190406_1805')]  # its data steps look for our token models

    operations = [
        database.migration_operations.CreateTables(
            operations=[migrations.CreateModel(
                name='Customer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(max_length=255, unique=True, verbose_name='customer reference')),
                    ('email', models.CharField(max_length=255, verbose_name='e-mail')),
                    ('mailbox', database.mailboxes.MailboxField(editable=False, max_length=512, null=True, source='email')),
                    ('salutation', models.CharField(blank=True, choices=[('Mr', 'Mr'), ('Mrs', 'Mrs'), ('Ms', 'Ms'), ('Dr', 'Dr'), ('n/a', 'n/a')], max_length=10, null=True)),
                    ('first_name', models.CharField(blank=True, max_length=100, null=True)),
                    ('last_name', models.CharField(blank=True, max_length=100, null=True)),
                    ('gender', models.CharField(blank=True, choices=[('Male', 'Male'), ('Female', 'Female')], max_length=10, null=True)),
                    ('date_of_birth', models.DateField(blank=True, null=True)),
                    ('phone', models.CharField(blank=True, max_length=255, null=True)),
                    ('company', models.CharField(blank=True, max_length=255, null=True)),
                    ('locale_name', models.CharField(blank=True, max_length=10, null=True, verbose_name='locale')),
                    ('password', models.CharField(editable=False, help_text="A hash in Django's format; never shown.", max_length=255)),
                    ('registered_on', models.DateField(blank=True, help_text='The day the registration was confirmed.', null=True)),
                    ('tokens_valid_from', models.BigIntegerField(default=0, editable=False, help_text='Unix seconds; access tokens issued earlier are refused.')),
                    ('last_token_at', models.DateTimeField(blank=True, editable=False, help_text='When a token was last issued for the customer.', null=True)),
                    ('registration_key_hash', models.CharField(blank=True, editable=False, max_length=64, null=True, unique=True)),
                    ('registration_key_made_at', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('restore_key_hash', models.CharField(blank=True, editable=False, max_length=64, null=True, unique=True)),
                    ('restore_key_made_at', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('anonymized_at', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('is_stub', models.BooleanField(default=False, help_text='Made by an order import that named an unknown customer.')),
                    ('default_billing_address', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='customers.customeraddress')),
                    ('default_shipping_address', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='customers.customeraddress')),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('updated_at', models.DateTimeField(auto_now=True)),
                ],
                options={
                    'ordering': ['-pk'],
                    'permissions': [('anonymize_customer', 'Can anonymise a customer for good'), ('send_customer_links', 'Can send a customer confirmation and password links'), ('view_customer_tokens', 'Can see which tokens a customer was issued'), ('revoke_customer_tokens', 'Can revoke all tokens of a customer')],
                    'indexes': [models.Index(django.db.models.functions.text.Lower('reference'), name='customers_reference_any_case'), models.Index(condition=models.Q(('anonymized_at__isnull', True), ('registered_on__isnull', True)), fields=['id'], name='customers_unconfirmed'), models.Index(condition=models.Q(('anonymized_at__isnull', False)), fields=['id'], name='customers_anonymized'), models.Index(fields=['registered_on', 'id'], name='customers_by_registration')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('anonymized_at__isnull', True)), fields=('mailbox',), name='customers_one_customer_per_mailbox')],
                },
            ), migrations.CreateModel(
                name='HistoricalCustomerAddress',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('salutation', models.CharField(blank=True, choices=[('Mr', 'Mr'), ('Mrs', 'Mrs'), ('Ms', 'Ms'), ('Dr', 'Dr'), ('n/a', 'n/a')], max_length=10, null=True)),
                    ('first_name', models.CharField(blank=True, max_length=100)),
                    ('last_name', models.CharField(blank=True, max_length=100)),
                    ('address1', models.CharField(blank=True, max_length=255, null=True, verbose_name='street')),
                    ('address2', models.CharField(blank=True, max_length=255, null=True, verbose_name='house number')),
                    ('address3', models.CharField(blank=True, max_length=255, null=True, verbose_name='addition')),
                    ('company', models.CharField(blank=True, max_length=255, null=True)),
                    ('zip_code', models.CharField(blank=True, max_length=15, null=True)),
                    ('city', models.CharField(blank=True, max_length=255, null=True)),
                    ('iso2_code', models.CharField(max_length=2, verbose_name='country code')),
                    ('phone', models.CharField(blank=True, max_length=255, null=True)),
                    ('anonymized_at', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('created_at', models.DateTimeField(blank=True, editable=False)),
                    ('updated_at', models.DateTimeField(blank=True, editable=False)),
                    ('customer', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='customers.customer')),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical customer address',
                    'verbose_name_plural': 'historical customer addresses',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ), migrations.CreateModel(
                name='CustomerAddress',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('customer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to='customers.customer')),
                    ('uuid', models.UUIDField(editable=False, unique=True)),
                    ('salutation', models.CharField(blank=True, choices=[('Mr', 'Mr'), ('Mrs', 'Mrs'), ('Ms', 'Ms'), ('Dr', 'Dr'), ('n/a', 'n/a')], max_length=10, null=True)),
                    ('first_name', models.CharField(blank=True, max_length=100)),
                    ('last_name', models.CharField(blank=True, max_length=100)),
                    ('address1', models.CharField(blank=True, max_length=255, null=True, verbose_name='street')),
                    ('address2', models.CharField(blank=True, max_length=255, null=True, verbose_name='house number')),
                    ('address3', models.CharField(blank=True, max_length=255, null=True, verbose_name='addition')),
                    ('company', models.CharField(blank=True, max_length=255, null=True)),
                    ('zip_code', models.CharField(blank=True, max_length=15, null=True)),
                    ('city', models.CharField(blank=True, max_length=255, null=True)),
                    ('iso2_code', models.CharField(max_length=2, verbose_name='country code')),
                    ('phone', models.CharField(blank=True, max_length=255, null=True)),
                    ('anonymized_at', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('updated_at', models.DateTimeField(auto_now=True)),
                ],
                options={
                    'verbose_name_plural': 'customer addresses',
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='EmailChange',
                fields=[
                    ('customer', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='email_change', serialize=False, to='customers.customer')),
                    ('email', models.CharField(max_length=255, verbose_name='new e-mail')),
                    ('key_hash', models.CharField(editable=False, max_length=64, unique=True)),
                    ('made_at', models.DateTimeField()),
                ],
            ), migrations.CreateModel(
                name='ReferenceCounter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('last_number', models.PositiveBigIntegerField(default=0)),
                ],
            ), migrations.CreateModel(
                name='CustomerAccess',
                fields=[
                    ('content_type', models.CharField(choices=[('price', 'prices'), ('order-place-submit', 'placing orders'), ('add-to-cart', 'adding to the cart'), ('wishlist', 'wishlists')], max_length=50, primary_key=True, serialize=False)),
                    ('is_restricted', models.BooleanField(default=False, verbose_name='for customers only')),
                ],
                options={
                    'verbose_name_plural': 'customer access',
                },
            ), migrations.CreateModel(
                name='CustomerNote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('customer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='customers.customer')),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('message', models.TextField()),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    'ordering': ['-pk'],
                },
            ), migrations.CreateModel(
                name='AccessToken',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(app_label)s_%(class)s', to=settings.AUTH_USER_MODEL, verbose_name='user')),
                    ('source_refresh_token', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='refreshed_access_token', to=settings.OAUTH2_PROVIDER_REFRESH_TOKEN_MODEL, verbose_name='source refresh token')),
                    ('token', models.TextField(verbose_name='token')),
                    ('token_checksum', oauth2_provider.models.TokenChecksumField(db_index=True, max_length=64, unique=True, verbose_name='token checksum')),
                    ('application', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to=settings.OAUTH2_PROVIDER_APPLICATION_MODEL, verbose_name='application')),
                    ('expires', models.DateTimeField(verbose_name='expires')),
                    ('scope', models.TextField(blank=True, verbose_name='scope')),
                    ('resource', oauth2_provider.models.ResourceJSONField(blank=True, default=list, verbose_name='resource')),
                    ('created', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                    ('updated', models.DateTimeField(auto_now=True, verbose_name='updated')),
                    ('customer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='access_tokens', to='customers.customer')),
                    ('jti', models.CharField(max_length=80, unique=True, verbose_name='token id')),
                ],
                options={
                    'abstract': False,
                    'swappable': 'OAUTH2_PROVIDER_ACCESS_TOKEN_MODEL',
                    'indexes': [models.Index(fields=['expires'], name='customers_access_expires')],
                },
            ), migrations.CreateModel(
                name='RefreshToken',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('token', models.TextField(verbose_name='token')),
                    ('token_checksum', oauth2_provider.models.TokenChecksumField(max_length=64, verbose_name='token checksum')),
                    ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.OAUTH2_PROVIDER_APPLICATION_MODEL, verbose_name='application')),
                    ('access_token', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='refresh_token', to=settings.OAUTH2_PROVIDER_ACCESS_TOKEN_MODEL, verbose_name='access token')),
                    ('token_family', models.UUIDField(blank=True, editable=False, null=True, verbose_name='token family')),
                    ('resource', oauth2_provider.models.ResourceJSONField(blank=True, default=list, verbose_name='resource')),
                    ('created', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                    ('updated', models.DateTimeField(auto_now=True, verbose_name='updated')),
                    ('revoked', models.DateTimeField(null=True, verbose_name='revoked')),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('customer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='refresh_tokens', to='customers.customer')),
                    ('scope', models.CharField(max_length=255)),
                    ('expires_at', models.DateTimeField()),
                ],
                options={
                    'unique_together': {('token_checksum', 'revoked')},
                    'abstract': False,
                    'swappable': 'OAUTH2_PROVIDER_REFRESH_TOKEN_MODEL',
                    'indexes': [models.Index(fields=['token_family'], name='customers_refresh_family'), models.Index(fields=['expires_at'], name='customers_refresh_expires')],
                },
            ), migrations.CreateModel(
                name='HistoricalCustomer',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('reference', models.CharField(db_index=True, max_length=255, verbose_name='customer reference')),
                    ('email', models.CharField(max_length=255, verbose_name='e-mail')),
                    ('salutation', models.CharField(blank=True, choices=[('Mr', 'Mr'), ('Mrs', 'Mrs'), ('Ms', 'Ms'), ('Dr', 'Dr'), ('n/a', 'n/a')], max_length=10, null=True)),
                    ('first_name', models.CharField(blank=True, max_length=100, null=True)),
                    ('last_name', models.CharField(blank=True, max_length=100, null=True)),
                    ('gender', models.CharField(blank=True, choices=[('Male', 'Male'), ('Female', 'Female')], max_length=10, null=True)),
                    ('date_of_birth', models.DateField(blank=True, null=True)),
                    ('phone', models.CharField(blank=True, max_length=255, null=True)),
                    ('company', models.CharField(blank=True, max_length=255, null=True)),
                    ('locale_name', models.CharField(blank=True, max_length=10, null=True, verbose_name='locale')),
                    ('registered_on', models.DateField(blank=True, help_text='The day the registration was confirmed.', null=True)),
                    ('anonymized_at', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('is_stub', models.BooleanField(default=False, help_text='Made by an order import that named an unknown customer.')),
                    ('created_at', models.DateTimeField(blank=True, editable=False)),
                    ('updated_at', models.DateTimeField(blank=True, editable=False)),
                    ('default_billing_address', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='customers.customeraddress')),
                    ('default_shipping_address', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='customers.customeraddress')),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical customer',
                    'verbose_name_plural': 'historical customers',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            )],
        ),
    ]
