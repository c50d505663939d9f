import database.migration_operations
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('subscriptions', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        database.migration_operations.CreateTables(
            operations=[migrations.CreateModel(
                name='CustomerIdentity',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('provider', models.CharField(help_text="The client's name in the settings, such as SSO_ZED.", max_length=64)),
                    ('external_id', models.CharField(max_length=255, verbose_name='id at the provider')),
                    ('email', models.CharField(blank=True, max_length=255, null=True, verbose_name='e-mail at the provider')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='linked at')),
                    ('updated_at', models.DateTimeField(auto_now=True, verbose_name='last sign-in')),
                    ('customer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='identities', to='customers.customer')),
                ],
                options={
                    'verbose_name_plural': 'customer identities',
                    'ordering': ['-pk'],
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('provider', 'external_id'), name='sso_one_customer_per_identity'), models.UniqueConstraint(fields=('customer', 'provider'), name='sso_one_identity_per_customer')],
                },
            ), migrations.CreateModel(
                name='StaffIdentity',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('provider', models.CharField(help_text="The client's name in the settings, such as SSO_ZED.", max_length=64)),
                    ('external_id', models.CharField(max_length=255, verbose_name='id at the provider')),
                    ('email', models.CharField(blank=True, max_length=255, null=True, verbose_name='e-mail at the provider')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='linked at')),
                    ('updated_at', models.DateTimeField(auto_now=True, verbose_name='last sign-in')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='staff_identities', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name_plural': 'staff identities',
                    'ordering': ['-pk'],
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('provider', 'external_id'), name='sso_one_user_per_identity'), models.UniqueConstraint(fields=('user', 'provider'), name='sso_one_identity_per_user')],
                },
            ), migrations.CreateModel(
                name='MerchantUserIdentity',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('provider', models.CharField(help_text="The client's name in the settings, such as SSO_ZED.", max_length=64)),
                    ('external_id', models.CharField(max_length=255, verbose_name='id at the provider')),
                    ('email', models.CharField(blank=True, max_length=255, null=True, verbose_name='e-mail at the provider')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='linked at')),
                    ('updated_at', models.DateTimeField(auto_now=True, verbose_name='last sign-in')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='merchant_user_identities', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name_plural': 'merchant user identities',
                    'ordering': ['-pk'],
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('provider', 'external_id'), name='sso_one_merchant_user_per_identity'), models.UniqueConstraint(fields=('user', 'provider'), name='sso_one_identity_per_merchant_user')],
                },
            ), migrations.CreateModel(
                name='LoginCode',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('customer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='customers.customer')),
                    ('code_hash', models.CharField(max_length=64, unique=True)),
                    ('code_challenge', models.CharField(help_text='SHA-256 of the verifier that only its asker knows.', max_length=43)),
                    ('expires_at', models.DateTimeField()),
                ],
                options={
                    'indexes': [models.Index(fields=['expires_at'], name='sso_login_code_expires')],
                },
            )],
        ),
    ]
