import database.migration_operations
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('catalog', '0002_search'),
        ('content', '0001_tables'),
    ]

    operations = [
        database.migration_operations.CreateTables(
            operations=[migrations.CreateModel(
                name='CategoryTemplate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=255, unique=True, verbose_name='template name')),
                    ('path', models.CharField(blank=True, max_length=255, verbose_name='template path')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='Navigation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=255, unique=True)),
                    ('name', models.CharField(max_length=255)),
                    ('is_active', models.BooleanField(default=True)),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='CategoryPresentation',
                fields=[
                    ('category', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='presentation', serialize=False, to='catalog.category')),
                    ('template', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='navigations.categorytemplate')),
                    ('image_name', models.JSONField(blank=True, default=dict, help_text='Locale to the name of the picture.')),
                ],
            ), migrations.CreateModel(
                name='NavigationNode',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('navigation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='nodes', to='navigations.navigation')),
                    ('key', models.CharField(max_length=255, verbose_name='node key')),
                    ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='children', to='navigations.navigationnode')),
                    ('node_type', models.CharField(blank=True, choices=[('category', 'category'), ('cms_page', 'CMS page'), ('link', 'link'), ('external_url', 'external URL'), ('label', 'label')], max_length=50, null=True)),
                    ('title', models.JSONField(default=dict, help_text="Locale to text, as in {'en_US': 'Cameras'}.")),
                    ('url', models.JSONField(blank=True, default=dict, help_text='Locale to address.', verbose_name='URL')),
                    ('css_class', models.JSONField(blank=True, default=dict, help_text="Locale to text, as in {'en_US': 'Cameras'}.", verbose_name='CSS class')),
                    ('category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='catalog.category')),
                    ('cms_page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='content.cmspage', verbose_name='CMS page')),
                    ('valid_from', models.DateTimeField(blank=True, null=True)),
                    ('valid_to', models.DateTimeField(blank=True, null=True)),
                    ('position', models.IntegerField(blank=True, help_text='Without one an entry comes last.', null=True)),
                    ('is_active', models.BooleanField(default=True)),
                ],
                options={
                    'ordering': [models.OrderBy(models.F('position'), nulls_last=True), 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('navigation', 'key'), name='navigations_one_node_per_key')],
                },
            )],
        ),
    ]
