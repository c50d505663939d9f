import catalog.models.stock
import database.json_field
import database.migration_operations
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('catalog', '0001_initial'),
        ('catalog', '0003_recorded_actor'),
        ('catalog', '0004_pages_left'),
        ('catalog', '0005_tax_rates_by_country'),
    ]  # of before the first release

    dependencies = [
        ('backoffice', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        database.migration_operations.CreateTables(
            operations=[migrations.CreateModel(
                name='Currency',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('iso_code', models.CharField(max_length=3, unique=True, verbose_name='ISO code')),
                    ('name', models.CharField(max_length=255)),
                    ('symbol', models.CharField(blank=True, max_length=10)),
                ],
                options={
                    'verbose_name_plural': 'currencies',
                    'ordering': ['iso_code'],
                },
            ), migrations.CreateModel(
                name='Store',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=50, unique=True)),
                    ('timezone', models.CharField(default='Europe/Berlin', max_length=50)),
                    ('price_mode', models.CharField(choices=[('GROSS_MODE', 'gross'), ('NET_MODE', 'net')], default='GROSS_MODE', max_length=10)),
                    ('default_locale', models.CharField(default='en_US', max_length=10)),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='StoreCurrency',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('store', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='store_currencies', to='catalog.store')),
                    ('currency', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='catalog.currency')),
                    ('is_default', models.BooleanField(default=False)),
                    ('position', models.PositiveSmallIntegerField(default=0)),
                ],
                options={
                    'verbose_name_plural': 'store currencies',
                    'ordering': ['position', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('store', 'currency'), name='catalog_one_currency_per_store')],
                },
            ), migrations.CreateModel(
                name='StoreLocale',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('store', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='store_locales', to='catalog.store')),
                    ('locale_name', models.CharField(max_length=10, verbose_name='locale')),
                    ('position', models.PositiveSmallIntegerField(default=0)),
                ],
                options={
                    'ordering': ['position', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('store', 'locale_name'), name='catalog_one_locale_per_store')],
                },
            ), migrations.CreateModel(
                name='StoreCountry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('store', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='store_countries', to='catalog.store')),
                    ('iso2_code', models.CharField(max_length=2, verbose_name='country code')),
                    ('position', models.PositiveSmallIntegerField(default=0)),
                ],
                options={
                    'verbose_name_plural': 'store countries',
                    'ordering': ['position', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('store', 'iso2_code'), name='catalog_one_country_per_store')],
                },
            ), migrations.CreateModel(
                name='Category',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=255, unique=True)),
                    ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='catalog.category')),
                    ('name', models.JSONField(default=dict, help_text="Locale to text, as in {'en_US': 'Cameras'}.")),
                    ('url', models.JSONField(blank=True, default=dict, help_text="Locale to path, as in {'en_US': '/en/cameras'}.", verbose_name='URL')),
                    ('meta_title', models.JSONField(blank=True, default=dict, help_text="Locale to text, as in {'en_US': 'Cameras'}.")),
                    ('meta_keywords', models.JSONField(blank=True, default=dict, help_text="Locale to text, as in {'en_US': 'Cameras'}.")),
                    ('meta_description', models.JSONField(blank=True, default=dict, help_text="Locale to text, as in {'en_US': 'Cameras'}.")),
                    ('is_active', models.BooleanField(default=True)),
                    ('is_root', models.BooleanField(default=False)),
                    ('is_main', models.BooleanField(default=False)),
                    ('is_in_menu', models.BooleanField(default=True)),
                    ('is_clickable', models.BooleanField(default=True)),
                    ('is_searchable', models.BooleanField(default=True)),
                    ('node_order', models.IntegerField(blank=True, help_text='Among siblings the highest comes first.', null=True)),
                    ('stores', models.ManyToManyField(blank=True, related_name='categories', to='catalog.store')),
                ],
                options={
                    'verbose_name_plural': 'categories',
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='TaxRate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=255, verbose_name='tax rate name')),
                    ('iso2_code', models.CharField(blank=True, help_text='Empty: all countries that have no rate of their own.', max_length=2, verbose_name='country code')),
                    ('percent', models.DecimalField(decimal_places=2, max_digits=8)),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('name', 'iso2_code'), name='catalog_one_tax_rate_of_a_name_per_country')],
                },
            ), migrations.CreateModel(
                name='TaxSet',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=255, unique=True, verbose_name='tax set name')),
                    ('rates', models.ManyToManyField(blank=True, related_name='tax_sets', to='catalog.taxrate')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='AbstractProduct',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sku', models.CharField(max_length=255, unique=True, verbose_name='abstract SKU')),
                    ('attributes', database.json_field.OrderedJSONField(blank=True, default=dict, help_text='Attribute key to a text or a list of texts.')),
                    ('merchant_reference', models.CharField(blank=True, help_text='The merchant who owns it.', max_length=255, null=True)),
                    ('approval_status', models.CharField(choices=[('draft', 'draft'), ('waiting_for_approval', 'waiting for approval'), ('approved', 'approved'), ('denied', 'denied')], default='approved', max_length=30)),
                    ('tax_set', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='products', to='catalog.taxset')),
                    ('color_code', models.CharField(blank=True, max_length=10)),
                    ('new_from', models.DateTimeField(blank=True, null=True)),
                    ('new_to', models.DateTimeField(blank=True, null=True)),
                    ('gift_card_pattern', models.CharField(blank=True, max_length=255, null=True)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('updated_at', models.DateTimeField(auto_now=True)),
                    ('stores', models.ManyToManyField(blank=True, related_name='products', to='catalog.store')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='AbstractProductText',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('product', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='catalog.abstractproduct')),
                    ('locale_name', models.CharField(max_length=10, verbose_name='locale')),
                    ('name', models.CharField(max_length=255)),
                    ('url', models.CharField(help_text='A path with its language, as in /en/camera-1.', max_length=255, verbose_name='URL')),
                    ('description', models.TextField(blank=True, null=True)),
                    ('meta_title', models.TextField(blank=True, null=True)),
                    ('meta_keywords', models.TextField(blank=True, null=True)),
                    ('meta_description', models.TextField(blank=True, null=True)),
                    ('attributes', database.json_field.OrderedJSONField(blank=True, default=dict)),
                ],
                options={
                    'ordering': ['product', 'locale_name'],
                    'constraints': [models.UniqueConstraint(fields=('product', 'locale_name'), name='catalog_one_abstract_text_per_locale'), models.UniqueConstraint(fields=('url',), name='catalog_one_product_per_url')],
                },
            ), migrations.CreateModel(
                name='ProductCategory',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('product', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='category_places', to='catalog.abstractproduct')),
                    ('category', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='product_places', to='catalog.category')),
                    ('position', models.IntegerField(default=0)),
                ],
                options={
                    'verbose_name_plural': 'product categories',
                    'ordering': ['position', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('product', 'category'), name='catalog_one_place_per_category')],
                },
            ), migrations.CreateModel(
                name='ConcreteProduct',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sku', models.CharField(max_length=255, unique=True, verbose_name='concrete SKU')),
                    ('abstract', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='concretes', to='catalog.abstractproduct')),
                    ('attributes', database.json_field.OrderedJSONField(blank=True, default=dict, help_text='Attribute key to a text or a list of texts.')),
                    ('is_active', models.BooleanField(default=True)),
                    ('is_quantity_splittable', models.BooleanField(default=True, help_text='Ordered pieces become items of their own.')),
                    ('quantity_min', models.PositiveIntegerField(blank=True, help_text='Empty: the interval.', null=True)),
                    ('quantity_max', models.PositiveIntegerField(blank=True, help_text='Empty: no limit.', null=True)),
                    ('quantity_interval', models.PositiveIntegerField(blank=True, help_text='Empty: any quantity.', null=True)),
                    ('is_discontinued', models.BooleanField(default=False)),
                    ('discontinued_note', models.JSONField(blank=True, default=dict, help_text="Locale to text, as in {'en_US': 'Cameras'}.")),
                    ('gift_card_value', models.PositiveBigIntegerField(blank=True, help_text='In cents; it is a gift card.', null=True)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('updated_at', models.DateTimeField(auto_now=True)),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='ConcreteProductText',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('product', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='catalog.concreteproduct')),
                    ('locale_name', models.CharField(max_length=10, verbose_name='locale')),
                    ('name', models.CharField(max_length=255)),
                    ('description', models.TextField(blank=True, help_text='Empty: that of the abstract product.', null=True)),
                    ('attributes', database.json_field.OrderedJSONField(blank=True, default=dict)),
                    ('is_searchable', models.BooleanField(default=True)),
                ],
                options={
                    'ordering': ['product', 'locale_name'],
                    'constraints': [models.UniqueConstraint(fields=('product', 'locale_name'), name='catalog_one_concrete_text_per_locale')],
                },
            ), migrations.CreateModel(
                name='ProductConfiguration',
                fields=[
                    ('product', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='configuration', serialize=False, to='catalog.concreteproduct')),
                    ('configurator_key', models.CharField(max_length=255)),
                    ('is_complete', models.BooleanField(default=False)),
                    ('default_configuration', models.TextField(blank=True, null=True)),
                    ('default_display_data', models.TextField(blank=True, null=True)),
                ],
            ), migrations.CreateModel(
                name='BundleComponent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('bundle', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='components', to='catalog.concreteproduct')),
                    ('component', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='part_of', to='catalog.concreteproduct')),
                    ('quantity', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('bundle', 'component'), name='catalog_one_component_per_bundle'), models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='catalog_component_quantity_positive')],
                },
            ), migrations.CreateModel(
                name='ProductAlternative',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('product', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='alternatives', to='catalog.concreteproduct')),
                    ('alternative_abstract', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='alternative_of', to='catalog.abstractproduct')),
                    ('alternative_concrete', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='alternative_of', to='catalog.concreteproduct')),
                    ('position', models.PositiveIntegerField(default=0)),
                ],
                options={
                    'ordering': ['position', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('alternative_abstract__isnull', True), ('alternative_concrete__isnull', True), _connector='XOR'), name='catalog_alternative_is_one_product'), models.UniqueConstraint(fields=('product', 'alternative_abstract'), name='catalog_one_abstract_alternative_per_product'), models.UniqueConstraint(fields=('product', 'alternative_concrete'), name='catalog_one_concrete_alternative_per_product')],
                },
            ), migrations.CreateModel(
                name='ProductRelation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=255, unique=True, verbose_name='product relation key')),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relations', to='catalog.abstractproduct')),
                    ('relation_type', models.CharField(max_length=50)),
                    ('rule', models.TextField(blank=True, help_text="The shop's query, as JSON: it says which products are related.")),
                    ('is_active', models.BooleanField(default=True)),
                    ('stores', models.ManyToManyField(blank=True, related_name='product_relations', to='catalog.store')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='RelatedProduct',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('relation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='members', to='catalog.productrelation')),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='related_in', to='catalog.abstractproduct')),
                    ('position', models.PositiveIntegerField(default=0)),
                ],
                options={
                    'ordering': ['position', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('relation', 'product'), name='catalog_one_product_per_relation')],
                },
            ), migrations.CreateModel(
                name='ProductList',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=255, unique=True, verbose_name='product list key')),
                    ('name', models.CharField(max_length=255)),
                    ('type', models.CharField(choices=[('whitelist', 'whitelist'), ('blacklist', 'blacklist')], default='whitelist', max_length=10)),
                    ('categories', models.ManyToManyField(blank=True, related_name='product_lists', to='catalog.category')),
                    ('products', models.ManyToManyField(blank=True, related_name='product_lists', to='catalog.concreteproduct')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='AttributeKey',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=255, unique=True, verbose_name='attribute key')),
                    ('is_super', models.BooleanField(default=False, help_text='The variants of a product differ in it.')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='ManagementAttribute',
                fields=[
                    ('attribute', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='management', serialize=False, to='catalog.attributekey')),
                    ('input_type', models.CharField(default='text', max_length=50)),
                    ('allow_input', models.BooleanField(default=True)),
                    ('is_multiple', models.BooleanField(default=False)),
                    ('names', database.json_field.OrderedJSONField(blank=True, default=dict, help_text='Locale to the name of the attribute.')),
                    ('values', database.json_field.OrderedJSONField(blank=True, default=list, help_text="Objects of a value and its texts: {'value': 'yes', 'texts': {'de_DE': 'ja'}}.")),
                ],
            ), migrations.CreateModel(
                name='BundleTemplate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=255, unique=True, verbose_name='configurable bundle template key')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, unique=True, verbose_name='UUID')),
                    ('name', models.CharField(help_text='A glossary key.', max_length=255)),
                    ('is_active', models.BooleanField(default=False)),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='BundleTemplateSlot',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=255, unique=True, verbose_name='configurable bundle template slot key')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, unique=True, verbose_name='UUID')),
                    ('name', models.CharField(help_text='A glossary key.', max_length=255)),
                    ('template', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slots', to='catalog.bundletemplate')),
                    ('product_list', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='slots', to='catalog.productlist')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='GlossaryEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=255)),
                    ('locale_name', models.CharField(max_length=10, verbose_name='locale')),
                    ('text', models.TextField(blank=True)),
                    ('written_by', models.CharField(blank=True, help_text='The import entity that brings the text along; empty: the glossary itself.', max_length=50)),
                ],
                options={
                    'verbose_name_plural': 'glossary entries',
                    'ordering': ['key', 'locale_name'],
                    'constraints': [models.UniqueConstraint(fields=('key', 'locale_name'), name='catalog_one_glossary_text_per_locale')],
                },
            ), migrations.CreateModel(
                name='ImageSet',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(default='default', max_length=255, verbose_name='image set name')),
                    ('locale_name', models.CharField(blank=True, max_length=10, verbose_name='locale')),
                    ('key', models.CharField(blank=True, max_length=255, null=True, verbose_name='product image set key')),
                    ('abstract', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='image_sets', to='catalog.abstractproduct')),
                    ('concrete', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='image_sets', to='catalog.concreteproduct')),
                    ('bundle_template', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='image_sets', to='catalog.bundletemplate')),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('abstract__isnull', False), ('bundle_template__isnull', True), ('concrete__isnull', True)), models.Q(('abstract__isnull', True), ('bundle_template__isnull', True), ('concrete__isnull', False)), models.Q(('abstract__isnull', True), ('concrete__isnull', True), ('key__isnull', False)), _connector='OR'), name='catalog_image_set_has_one_owner'), models.UniqueConstraint(condition=models.Q(('abstract__isnull', False)), fields=('abstract', 'locale_name', 'name'), name='catalog_one_image_set_per_abstract'), models.UniqueConstraint(condition=models.Q(('concrete__isnull', False)), fields=('concrete', 'locale_name', 'name'), name='catalog_one_image_set_per_concrete'), models.UniqueConstraint(condition=models.Q(('abstract__isnull', True), ('concrete__isnull', True)), fields=('key', 'locale_name', 'name'), name='catalog_one_image_set_per_key')],
                },
            ), migrations.CreateModel(
                name='Image',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('image_set', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='images', to='catalog.imageset')),
                    ('key', models.CharField(max_length=255, unique=True, verbose_name='product image key')),
                    ('external_url_large', models.CharField(blank=True, max_length=2048)),
                    ('external_url_small', models.CharField(blank=True, max_length=2048)),
                    ('alt_text_large', database.json_field.OrderedJSONField(blank=True, default=dict, help_text='Locale to text.')),
                    ('alt_text_small', database.json_field.OrderedJSONField(blank=True, default=dict, help_text='Locale to text.')),
                    ('sort_order', models.IntegerField(default=0)),
                ],
                options={
                    'ordering': ['sort_order', 'pk'],
                },
            ), migrations.CreateModel(
                name='Label',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=255, unique=True)),
                    ('texts', models.JSONField(blank=True, default=dict, help_text='Locale to the name that is shown.')),
                    ('is_active', models.BooleanField(default=True)),
                    ('is_dynamic', models.BooleanField(default=False, help_text='Which products have it is computed.')),
                    ('is_exclusive', models.BooleanField(default=False, help_text='A product that has it shows no other.')),
                    ('position', models.IntegerField(default=0)),
                    ('front_end_reference', models.CharField(blank=True, max_length=255, null=True)),
                    ('valid_from', models.DateTimeField(blank=True, null=True)),
                    ('valid_to', models.DateTimeField(blank=True, null=True)),
                    ('stores', models.ManyToManyField(blank=True, related_name='labels', to='catalog.store')),
                ],
                options={
                    'ordering': ['position', 'pk'],
                },
            ), migrations.CreateModel(
                name='LabelAssignment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('label', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='catalog.label')),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='label_assignments', to='catalog.abstractproduct')),
                    ('store', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalog.store')),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('store__isnull', False)), fields=('product', 'label', 'store'), name='catalog_one_label_per_store'), models.UniqueConstraint(condition=models.Q(('store__isnull', True)), fields=('product', 'label'), name='catalog_one_label_everywhere')],
                },
            ), migrations.CreateModel(
                name='MeasurementUnit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=255, unique=True, verbose_name='unit code')),
                    ('name', models.CharField(help_text='A glossary key.', max_length=255)),
                    ('default_precision', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='BaseUnit',
                fields=[
                    ('product', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='base_unit', serialize=False, to='catalog.abstractproduct')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.measurementunit')),
                ],
            ), migrations.CreateModel(
                name='SalesUnit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=255, unique=True, verbose_name='sales unit key')),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sales_units', to='catalog.concreteproduct')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.measurementunit')),
                    ('conversion', models.DecimalField(blank=True, decimal_places=10, help_text='Base units in one sales unit; empty: built in.', max_digits=20, null=True)),
                    ('precision', models.PositiveIntegerField(blank=True, help_text="Empty: the unit's own.", null=True)),
                    ('is_displayed', models.BooleanField(default=True)),
                    ('is_default', models.BooleanField(default=False)),
                    ('stores', models.ManyToManyField(blank=True, related_name='sales_units', to='catalog.store')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='PackagingUnitType',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(help_text='A glossary key.', max_length=255, unique=True)),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='PackagingUnit',
                fields=[
                    ('product', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='packaging_unit', serialize=False, to='catalog.concreteproduct')),
                    ('type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.packagingunittype')),
                    ('lead_product', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='packaging_units_led', to='catalog.concreteproduct')),
                    ('default_amount', models.DecimalField(blank=True, decimal_places=10, max_digits=20, null=True)),
                    ('amount_min', models.DecimalField(blank=True, decimal_places=10, max_digits=20, null=True)),
                    ('amount_max', models.DecimalField(blank=True, decimal_places=10, max_digits=20, null=True)),
                    ('amount_interval', models.DecimalField(blank=True, decimal_places=10, max_digits=20, null=True)),
                    ('is_amount_variable', models.BooleanField(default=False)),
                ],
            ), migrations.CreateModel(
                name='OptionGroup',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=255, unique=True, verbose_name='product option group key')),
                    ('name', models.CharField(help_text='A glossary key.', max_length=255)),
                    ('tax_set', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='option_groups', to='catalog.taxset')),
                    ('merchant_reference', models.CharField(blank=True, help_text='The merchant who owns it.', max_length=255, null=True)),
                    ('is_active', models.BooleanField(default=True)),
                    ('products', models.ManyToManyField(blank=True, related_name='option_groups', to='catalog.abstractproduct')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='ProductOption',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='options', to='catalog.optiongroup')),
                    ('sku', models.CharField(max_length=255, unique=True, verbose_name='option SKU')),
                    ('name', models.CharField(help_text='A glossary key.', max_length=255)),
                ],
                options={
                    'ordering': ['group', 'pk'],
                },
            ), migrations.CreateModel(
                name='OptionPrice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('option', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='prices', to='catalog.productoption')),
                    ('store', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalog.store')),
                    ('currency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.currency')),
                    ('net_price', models.PositiveBigIntegerField(blank=True, null=True)),
                    ('gross_price', models.PositiveBigIntegerField(blank=True, null=True)),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('option', 'store', 'currency'), name='catalog_one_price_per_option')],
                },
            ), migrations.CreateModel(
                name='ProductPrice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('price_type', models.CharField(default='DEFAULT', max_length=50)),
                    ('store', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalog.store')),
                    ('currency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.currency')),
                    ('net_price', models.PositiveBigIntegerField(blank=True, null=True)),
                    ('gross_price', models.PositiveBigIntegerField(blank=True, null=True)),
                    ('abstract', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='prices', to='catalog.abstractproduct')),
                    ('concrete', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='prices', to='catalog.concreteproduct')),
                    ('volume_prices', database.json_field.OrderedJSONField(blank=True, default=list)),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('abstract__isnull', True), ('concrete__isnull', True), _connector='XOR'), name='catalog_price_has_one_owner'), models.UniqueConstraint(condition=models.Q(('abstract__isnull', False)), fields=('abstract', 'store', 'currency', 'price_type'), name='catalog_one_price_per_abstract'), models.UniqueConstraint(condition=models.Q(('concrete__isnull', False)), fields=('concrete', 'store', 'currency', 'price_type'), name='catalog_one_price_per_concrete')],
                },
            ), migrations.CreateModel(
                name='PriceSchedule',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('price_type', models.CharField(default='DEFAULT', max_length=50)),
                    ('store', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalog.store')),
                    ('currency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.currency')),
                    ('net_price', models.PositiveBigIntegerField(blank=True, null=True)),
                    ('gross_price', models.PositiveBigIntegerField(blank=True, null=True)),
                    ('abstract', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='price_schedules', to='catalog.abstractproduct')),
                    ('concrete', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='price_schedules', to='catalog.concreteproduct')),
                    ('starts_at', models.DateTimeField()),
                    ('ends_at', models.DateTimeField()),
                ],
                options={
                    'ordering': ['pk'],
                    'indexes': [models.Index(condition=models.Q(('abstract__isnull', False)), fields=['abstract', 'store'], name='catalog_schedule_abstract'), models.Index(condition=models.Q(('concrete__isnull', False)), fields=['concrete', 'store'], name='catalog_schedule_concrete')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('abstract__isnull', True), ('concrete__isnull', True), _connector='XOR'), name='catalog_schedule_has_one_owner')],
                },
            ), migrations.CreateModel(
                name='ProductReview',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('product', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='catalog.abstractproduct')),
                    ('customer_reference', models.CharField(max_length=255)),
                    ('locale_name', models.CharField(max_length=10, verbose_name='locale')),
                    ('nickname', models.CharField(max_length=255)),
                    ('summary', models.CharField(max_length=255)),
                    ('description', models.TextField(blank=True, null=True)),
                    ('rating', models.PositiveSmallIntegerField()),
                    ('status', models.CharField(choices=[('pending', 'pending'), ('approved', 'approved'), ('rejected', 'rejected')], default='pending', max_length=10)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    'ordering': ['pk'],
                    'indexes': [models.Index(fields=['product', 'status'], name='catalog_reviews_of_product')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('rating__gte', 1), ('rating__lte', 5)), name='catalog_review_rating_from_1_to_5')],
                },
            ), migrations.CreateModel(
                name='Warehouse',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=255, unique=True)),
                    ('is_active', models.BooleanField(default=True)),
                    ('picking_list_strategy', models.CharField(blank=True, max_length=255)),
                    ('stores', models.ManyToManyField(blank=True, related_name='warehouses', to='catalog.store')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='WarehouseAddress',
                fields=[
                    ('warehouse', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='address', serialize=False, to='catalog.warehouse')),
                    ('address1', models.CharField(blank=True, max_length=255, verbose_name='street')),
                    ('address2', models.CharField(blank=True, max_length=255, verbose_name='house number')),
                    ('address3', models.CharField(blank=True, max_length=255, verbose_name='addition')),
                    ('zip_code', models.CharField(blank=True, max_length=15)),
                    ('city', models.CharField(blank=True, max_length=255)),
                    ('region_name', models.CharField(blank=True, max_length=255, verbose_name='region')),
                    ('iso2_code', models.CharField(blank=True, max_length=2, verbose_name='country code')),
                    ('phone', models.CharField(blank=True, max_length=255)),
                    ('comment', models.CharField(blank=True, max_length=255)),
                ],
                options={
                    'verbose_name_plural': 'warehouse addresses',
                },
            ), migrations.CreateModel(
                name='Stock',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('product', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='stock', to='catalog.concreteproduct')),
                    ('warehouse', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stock', to='catalog.warehouse')),
                    ('quantity', catalog.models.stock.QuantityField(decimal_places=10, default=0, max_digits=25)),
                    ('is_never_out_of_stock', models.BooleanField(default=False)),
                ],
                options={
                    'verbose_name_plural': 'stock',
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('product', 'warehouse'), name='catalog_one_stock_per_warehouse')],
                },
            ), migrations.CreateModel(
                name='StockChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('actor_kind', models.CharField(blank=True, choices=[('staff', 'Staff'), ('customer', 'Customer'), ('agent', 'Agent for the customer'), ('command', 'Command'), ('timeout', 'Timeout or condition'), ('provider', 'Provider')], max_length=10, null=True, verbose_name='known as')),
                    ('actor_name', models.CharField(blank=True, help_text='Kept when the user is gone.', max_length=255, null=True, verbose_name='by')),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stock_changes', to='catalog.concreteproduct')),
                    ('warehouse_name', models.CharField(max_length=255, verbose_name='warehouse')),
                    ('quantity_before', catalog.models.stock.QuantityField(decimal_places=10, default=0, max_digits=25)),
                    ('quantity_after', catalog.models.stock.QuantityField(decimal_places=10, default=0, max_digits=25)),
                    ('was_never_out_of_stock', models.BooleanField(default=False)),
                    ('is_never_out_of_stock', models.BooleanField(default=False)),
                    ('changed_at', models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    'ordering': ['-pk'],
                },
            ), migrations.CreateModel(
                name='Reservation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sku', models.CharField(max_length=255, verbose_name='concrete SKU')),
                    ('store', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reservations', to='catalog.store')),
                    ('quantity', catalog.models.stock.QuantityField(decimal_places=10, default=0, max_digits=25)),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('sku', 'store'), name='catalog_one_reservation_per_store')],
                },
            ), migrations.CreateModel(
                name='Availability',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('product', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='availabilities', to='catalog.concreteproduct')),
                    ('store', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalog.store')),
                    ('quantity', catalog.models.stock.QuantityField(decimal_places=10, default=0, max_digits=25)),
                    ('is_never_out_of_stock', models.BooleanField(default=False)),
                ],
                options={
                    'verbose_name_plural': 'availabilities',
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('product', 'store'), name='catalog_one_availability_per_store')],
                },
            ), migrations.CreateModel(
                name='BackInStock',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sku', models.CharField(max_length=255, verbose_name='concrete SKU')),
                    ('store_name', models.CharField(max_length=50)),
                    ('happened_at', models.DateTimeField(auto_now_add=True)),
                    ('handled_at', models.DateTimeField(blank=True, null=True)),
                    ('progress', models.BigIntegerField(default=0)),
                ],
                options={
                    'verbose_name_plural': 'returns to stock',
                    'ordering': ['pk'],
                    'indexes': [models.Index(condition=models.Q(('handled_at__isnull', True)), fields=['id'], name='catalog_back_in_stock_open')],
                },
            )],
        ),
    ]
