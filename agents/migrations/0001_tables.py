import database.mailboxes
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('agents', '0001_initial'),
        ('agents', '0003_mailbox'),
        ('agents', '0004_fill_mailbox'),
        ('agents', '0005_compare_by_mailbox'),
        ('agents', '0006_tokens_valid_from'),
    ]  # of before the first release

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('email', models.EmailField(max_length=255, unique=True, verbose_name='e-mail')),
                ('mailbox', database.mailboxes.MailboxField(editable=False, max_length=512, null=True, source='email')),
                ('first_name', models.CharField(blank=True, max_length=100)),
                ('last_name', models.CharField(blank=True, max_length=100)),
                ('locale_name', models.CharField(default='en_US', max_length=10, verbose_name='locale')),
                ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ('is_staff', models.BooleanField(default=True, verbose_name='may enter the back office')),
                ('is_agent', models.BooleanField(default=False, help_text='May act as a customer over the API.', verbose_name='agent')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('tokens_valid_from', models.BigIntegerField(db_default=0, default=0, editable=False, help_text='Unix seconds; tokens of the agent, and those of customers that he acts as, are refused if older.')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'ordering': ['email'],
                'constraints': [models.UniqueConstraint(fields=('mailbox',), name='agents_one_user_per_mailbox')],
            },
        ),
    ]
