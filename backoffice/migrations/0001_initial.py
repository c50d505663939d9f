import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('mail', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SavedFilter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_filters', to=settings.AUTH_USER_MODEL)),
                ('list_name', models.CharField(help_text='The site and the model, as in admin:orders.order.', max_length=150, verbose_name='list')),
                ('name', models.CharField(max_length=60)),
                ('query', models.CharField(help_text='The query string of the list.', max_length=2000)),
                ('is_shared', models.BooleanField(default=False, verbose_name='shared with everybody')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ['pk'],
                'permissions': [('share_savedfilter', 'Can share saved filters with everybody')],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('user', 'list_name', 'name'), name='backoffice_one_filter_per_name')],
            },
        ),
    ]
