import csv_import.identifiers
import database.json_field
import database.migration_operations
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [('content', '0001_initial'), ('content', '0002_take_pages_over')]  # of before the first release

    dependencies = [
        ('catalog', '0002_search'),
    ]

    operations = [
        database.migration_operations.CreateTables(
            operations=[migrations.CreateModel(
                name='CmsSlotTemplate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('path', models.CharField(max_length=255, unique=True, verbose_name='template path')),
                    ('name', models.CharField(max_length=255)),
                    ('description', models.TextField(blank=True)),
                ],
                options={
                    'verbose_name': 'slot template',
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='CmsTemplate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=255, unique=True)),
                    ('path', models.CharField(max_length=255)),
                ],
                options={
                    'verbose_name': 'page template',
                    'ordering': ['name'],
                },
            ), migrations.CreateModel(
                name='ContentItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=255, unique=True, verbose_name='content key')),
                    ('kind', models.CharField(choices=[('banner', 'banner'), ('product-abstract-list', 'list of products'), ('product-set', 'product set'), ('navigation', 'navigation')], max_length=30)),
                    ('name', models.CharField(max_length=255)),
                    ('description', models.TextField(blank=True)),
                ],
                options={
                    'verbose_name': 'content item',
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='CmsBlock',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=255, unique=True, verbose_name='block key')),
                    ('name', models.CharField(max_length=255)),
                    ('template_name', models.CharField(blank=True, max_length=255)),
                    ('template_path', models.CharField(blank=True, max_length=255)),
                    ('is_active', models.BooleanField(default=True, verbose_name='active')),
                    ('placeholders', database.json_field.OrderedJSONField(blank=True, default=dict)),
                    ('stores', models.ManyToManyField(blank=True, related_name='blocks', to='catalog.store')),
                ],
                options={
                    'verbose_name': 'CMS block',
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='CmsPage',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', csv_import.identifiers.DerivedUUIDField(editable=False, null=True, table='spy_cms_page', unique=True, verbose_name='UUID')),
                    ('key', models.CharField(max_length=255, unique=True, verbose_name='page key')),
                    ('template', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='content.cmstemplate')),
                    ('is_active', models.BooleanField(default=True, verbose_name='active')),
                    ('is_published', models.BooleanField(default=True, help_text='It was, once; a draft is served nowhere.', verbose_name='published')),
                    ('is_searchable', models.BooleanField(default=True, help_text='Lists of pages show it.', verbose_name='searchable')),
                    ('valid_from', models.DateField(blank=True, help_text='The first day in lists. Empty: always.', null=True)),
                    ('valid_to', models.DateField(blank=True, help_text='The last day in lists. Empty: for ever.', null=True)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('updated_at', models.DateTimeField(auto_now=True)),
                    ('stores', models.ManyToManyField(blank=True, related_name='pages', to='catalog.store')),
                ],
                options={
                    'verbose_name': 'CMS page',
                    'ordering': ['pk'],
                    'permissions': [('use_scripts', 'Can save pages with scripts in them')],
                },
            ), migrations.CreateModel(
                name='CmsSlot',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=255, unique=True, verbose_name='slot key')),
                    ('template', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='slots', to='content.cmsslottemplate')),
                    ('content_provider', models.CharField(blank=True, max_length=255)),
                    ('name', models.CharField(blank=True, max_length=255)),
                    ('description', models.TextField(blank=True)),
                    ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ],
                options={
                    'verbose_name': 'slot',
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='CmsPageText',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('page', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='content.cmspage')),
                    ('locale_name', models.CharField(max_length=10, verbose_name='locale')),
                    ('name', models.CharField(max_length=255)),
                    ('url', models.CharField(blank=True, help_text='A path with its language, as in /en/imprint.', max_length=255, verbose_name='URL')),
                    ('meta_title', models.TextField(blank=True)),
                    ('meta_keywords', models.TextField(blank=True)),
                    ('meta_description', models.TextField(blank=True)),
                    ('placeholders', database.json_field.OrderedJSONField(blank=True, default=dict)),
                    ('search_text', models.TextField(blank=True, editable=False)),
                ],
                options={
                    'verbose_name': 'page text',
                    'ordering': ['page', 'locale_name'],
                    'constraints': [models.UniqueConstraint(fields=('page', 'locale_name'), name='content_one_text_per_locale'), models.UniqueConstraint(condition=models.Q(('url', ''), _negated=True), fields=('locale_name', 'url'), name='content_one_page_per_url')],
                },
            ), migrations.CreateModel(
                name='CmsSlotBlock',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('template', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='slot_blocks', to='content.cmsslottemplate')),
                    ('slot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slot_blocks', to='content.cmsslot')),
                    ('block', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slot_blocks', to='content.cmsblock')),
                    ('position', models.IntegerField(default=0)),
                    ('conditions', database.json_field.OrderedJSONField(blank=True, default=dict)),
                ],
                options={
                    'verbose_name': 'block in a slot',
                    'verbose_name_plural': 'blocks in slots',
                    'ordering': ['slot', 'position', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('template', 'slot', 'block'), name='content_one_place_per_block_and_slot')],
                },
            ), migrations.CreateModel(
                name='ContentRecord',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('item', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='records', to='content.contentitem')),
                    ('locale_name', models.CharField(help_text='Or `default`.', max_length=10, verbose_name='locale')),
                    ('parameters', database.json_field.OrderedJSONField(default=dict)),
                ],
                options={
                    'verbose_name': 'content record',
                    'ordering': ['item', 'locale_name'],
                    'constraints': [models.UniqueConstraint(fields=('item', 'locale_name'), name='content_one_record_per_locale')],
                },
            )],
        ),
    ]
