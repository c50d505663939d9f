"""Refunds, invoices and movements of gift cards say who did them; what is stored already says nothing."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

MODELS = ('giftcardmovement', 'invoice', 'orderrefund')
COLUMNS = {
    'user': lambda: models.ForeignKey(
        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL
    ),
    'actor_kind': lambda: models.CharField(
        blank=True, choices=[('staff', 'Staff'), ('customer', 'Customer'), ('agent', 'Agent for the customer'), ('command', 'Command'), ('timeout', 'Timeout or condition'), ('provider', 'Provider')], max_length=10, null=True, verbose_name='known as'
    ),
    'actor_name': lambda: models.CharField(blank=True, help_text='Kept when the user is gone.', max_length=255, null=True, verbose_name='by'),
}


class Migration(migrations.Migration):

    dependencies = [('orders', '0004_document_format'), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.AddField(model, name, field()) for model in MODELS for name, field in COLUMNS.items()
    ]
