import database.migration_operations
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('carts', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        database.migration_operations.CreateTables(
            operations=[migrations.CreateModel(
                name='Order',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(max_length=255, unique=True, verbose_name='order reference')),
                    ('customer', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='customers.customer')),
                    ('customer_reference', models.CharField(blank=True, db_index=True, max_length=255, null=True)),
                    ('store_name', models.CharField(max_length=50, verbose_name='store')),
                    ('currency_iso_code', models.CharField(max_length=3, verbose_name='currency')),
                    ('price_mode', models.CharField(choices=[('GROSS_MODE', 'gross'), ('NET_MODE', 'net')], max_length=10)),
                    ('locale_name', models.CharField(default='en_US', max_length=10, verbose_name='locale')),
                    ('email', models.CharField(blank=True, max_length=255, verbose_name='e-mail')),
                    ('salutation', models.CharField(blank=True, max_length=255, null=True)),
                    ('first_name', models.CharField(blank=True, max_length=255, null=True)),
                    ('last_name', models.CharField(blank=True, max_length=255, null=True)),
                    ('billing_address', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='shipments.orderaddress')),
                    ('shipping_address', models.ForeignKey(blank=True, help_text='Only of orders placed with one address for the whole order.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='shipments.orderaddress')),
                    ('totals', models.ForeignKey(help_text='The newest row of the history.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.ordertotals')),
                    ('item_count', models.PositiveIntegerField(default=0, verbose_name='number of items')),
                    ('is_hidden_from_customer', models.BooleanField(default=False, help_text='Every item is in a state that customers do not see in their lists.')),
                    ('is_test', models.BooleanField(default=False)),
                    ('agent_email', models.CharField(blank=True, max_length=255, null=True, verbose_name='agent')),
                    ('custom_reference', models.CharField(blank=True, max_length=255, verbose_name='custom order reference')),
                    ('note', models.TextField(blank=True, verbose_name='order note')),
                    ('source', models.CharField(blank=True, help_text="Where the order came from, as in 'import'.", max_length=50)),
                    ('search_text', models.TextField(blank=True, editable=False, help_text='Lower-case reference, people, e-mail, phones and SKUs, for the search box.')),
                    ('revision', models.PositiveIntegerField(default=1, editable=False)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
                ],
                options={
                    'ordering': ['-pk'],
                    'permissions': [('export_order', 'Can export orders'), ('trigger_order_event', 'Can move items of orders along their process'), ('cancel_order', 'Can cancel items of orders'), ('refund_order', 'Can refund items of orders'), ('change_order_address', 'Can change addresses of orders'), ('change_order_customer', 'Can change name and e-mail of orders'), ('change_order_reference', 'Can change the custom reference of orders'), ('change_order_shipment', 'Can add and change shipments of orders'), ('split_order_item', 'Can split lines of orders'), ('try_process', 'Can try process files')],
                    'indexes': [models.Index(models.F('customer'), models.OrderBy(models.F('created_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='orders_of_customer'), models.Index(models.F('customer'), models.OrderBy(models.F('updated_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='orders_of_customer_changed'), models.Index(fields=['-created_at', '-id'], name='orders_newest'), models.Index(django.db.models.functions.text.Lower('reference'), name='orders_reference_any_case'), models.Index(fields=['email', 'id'], name='orders_by_email'), models.Index(fields=['item_count', 'id'], name='orders_by_item_count')],
                },
            ), migrations.CreateModel(
                name='BulkRun',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('event', models.CharField(max_length=255)),
                    ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('query', models.CharField(blank=True, help_text='What the list was filtered by; empty for a selection.', max_length=2000, verbose_name='list')),
                    ('order_count', models.PositiveIntegerField(default=0, verbose_name='orders')),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='created')),
                    ('worked_at', models.DateTimeField(default=django.utils.timezone.now, help_text='When the last batch was worked off.')),
                    ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='finished')),
                    ('is_stopped', models.BooleanField(default=False, help_text='Somebody asked not to go on.', verbose_name='stopped')),
                ],
                options={
                    'ordering': ['-pk'],
                    'default_permissions': ('add', 'view'),
                    'indexes': [models.Index(condition=models.Q(('finished_at', None)), fields=['worked_at'], name='orders_bulk_unfinished')],
                },
            ), migrations.CreateModel(
                name='BulkRunOrder',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('run', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='orders', to='orders.bulkrun')),
                    ('order', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='orders.order')),
                    ('outcome', models.CharField(choices=[('waiting', 'Waiting'), ('moved', 'Done'), ('partly', 'Partly done'), ('refused', 'Refused'), ('impossible', 'Not possible')], default='waiting', max_length=10)),
                    ('moved_items', models.PositiveIntegerField(default=0)),
                    ('message', models.TextField(blank=True, help_text='The new states, or why items stayed.')),
                ],
                options={
                    'ordering': ['pk'],
                    'default_permissions': (),
                    'indexes': [models.Index(fields=['run', 'outcome', 'id'], name='orders_bulk_by_outcome')],
                    'constraints': [models.UniqueConstraint(fields=('run', 'order'), name='orders_bulk_once_per_order')],
                },
            ), migrations.CreateModel(
                name='PaymentMethod',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=255, unique=True, verbose_name='payment method key')),
                    ('name', models.CharField(max_length=255)),
                    ('provider_key', models.CharField(max_length=255)),
                    ('provider_name', models.CharField(max_length=255)),
                    ('is_active', models.BooleanField(default=True, verbose_name='active')),
                    ('stores', models.ManyToManyField(blank=True, related_name='payment_methods', to='catalog.store')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='ReturnReason',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=255, unique=True, verbose_name='reason key')),
                    ('name', models.CharField(help_text='A glossary key.', max_length=255)),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='OrderBundle',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('order', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bundles', to='orders.order')),
                    ('sku', models.CharField(max_length=255, verbose_name='SKU')),
                    ('name', models.CharField(max_length=255)),
                    ('quantity', models.PositiveIntegerField(default=1)),
                    ('image', models.CharField(blank=True, max_length=2000, null=True)),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='OrderConfiguredBundle',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('order', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='configured_bundles', to='orders.order')),
                    ('template_uuid', models.CharField(max_length=255, verbose_name='template')),
                    ('name', models.CharField(help_text="In the order's locale.", max_length=255)),
                    ('name_translations', models.JSONField(blank=True, default=dict, help_text='Locale to text, where more are known.')),
                    ('quantity', models.PositiveIntegerField(default=1)),
                    ('note', models.TextField(blank=True)),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='OrderDocument',
                fields=[
                    ('order', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='document', serialize=False, to='orders.order')),
                    ('revision', models.PositiveIntegerField()),
                    ('format_version', models.PositiveSmallIntegerField(db_default=0, help_text='0: stored before formats had numbers.')),
                    ('detail', models.TextField()),
                    ('entry', models.TextField(help_text='The list form.')),
                ],
            ), migrations.CreateModel(
                name='DailySales',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField()),
                    ('store_name', models.CharField(max_length=50, verbose_name='store')),
                    ('currency_iso_code', models.CharField(max_length=3, verbose_name='currency')),
                    ('state', models.CharField(blank=True, max_length=255)),
                    ('order_count', models.PositiveIntegerField(verbose_name='orders')),
                    ('item_count', models.PositiveIntegerField(verbose_name='items')),
                    ('turnover', models.BigIntegerField()),
                ],
                options={
                    'verbose_name_plural': 'daily sales',
                    'ordering': ['day', 'store_name', 'currency_iso_code', 'state'],
                    'default_permissions': (),
                    'constraints': [models.UniqueConstraint(fields=('day', 'store_name', 'currency_iso_code', 'state'), name='orders_one_row_of_sales')],
                },
            ), migrations.CreateModel(
                name='SalesClock',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('summed_up_at', models.DateTimeField(blank=True, null=True)),
                    ('took_seconds', models.FloatField(default=0)),
                    ('asked_at', models.DateTimeField(default=django.utils.timezone.now, help_text='When somebody last asked for fresh sums.')),
                ],
                options={
                    'default_permissions': (),
                },
            ), migrations.CreateModel(
                name='OrderTotals',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('expense_total', models.BigIntegerField(default=0)),
                    ('discount_total', models.BigIntegerField(default=0)),
                    ('tax_total', models.BigIntegerField(default=0)),
                    ('subtotal', models.BigIntegerField(default=0)),
                    ('grand_total', models.BigIntegerField(default=0)),
                    ('canceled_total', models.BigIntegerField(default=0)),
                    ('remuneration_total', models.BigIntegerField(default=0)),
                    ('refund_total', models.BigIntegerField(default=0)),
                    ('cause', models.CharField(blank=True, help_text='What made the calculation necessary.', max_length=255)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('order', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='totals_history', to='orders.order')),
                ],
                options={
                    'verbose_name_plural': 'order totals',
                    'ordering': ['pk'],
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='OrderPayment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('order', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='payments', to='orders.order')),
                    ('provider', models.CharField(max_length=255, null=True)),
                    ('method', models.CharField(max_length=255, null=True)),
                    ('identifier', models.CharField(blank=True, help_text='By which a provider that sent the customer away recognises the payment again.', max_length=255, null=True, unique=True)),
                    ('completed_at', models.DateTimeField(blank=True, help_text='When the provider said that it is paid.', null=True)),
                    ('amount', models.BigIntegerField(default=0)),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='OrderRefund',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('actor_kind', models.CharField(blank=True, choices=[('staff', 'Staff'), ('customer', 'Customer'), ('agent', 'Agent for the customer'), ('command', 'Command'), ('timeout', 'Timeout or condition'), ('provider', 'Provider')], max_length=10, null=True, verbose_name='known as')),
                    ('actor_name', models.CharField(blank=True, help_text='Kept when the user is gone.', max_length=255, null=True, verbose_name='by')),
                    ('order', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='refunds', to='orders.order')),
                    ('amount', models.BigIntegerField()),
                    ('comment', models.TextField(blank=True)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='MerchantOrder',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('order', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='merchant_orders', to='orders.order')),
                    ('merchant_reference', models.CharField(max_length=255, verbose_name='merchant')),
                    ('reference', models.CharField(max_length=512, unique=True, verbose_name='merchant order reference')),
                    ('totals', models.ForeignKey(help_text='The newest row of the history.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='orders.merchantordertotals')),
                    ('item_count', models.PositiveIntegerField(default=0, verbose_name='number of items')),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
                ],
                options={
                    'ordering': ['-pk'],
                    'permissions': [('trigger_merchantorder', 'Can fire events of merchant orders')],
                    'indexes': [models.Index(models.F('merchant_reference'), models.OrderBy(models.F('id'), descending=True), name='orders_of_merchant'), models.Index(fields=['-created_at', '-id'], name='orders_merchant_newest')],
                    'constraints': [models.UniqueConstraint(fields=('order', 'merchant_reference'), name='orders_one_order_per_merchant')],
                },
            ), migrations.CreateModel(
                name='MerchantOrderTotals',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('expense_total', models.BigIntegerField(default=0)),
                    ('discount_total', models.BigIntegerField(default=0)),
                    ('tax_total', models.BigIntegerField(default=0)),
                    ('subtotal', models.BigIntegerField(default=0)),
                    ('grand_total', models.BigIntegerField(default=0)),
                    ('canceled_total', models.BigIntegerField(default=0)),
                    ('remuneration_total', models.BigIntegerField(default=0)),
                    ('refund_total', models.BigIntegerField(default=0)),
                    ('cause', models.CharField(blank=True, help_text='What made the calculation necessary.', max_length=255)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('merchant_order', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='totals_history', to='orders.merchantorder')),
                ],
                options={
                    'verbose_name_plural': 'merchant order totals',
                    'ordering': ['pk'],
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='OrderComment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('order', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='orders.order')),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('message', models.TextField()),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='OrderChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('order', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='orders.order')),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('kind', models.CharField(choices=[('customer', 'Customer data changed'), ('reference', 'Custom reference changed'), ('shipment added', 'Shipment added'), ('shipment changed', 'Shipment changed'), ('shipment removed', 'Empty shipment removed'), ('item split', 'Line split')], max_length=20)),
                    ('details', models.JSONField(blank=True, default=list, help_text='Names of fields with their values before and after.')),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='OrderAmendment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('order', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='amendment', to='orders.order')),
                    ('uuid', models.UUIDField(editable=False, unique=True)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
                ],
            ), migrations.CreateModel(
                name='InvoiceCounter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('last_number', models.PositiveBigIntegerField(default=0)),
                ],
            ), migrations.CreateModel(
                name='Invoice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('actor_kind', models.CharField(blank=True, choices=[('staff', 'Staff'), ('customer', 'Customer'), ('agent', 'Agent for the customer'), ('command', 'Command'), ('timeout', 'Timeout or condition'), ('provider', 'Provider')], max_length=10, null=True, verbose_name='known as')),
                    ('actor_name', models.CharField(blank=True, help_text='Kept when the user is gone.', max_length=255, null=True, verbose_name='by')),
                    ('order', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invoices', to='orders.order')),
                    ('number', models.PositiveBigIntegerField(unique=True)),
                    ('reference', models.CharField(max_length=255, unique=True, verbose_name='invoice number')),
                    ('issued_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='issued')),
                    ('content', models.JSONField(editable=False, help_text='Everything that is printed on it.')),
                ],
                options={
                    'ordering': ['-pk'],
                },
            ), migrations.CreateModel(
                name='OrderCounter',
                fields=[
                    ('prefix', models.CharField(max_length=200, primary_key=True, serialize=False)),
                    ('last_number', models.PositiveBigIntegerField(default=0)),
                ],
            ), migrations.CreateModel(
                name='CheckoutAnswer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('caller', models.CharField(max_length=300)),
                    ('key', models.CharField(max_length=255)),
                    ('request_hash', models.CharField(help_text='SHA-256 of method, path, query and body.', max_length=64)),
                    ('status', models.PositiveSmallIntegerField()),
                    ('headers', models.JSONField(default=dict)),
                    ('body', models.BinaryField()),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ],
                options={
                    'ordering': ['pk'],
                    'indexes': [models.Index(fields=['created_at', 'id'], name='orders_answers_by_age')],
                    'constraints': [models.UniqueConstraint(fields=('caller', 'key'), name='orders_one_answer_per_key')],
                },
            ), migrations.CreateModel(
                name='Return',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(max_length=255, unique=True, verbose_name='return reference')),
                    ('store_name', models.CharField(max_length=50, verbose_name='store')),
                    ('currency_iso_code', models.CharField(max_length=3, verbose_name='currency')),
                    ('customer', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='returns', to='customers.customer')),
                    ('customer_reference', models.CharField(blank=True, max_length=255, null=True)),
                    ('merchant_reference', models.CharField(blank=True, max_length=255, null=True)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='created')),
                ],
                options={
                    'ordering': ['-pk'],
                    'permissions': [('print_return', 'Can print a return slip')],
                    'indexes': [models.Index(models.F('customer'), models.OrderBy(models.F('created_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='orders_returns_of'), models.Index(fields=['customer_reference'], name='orders_returns_by_customer'), models.Index(condition=models.Q(('customer_reference', None)), fields=['store_name'], name='orders_returns_of_guests'), models.Index(models.F('merchant_reference'), models.OrderBy(models.F('id'), descending=True), name='orders_returns_of_merchant'), models.Index(fields=['created_at', 'id'], name='orders_returns_created')],
                },
            )],
        ),
    ]
