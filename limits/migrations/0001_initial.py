from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name='Counter',
            fields=[
                ('name', models.CharField(max_length=100, primary_key=True, serialize=False)),
                ('count', models.PositiveIntegerField()),
                ('ends_at', models.BigIntegerField(help_text='Unix milliseconds; from then on the counter is at nothing.', verbose_name='end')),
            ],
            options={
                'default_permissions': (),
                'indexes': [models.Index(fields=['ends_at'], name='limits_counter_end')],
            },
        ),
    ]

    operations = [
        migrations.CreateModel(
            name='Counter',
            fields=[
                ('name', models.CharField(max_length=100, primary_key=True, serialize=False)),
                ('count', models.PositiveIntegerField()),
                ('ends_at', models.BigIntegerField(help_text='Unix milliseconds; from then on the counter is at nothing.', verbose_name='end')),
            ],
            options={
                'default_permissions': (),
                'indexes': [models.Index(fields=['ends_at'], name='limits_counter_end')],
            },
        ),
    ]
