import database.migration_operations
import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('orders', '0002_claim_giftcard_giftcardmovemen'),
        ('orders', '0004_document_format'),
        ('orders', '0005_recorded_actor'),
        ('orders', '0006_amendment_drafts'),
        ('orders', '0007_invoices_of_items'),
        ('orders', '0008_try_process'),
    ]  # of before the first release

    dependencies = [
        ('orders', '0001_initial'),
        ('shipments', '0002_shipments'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        database.migration_operations.CreateTables(
            operations=[migrations.CreateModel(
                name='OrderItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('order', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='orders.order')),
                    ('shipment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='shipments.shipment')),
                    ('uuid', models.UUIDField(editable=False, unique=True)),
                    ('sku', models.CharField(max_length=255, verbose_name='SKU')),
                    ('name', models.CharField(max_length=255)),
                    ('group_key', models.CharField(blank=True, max_length=255)),
                    ('quantity', models.PositiveIntegerField(default=1)),
                    ('merchant_reference', models.CharField(blank=True, max_length=255, null=True)),
                    ('product_offer_reference', models.CharField(blank=True, max_length=255, null=True)),
                    ('process', models.CharField(blank=True, help_text='Name of the order process.', max_length=255)),
                    ('state', models.CharField(help_text='Name of the state in the process.', max_length=255)),
                    ('state_changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('is_reserved', models.BooleanField(default=False, help_text='Its quantity is part of the stock reservation of its SKU.', verbose_name='counted as reserved')),
                    ('sum_gross_price', models.BigIntegerField(default=0)),
                    ('sum_net_price', models.BigIntegerField(default=0)),
                    ('sum_price', models.BigIntegerField(default=0)),
                    ('tax_rate', models.DecimalField(decimal_places=2, default=0, max_digits=8, verbose_name='tax rate, percent')),
                    ('sum_tax_amount', models.BigIntegerField(blank=True, help_text='Of the product alone; unknown when imported.', null=True)),
                    ('sum_tax_amount_full_aggregation', models.BigIntegerField(default=0)),
                    ('sum_subtotal_aggregation', models.BigIntegerField(default=0)),
                    ('sum_product_option_price_aggregation', models.BigIntegerField(default=0)),
                    ('sum_discount_amount_aggregation', models.BigIntegerField(default=0)),
                    ('sum_discount_amount_full_aggregation', models.BigIntegerField(default=0)),
                    ('sum_price_to_pay_aggregation', models.BigIntegerField(default=0)),
                    ('refundable_amount', models.BigIntegerField(default=0)),
                    ('canceled_amount', models.BigIntegerField(default=0)),
                    ('remuneration_amount', models.BigIntegerField(default=0)),
                    ('tax_rate_average_aggregation', models.DecimalField(decimal_places=2, default=0, max_digits=8)),
                    ('tax_amount_after_cancellation', models.BigIntegerField(blank=True, null=True)),
                    ('bundle', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='items', to='orders.orderbundle')),
                    ('configured_bundle', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='items', to='orders.orderconfiguredbundle')),
                    ('configured_bundle_slot_uuid', models.CharField(blank=True, max_length=255, null=True)),
                    ('super_attributes', models.JSONField(blank=True, default=dict, help_text='Variant attributes at order time.')),
                    ('image', models.CharField(blank=True, max_length=2000, null=True)),
                    ('configurator_key', models.CharField(blank=True, max_length=255, null=True)),
                    ('configuration', models.TextField(blank=True, help_text='JSON text of the configurator.', null=True)),
                    ('configuration_display', models.TextField(blank=True, help_text='JSON text to show to people.', null=True)),
                    ('sales_unit', models.JSONField(blank=True, help_text='conversion, precision, name and code of the unit that the amount was measured in.', null=True)),
                    ('amount', models.DecimalField(blank=True, decimal_places=10, max_digits=20, null=True)),
                    ('note', models.TextField(blank=True, verbose_name='cart note')),
                    ('invoice', models.ForeignKey(blank=True, db_index=False, help_text='The invoice that covers it, once there is one.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='orders.invoice')),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ],
                options={
                    'ordering': ['pk'],
                    'indexes': [models.Index(fields=['sku'], name='orders_item_sku'), models.Index(fields=['state', 'process', 'state_changed_at'], name='orders_item_state_age')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('quantity__gte', 1)), name='orders_item_has_quantity')],
                },
            ), migrations.CreateModel(
                name='OrderItemOption',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='options', to='orders.orderitem')),
                    ('group_name', models.CharField(max_length=255)),
                    ('sku', models.CharField(max_length=255, verbose_name='SKU')),
                    ('name', models.CharField(max_length=255)),
                    ('sum_price', models.BigIntegerField(default=0)),
                    ('tax_rate', models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True, verbose_name='tax rate, percent')),
                    ('sum_tax_amount', models.BigIntegerField(blank=True, null=True)),
                    ('sum_discount_amount', models.BigIntegerField(default=0)),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='Claim',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('order', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='claims', to='orders.order')),
                    ('state', models.CharField(choices=[('open', 'open'), ('closed', 'closed')], default='open', max_length=10)),
                    ('description', models.TextField(blank=True)),
                    ('opened_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='created')),
                    ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed')),
                    ('items', models.ManyToManyField(related_name='claims', to='orders.orderitem')),
                ],
                options={
                    'ordering': ['-pk'],
                    'permissions': [('close_claim', 'Can close a claim')],
                    'indexes': [models.Index(fields=['state', '-id'], name='orders_claims_by_state')],
                },
            ), migrations.CreateModel(
                name='GiftCard',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=255, unique=True)),
                    ('name', models.CharField(max_length=255)),
                    ('currency_iso_code', models.CharField(max_length=3, verbose_name='currency')),
                    ('value', models.PositiveBigIntegerField(help_text='What it was worth when it was made.')),
                    ('balance', models.PositiveBigIntegerField(help_text='What is left.')),
                    ('is_active', models.BooleanField(default=True, verbose_name='active')),
                    ('item', models.ForeignKey(blank=True, help_text='What it was bought as.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='gift_cards', to='orders.orderitem')),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ],
                options={
                    'ordering': ['-pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('balance__gte', 0)), name='orders_gift_card_not_overdrawn')],
                },
            ), migrations.CreateModel(
                name='GiftCardMovement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('actor_kind', models.CharField(blank=True, choices=[('staff', 'Staff'), ('customer', 'Customer'), ('agent', 'Agent for the customer'), ('command', 'Command'), ('timeout', 'Timeout or condition'), ('provider', 'Provider')], max_length=10, null=True, verbose_name='known as')),
                    ('actor_name', models.CharField(blank=True, help_text='Kept when the user is gone.', max_length=255, null=True, verbose_name='by')),
                    ('gift_card', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='movements', to='orders.giftcard')),
                    ('order', models.ForeignKey(blank=True, help_text='What it paid for.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='gift_card_movements', to='orders.order')),
                    ('amount', models.BigIntegerField()),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='OrderExpense',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('order', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='expenses', to='orders.order')),
                    ('shipment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='expenses', to='shipments.shipment')),
                    ('type', models.CharField(choices=[('SHIPMENT_EXPENSE_TYPE', 'shipment'), ('THRESHOLD_EXPENSE_TYPE', 'threshold fee')], default='SHIPMENT_EXPENSE_TYPE', max_length=150)),
                    ('name', models.CharField(blank=True, max_length=255, null=True)),
                    ('merchant_reference', models.CharField(blank=True, max_length=255, null=True)),
                    ('sum_gross_price', models.BigIntegerField(default=0)),
                    ('sum_net_price', models.BigIntegerField(default=0)),
                    ('sum_price', models.BigIntegerField(default=0)),
                    ('tax_rate', models.DecimalField(decimal_places=2, default=0, max_digits=8, verbose_name='tax rate, percent')),
                    ('sum_tax_amount', models.BigIntegerField(default=0)),
                    ('sum_discount_amount', models.BigIntegerField(default=0, help_text='Never on the wire (orders.md, 3.8).')),
                    ('sum_price_to_pay_aggregation', models.BigIntegerField(default=0)),
                    ('refundable_amount', models.BigIntegerField(default=0)),
                    ('canceled_amount', models.BigIntegerField(blank=True, null=True)),
                    ('tax_amount_after_cancellation', models.BigIntegerField(blank=True, null=True)),
                    ('invoice', models.ForeignKey(blank=True, db_index=False, help_text='The invoice that covers it, once there is one.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='expenses', to='orders.invoice')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='OrderDiscount',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('order', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='discounts', to='orders.order')),
                    ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='discounts', to='orders.orderitem')),
                    ('option', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='discounts', to='orders.orderitemoption')),
                    ('expense', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='discounts', to='orders.orderexpense')),
                    ('display_name', models.CharField(max_length=255)),
                    ('description', models.TextField(blank=True, null=True)),
                    ('voucher_code', models.CharField(blank=True, max_length=255, null=True)),
                    ('quantity', models.PositiveIntegerField(default=1)),
                    ('unit_amount', models.BigIntegerField(blank=True, null=True)),
                    ('sum_amount', models.BigIntegerField(default=0)),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='MerchantOrderItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('merchant_order', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='orders.merchantorder')),
                    ('item', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='merchant_item', to='orders.orderitem')),
                    ('process', models.CharField(help_text='Name of the merchant process.', max_length=255)),
                    ('state', models.CharField(help_text='Name of the state in the process.', max_length=255)),
                    ('state_changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ],
                options={
                    'ordering': ['pk'],
                    'indexes': [models.Index(fields=['state', 'process', 'state_changed_at'], name='orders_merchant_item_state_age')],
                },
            ), migrations.CreateModel(
                name='ItemStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(max_length=255)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='state_changes', to='orders.orderitem')),
                ],
                options={
                    'ordering': ['pk'],
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='MerchantItemStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(max_length=255)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='state_changes', to='orders.merchantorderitem')),
                ],
                options={
                    'ordering': ['pk'],
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ItemTimeout',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(max_length=255)),
                    ('event', models.CharField(blank=True, max_length=255)),
                    ('due_at', models.DateTimeField()),
                    ('attempts', models.PositiveIntegerField(default=0, help_text='How often it was tried in vain.')),
                    ('item', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='timeouts', to='orders.orderitem')),
                ],
                options={
                    'ordering': ['due_at', 'pk'],
                    'abstract': False,
                    'indexes': [models.Index(fields=['due_at', 'id'], name='orders_timeout_due')],
                    'constraints': [models.UniqueConstraint(fields=('item', 'event'), name='orders_one_timeout_per_event')],
                },
            ), migrations.CreateModel(
                name='MerchantItemTimeout',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(max_length=255)),
                    ('event', models.CharField(blank=True, max_length=255)),
                    ('due_at', models.DateTimeField()),
                    ('attempts', models.PositiveIntegerField(default=0, help_text='How often it was tried in vain.')),
                    ('item', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='timeouts', to='orders.merchantorderitem')),
                ],
                options={
                    'ordering': ['due_at', 'pk'],
                    'abstract': False,
                    'indexes': [models.Index(fields=['due_at', 'id'], name='orders_merchant_timeout_due')],
                    'constraints': [models.UniqueConstraint(fields=('item', 'event'), name='orders_one_merchant_timeout')],
                },
            ), migrations.CreateModel(
                name='TransitionLog',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('order', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='transition_log', to='orders.order')),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='transition_log', to='orders.orderitem')),
                    ('merchant_item', models.ForeignKey(blank=True, db_index=False, help_text="Of events of the merchant's own process.", null=True, on_delete=django.db.models.deletion.CASCADE, related_name='transition_log', to='orders.merchantorderitem')),
                    ('quantity', models.PositiveIntegerField()),
                    ('process', models.CharField(max_length=255)),
                    ('event', models.CharField(blank=True, help_text='Marked where it is automatic; empty: a condition came true.', max_length=255)),
                    ('source_state', models.CharField(max_length=255)),
                    ('target_state', models.CharField(blank=True, help_text='Empty when the item was not moved.', max_length=255)),
                    ('command', models.CharField(blank=True, max_length=255)),
                    ('condition', models.CharField(blank=True, max_length=255)),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('host_name', models.CharField(blank=True, max_length=255, verbose_name='host')),
                    ('path', models.CharField(blank=True, help_text='Address of the page, or the command line.', max_length=255)),
                    ('query', models.JSONField(blank=True, default=dict, verbose_name='query parameters')),
                    ('is_error', models.BooleanField(default=False, verbose_name='error')),
                    ('error_message', models.TextField(blank=True)),
                    ('is_locked', models.BooleanField(default=False, help_text='Somebody else was moving the item.', verbose_name='locked')),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ],
                options={
                    'verbose_name': 'transition log entry',
                    'verbose_name_plural': 'transition log',
                    'ordering': ['pk'],
                    'indexes': [models.Index(condition=models.Q(('is_error', True)), fields=['created_at'], name='orders_log_errors'), models.Index(condition=models.Q(('merchant_item__isnull', False)), fields=['merchant_item'], name='orders_log_of_merchant_item')],
                },
            ), migrations.CreateModel(
                name='ReturnItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('parent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='orders.return')),
                    ('order_item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='return_items', to='orders.orderitem')),
                    ('reason', models.TextField(blank=True, help_text='As the customer wrote it.', null=True)),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('parent', 'order_item'), name='orders_item_once_in_a_return')],
                },
            ), migrations.CreateModel(
                name='OrderAmendmentDraft',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('order', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='amendment_draft', to='orders.order')),
                    ('cart', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='carts.cart')),
                    ('values', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                    ('locale_name', models.CharField(max_length=10, verbose_name='locale')),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ],
                options={
                    'ordering': ['pk'],
                },
            )],
        ),
    ]
