import database.migration_operations
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('catalog', '0002_search'),
    ]

    operations = [
        database.migration_operations.CreateTables(
            operations=[migrations.CreateModel(
                name='SearchChange',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('kind', models.PositiveSmallIntegerField(choices=[(0, 'the shop'), (1, 'abstract product'), (2, 'concrete product'), (3, 'image set'), (4, 'category'), (5, 'merchant'), (6, 'everything')])),
                    ('object_id', models.BigIntegerField()),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='SearchState',
                fields=[
                    ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                    ('index_revision', models.BigIntegerField(default=0)),
                    ('shop_revision', models.BigIntegerField(default=0)),
                ],
            ), migrations.CreateModel(
                name='SearchScope',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('store', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='search_scopes', to='catalog.store')),
                    ('locale_name', models.CharField(max_length=10, verbose_name='locale')),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('store', 'locale_name'), name='search_one_scope')],
                },
            ), migrations.CreateModel(
                name='SearchRedirect',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('scope', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='redirects', to='search.searchscope', verbose_name='store and locale')),
                    ('text', models.CharField(help_text='The text that is searched for.', max_length=255)),
                    ('url', models.CharField(help_text='A path of the shop, or a whole address.', max_length=255, verbose_name='URL')),
                ],
                options={
                    'ordering': ['scope', 'text'],
                    'constraints': [models.UniqueConstraint(fields=('scope', 'text'), name='search_one_redirect')],
                },
            ), migrations.CreateModel(
                name='SearchPlacement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('scope', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='search.searchscope', verbose_name='store and locale')),
                    ('text', models.CharField(help_text='The text that is searched for.', max_length=255)),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='search_placements', to='catalog.abstractproduct')),
                    ('place', models.CharField(choices=[('front', 'pinned'), ('behind', 'buried')], max_length=10)),
                    ('position', models.PositiveSmallIntegerField(default=0, help_text='Of the pinned products the lowest comes first.')),
                ],
                options={
                    'ordering': ['scope', 'text', 'place', 'position', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('scope', 'text', 'product'), name='search_one_placement')],
                },
            ), migrations.CreateModel(
                name='SearchMiss',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('scope', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='misses', to='search.searchscope', verbose_name='store and locale')),
                    ('text', models.CharField(max_length=100)),
                    ('count', models.PositiveIntegerField(default=1)),
                    ('last_on', models.DateField(auto_now_add=True, verbose_name='last on')),
                ],
                options={
                    'verbose_name': 'search without hits',
                    'verbose_name_plural': 'searches without hits',
                    'ordering': ['-count', 'pk'],
                    'indexes': [models.Index(fields=['-count', 'id'], name='search_misses_by_count')],
                    'constraints': [models.UniqueConstraint(fields=('scope', 'text'), name='search_one_miss')],
                },
            ), migrations.CreateModel(
                name='SearchEntry',
                fields=[
                    ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                    ('scope', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='search.searchscope')),
                    ('product', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='search_entries', to='catalog.abstractproduct')),
                    ('revision', models.BigIntegerField()),
                    ('sort_name', models.CharField(max_length=255)),
                    ('facts', models.TextField()),
                    ('prices', models.TextField()),
                    ('boosted', models.TextField()),
                    ('card', models.TextField()),
                    ('terms', models.TextField()),
                    ('tokens', models.TextField()),
                ],
                options={
                    'verbose_name_plural': 'search entries',
                    'ordering': ['pk'],
                    'indexes': [models.Index(fields=['scope', 'revision'], name='search_entries_since')],
                },
            ), migrations.CreateModel(
                name='SearchSynonym',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('scope', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='synonyms', to='search.searchscope', verbose_name='store and locale')),
                    ('word', models.CharField(help_text='What is typed.', max_length=100)),
                    ('synonyms', models.CharField(help_text='What it finds too: words with commas between them.', max_length=1000)),
                    ('is_one_way', models.BooleanField(default=False, help_text='The other words do not find this one.', verbose_name='one way')),
                ],
                options={
                    'ordering': ['scope', 'word'],
                },
            ), migrations.CreateModel(
                name='SearchWord',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('scope', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='words', to='search.searchscope')),
                    ('word', models.CharField(max_length=100)),
                    ('stem', models.CharField(max_length=100)),
                    ('ending', models.CharField(max_length=100)),
                    ('count', models.IntegerField(default=0)),
                    ('spelling_count', models.IntegerField(default=0)),
                ],
                options={
                    'ordering': ['pk'],
                    'indexes': [models.Index(fields=['scope', 'stem'], name='search_words_by_stem')],
                    'constraints': [models.UniqueConstraint(fields=('scope', 'word'), name='search_one_word_per_scope')],
                },
            ), migrations.CreateModel(
                name='SearchAttributeTarget',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('attribute', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='search_targets', to='catalog.attributekey')),
                    ('target_field', models.CharField(choices=[('full-text', 'full text'), ('full-text-boosted', 'full text, boosted'), ('suggestion-terms', 'spelling suggestions'), ('completion-terms', 'completion'), ('string-facet', 'string facet'), ('integer-facet', 'integer facet'), ('string-sort', 'string sort'), ('integer-sort', 'integer sort')], max_length=30)),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('attribute', 'target_field'), name='search_one_target')],
                },
            ), migrations.CreateModel(
                name='SearchFacet',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('attribute', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='search_facets', to='catalog.attributekey')),
                    ('filter_type', models.CharField(choices=[('single-select', 'single select'), ('multi-select', 'multi select'), ('range', 'range')], max_length=20)),
                    ('position', models.IntegerField(default=0)),
                ],
                options={
                    'ordering': ['position', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('attribute',), name='search_one_facet_per_attribute')],
                },
            )],
        ),
    ]
