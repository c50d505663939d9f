import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Give the table that says who works for a merchant a role and a switch; its rows stay."""

    dependencies = [
        ('merchants', '0005_approvals'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='MerchantUser',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('merchant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='merchants.merchant')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={'ordering': ['pk'], 'db_table': 'merchants_merchant_users', 'unique_together': {('merchant', 'user')}},
                ),
                migrations.AlterField(
                    model_name='merchant',
                    name='users',
                    field=models.ManyToManyField(blank=True, related_name='merchants', through='merchants.MerchantUser', to=settings.AUTH_USER_MODEL),
                ),
            ],
        ),
        migrations.AlterModelTable(name='merchantuser', table=None),
        migrations.AlterUniqueTogether(name='merchantuser', unique_together=set()),
        migrations.AddConstraint(
            model_name='merchantuser',
            constraint=models.UniqueConstraint(fields=('merchant', 'user'), name='merchants_one_membership_per_user'),
        ),
        migrations.AlterField(
            model_name='merchantuser',
            name='merchant',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='merchants.merchant'),
        ),
        migrations.AddField(
            model_name='merchantuser',
            name='role',
            field=models.CharField(choices=[('manager', 'manager'), ('shipper', 'orders and stock'), ('viewer', 'read only')], default='manager', max_length=30),
        ),
        migrations.AddField(
            model_name='merchantuser',
            name='is_active',
            field=models.BooleanField(default=True, verbose_name='active'),
        ),
    ]
