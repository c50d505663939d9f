import carts.models.carts
import database.json_field
import database.migration_operations
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [('carts', '0001_initial'), ('carts', '0002_calculated_format'), ('carts', '0003_amended_orders')]  # of before the first release

    dependencies = [
        ('shipments', '0001_initial'),
    ]

    operations = [
        database.migration_operations.CreateTables(
            operations=[migrations.CreateModel(
                name='Discount',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=255, unique=True, verbose_name='discount key')),
                    ('display_name', models.CharField(max_length=255)),
                    ('description', models.TextField(blank=True)),
                    ('discount_type', models.CharField(choices=[('cart_rule', 'cart rule'), ('voucher', 'voucher')], default='cart_rule', max_length=20)),
                    ('calculator', models.CharField(choices=[('PLUGIN_CALCULATOR_PERCENTAGE', 'percentage'), ('PLUGIN_CALCULATOR_FIXED', 'fixed amount')], default='PLUGIN_CALCULATOR_PERCENTAGE', max_length=100)),
                    ('percent_hundredths', models.PositiveIntegerField(blank=True, help_text='1000 is 10 %. Empty: the amounts of each store and currency.', null=True)),
                    ('is_active', models.BooleanField(default=False, verbose_name='active')),
                    ('is_exclusive', models.BooleanField(default=False, help_text='Where it holds, no other discount does.')),
                    ('priority', models.PositiveIntegerField(default=9999, help_text='The lower number is applied first.')),
                    ('valid_from', models.DateTimeField()),
                    ('valid_to', models.DateTimeField()),
                    ('decision_rule', models.TextField(blank=True)),
                    ('collector', models.TextField(blank=True)),
                    ('minimum_item_amount', models.PositiveIntegerField(default=1, help_text='How many pieces the decision rule must hold for.')),
                    ('promotion_skus', models.JSONField(blank=True, default=list, help_text='Abstract SKUs to choose from.')),
                    ('promotion_quantity', models.PositiveIntegerField(blank=True, null=True)),
                    ('stores', models.ManyToManyField(blank=True, related_name='discounts', to='catalog.store')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='DiscountAmount',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('discount', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='amounts', to='carts.discount')),
                    ('store', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalog.store')),
                    ('currency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.currency')),
                    ('net_amount', models.PositiveBigIntegerField(blank=True, null=True)),
                    ('gross_amount', models.PositiveBigIntegerField(blank=True, null=True)),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('discount', 'store', 'currency'), name='carts_one_amount_per_discount')],
                },
            ), migrations.CreateModel(
                name='Cart',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=carts.models.carts.new_cart_uuid, editable=False, unique=True, verbose_name='UUID')),
                    ('customer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='carts', to='customers.customer')),
                    ('guest_reference', models.CharField(blank=True, max_length=255, null=True)),
                    ('store', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='carts', to='catalog.store')),
                    ('currency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.currency')),
                    ('price_mode', models.CharField(choices=[('GROSS_MODE', 'gross'), ('NET_MODE', 'net')], default='GROSS_MODE', max_length=10)),
                    ('name', models.CharField(blank=True, help_text='Where customers have several carts.', max_length=255)),
                    ('is_default', models.BooleanField(default=False)),
                    ('calculated', database.json_field.OrderedJSONField(blank=True, editable=False, null=True)),
                    ('calculated_format', models.PositiveSmallIntegerField(db_default=0, editable=False)),
                    ('grand_total', models.BigIntegerField(blank=True, help_text='In cents. Empty: not calculated yet.', null=True)),
                    ('item_count', models.PositiveIntegerField(default=0, verbose_name='pieces')),
                    ('etag', models.CharField(blank=True, editable=False, max_length=32, null=True, verbose_name='ETag')),
                    ('revision', models.PositiveBigIntegerField(default=0, editable=False)),
                    ('amendment_order_reference', models.CharField(blank=True, help_text='The order that this cart changes.', max_length=255, null=True)),
                    ('amended', database.json_field.OrderedJSONField(blank=True, editable=False, null=True)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
                ],
                options={
                    'ordering': ['pk'],
                    'indexes': [models.Index(fields=['updated_at', 'id'], name='carts_by_age'), models.Index(fields=['grand_total', 'id'], name='carts_by_value')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('customer__isnull', True), ('guest_reference__isnull', True), _connector='XOR'), name='carts_cart_has_one_owner'), models.UniqueConstraint(condition=models.Q(('guest_reference__isnull', False)), fields=('guest_reference', 'store'), name='carts_one_cart_per_guest')],
                },
            ), migrations.CreateModel(
                name='CartItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('cart', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='items', to='carts.cart')),
                    ('group_key', models.CharField(max_length=1024)),
                    ('sku', models.CharField(db_index=True, max_length=255, verbose_name='concrete SKU')),
                    ('quantity', models.PositiveIntegerField(default=1)),
                    ('offer_reference', models.CharField(blank=True, max_length=255, null=True, verbose_name='product offer reference')),
                    ('merchant_reference', models.CharField(blank=True, max_length=255, null=True)),
                    ('option_skus', models.JSONField(blank=True, default=list)),
                    ('sales_unit_id', models.BigIntegerField(blank=True, null=True, verbose_name='sales unit')),
                    ('amount', models.DecimalField(blank=True, decimal_places=10, help_text='In the sales unit, of the whole line.', max_digits=25, null=True)),
                    ('promotion', models.ForeignKey(blank=True, help_text='The one that gives it away.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='carts.discount')),
                    ('bundle_instances', models.JSONField(blank=True, default=list)),
                    ('configured_bundle', models.CharField(blank=True, max_length=255, null=True)),
                    ('bundle_quantity', models.PositiveIntegerField(blank=True, null=True)),
                    ('template_uuid', models.UUIDField(blank=True, null=True, verbose_name='template UUID')),
                    ('template_name', models.CharField(blank=True, max_length=255)),
                    ('slot_uuid', models.UUIDField(blank=True, null=True, verbose_name='slot UUID')),
                    ('configuration', database.json_field.OrderedJSONField(blank=True, help_text='As the wire has it.', null=True, verbose_name='product configuration')),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('cart', 'group_key'), name='carts_one_item_per_group_key'), models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='carts_item_quantity_positive')],
                },
            ), migrations.CreateModel(
                name='CartCode',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('cart', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='carts.cart')),
                    ('code', models.CharField(max_length=255)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('cart', 'code'), name='carts_one_code_once')],
                },
            ), migrations.CreateModel(
                name='OrderThreshold',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('store', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='order_thresholds', to='catalog.store')),
                    ('currency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.currency')),
                    ('threshold_type', models.CharField(choices=[('hard-minimum-threshold', 'hard minimum'), ('hard-maximum-threshold', 'hard maximum'), ('soft-minimum-threshold', 'soft minimum'), ('soft-minimum-threshold-fixed-fee', 'soft minimum with a fixed fee'), ('soft-minimum-threshold-flexible-fee', 'soft minimum with a fee in percent')], max_length=50)),
                    ('threshold', models.PositiveBigIntegerField()),
                    ('fee', models.PositiveBigIntegerField(blank=True, null=True)),
                    ('message', models.CharField(blank=True, help_text='A glossary key.', max_length=255)),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('store', 'currency', 'threshold_type'), name='carts_one_threshold_per_type')],
                },
            ), migrations.CreateModel(
                name='VoucherBatch',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('discount', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='voucher_batches', to='carts.discount')),
                    ('number', models.PositiveIntegerField()),
                    ('max_uses', models.PositiveIntegerField(blank=True, help_text='Of each code. Empty: no limit.', null=True)),
                    ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ],
                options={
                    'verbose_name_plural': 'voucher batches',
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('discount', 'number'), name='carts_one_batch_per_number')],
                },
            ), migrations.CreateModel(
                name='VoucherCode',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='carts.voucherbatch')),
                    ('code', models.CharField(max_length=255, unique=True, verbose_name='voucher code')),
                    ('use_count', models.PositiveIntegerField(default=0)),
                ],
                options={
                    'ordering': ['pk'],
                },
            )],
        ),
    ]
