import database.mailboxes
import database.migration_operations
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('mail', '0001_initial'),
        ('mail', '0002_mailbox'),
        ('mail', '0003_fill_mailbox'),
        ('mail', '0004_compare_by_mailbox'),
    ]  # of before the first release

    dependencies = [
        ('customers', '0001_tables'),
        ('django_tasks_database', '0021_conditional_partial_index_ordering'),
        ('oauth2_provider', '0022_refreshtoken_token_family_index'),
        ('sessions', '0001_initial'),
    ]

    operations = [
        database.migration_operations.CreateTables(
            operations=[migrations.CreateModel(
                name='Mail',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(help_text='Its template is templates/mail/<kind>.', max_length=100, verbose_name='kind')),
                    ('recipient', models.CharField(max_length=255, verbose_name='recipient')),
                    ('mailbox', database.mailboxes.MailboxField(editable=False, max_length=512, null=True, source='recipient')),
                    ('locale_name', models.CharField(max_length=10, verbose_name='locale')),
                    ('about', models.CharField(blank=True, help_text='Reference of a customer, order, ...', max_length=255, verbose_name='about')),
                    ('context', models.JSONField(default=dict, editable=False)),
                    ('secrets', models.TextField(blank=True, editable=False)),
                    ('blind_copy_to', models.CharField(blank=True, max_length=255, verbose_name='blind copy to')),
                    ('attachments', models.JSONField(blank=True, default=list, help_text='What is made and attached when the mail is sent.', verbose_name='attachments')),
                    ('useful_until', models.DateTimeField(blank=True, null=True, verbose_name='useful until')),
                    ('message_id', models.CharField(editable=False, max_length=255, unique=True, verbose_name='Message-ID')),
                    ('state', models.CharField(choices=[('queued', 'Queued'), ('sending', 'Sending'), ('sent', 'Sent'), ('failed', 'Given up'), ('canceled', 'Canceled')], default='queued', max_length=10, verbose_name='state')),
                    ('attempts', models.PositiveIntegerField(default=0, verbose_name='attempts')),
                    ('due_at', models.DateTimeField(help_text='Queued: when to send it. Sending: when to take it for abandoned and send it again.', verbose_name='due')),
                    ('last_error', models.TextField(blank=True, verbose_name='last error')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                    ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent')),
                    ('resend_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='copies', to='mail.mail', verbose_name='sent again from')),
                    ('subject', models.CharField(blank=True, max_length=255, verbose_name='subject')),
                ],
                options={
                    'verbose_name': 'mail',
                    'verbose_name_plural': 'mails',
                    'ordering': ['-pk'],
                    'permissions': [('resend_mail', 'Can send a mail again'), ('cancel_mail', 'Can cancel a mail')],
                    'indexes': [models.Index(condition=models.Q(('state__in', ('queued', 'sending'))), fields=['due_at'], name='mail_unfinished_by_due'), models.Index(condition=models.Q(('secrets', ''), _negated=True), fields=['useful_until'], name='mail_secrets_by_end'), models.Index(condition=models.Q(('state', 'sent'), _negated=True), fields=['id'], name='mail_unsent'), models.Index(fields=['about'], name='mail_by_about'), models.Index(fields=['mailbox'], name='mail_by_mailbox')],
                },
            ), migrations.CreateModel(
                name='MailBody',
                fields=[
                    ('mail', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='body', serialize=False, to='mail.mail')),
                    ('text', models.TextField()),
                    ('html', models.TextField(verbose_name='HTML')),
                ],
            )],
        ),
    ]
