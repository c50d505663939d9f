import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agents', '0001_tables'),
        ('sso', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Impersonation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='impersonations', to=settings.AUTH_USER_MODEL)),
                ('agent_email', models.CharField(max_length=255, verbose_name="agent's e-mail")),
                ('customer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='impersonations', to='customers.customer')),
                ('customer_reference', models.CharField(max_length=255)),
                ('token_id', models.CharField(help_text='The claim `jti` of the token.', max_length=80, unique=True, verbose_name='token id')),
                ('client_address', models.CharField(blank=True, help_text='Whence it was asked for; empty where a refresh token bought it.', max_length=45)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['-pk'],
                'permissions': [('impersonate_customer', 'Can act as a customer, as an agent')],
            },
        ),
    ]
