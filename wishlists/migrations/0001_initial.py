import database.json_field
import database.migration_operations
import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('catalog', '0002_search'),
        ('customers', '0002_first_rows'),
    ]

    operations = [
        database.migration_operations.CreateTables(
            operations=[migrations.CreateModel(
                name='Wishlist',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('customer', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='wishlists', to='customers.customer', verbose_name='customer')),
                    ('uuid', models.UUIDField(editable=False, null=True, unique=True, verbose_name='UUID')),
                    ('name', models.CharField(max_length=255, verbose_name='name')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                    ('updated_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
                ],
                options={
                    'verbose_name': 'wishlist',
                    'verbose_name_plural': 'wishlists',
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(models.F('customer'), django.db.models.functions.text.Lower('name'), name='wishlists_one_list_per_name')],
                },
            ), migrations.CreateModel(
                name='WishlistItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('wishlist', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='items', to='wishlists.wishlist')),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalog.concreteproduct', verbose_name='product')),
                    ('offer_reference', models.CharField(blank=True, max_length=255, verbose_name='product offer reference')),
                    ('configuration', database.json_field.OrderedJSONField(blank=True, help_text='As the wire has it.', null=True, verbose_name='product configuration')),
                    ('configuration_hash', models.CharField(blank=True, editable=False, max_length=32)),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ],
                options={
                    'verbose_name': 'wishlist line',
                    'verbose_name_plural': 'wishlist lines',
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('wishlist', 'product', 'offer_reference', 'configuration_hash'), name='wishlists_one_line_per_choice')],
                },
            )],
        ),
    ]
