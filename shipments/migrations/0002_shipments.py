import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [('shipments', '0002_shipment'), ('shipments', '0003_shipment_created_at')]  # of before the first release

    dependencies = [
        ('agents', '0002_impersonation'),
        ('shipments', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Shipment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shipments', to='orders.order')),
                ('method_name', models.CharField(max_length=255)),
                ('carrier_name', models.CharField(max_length=255)),
                ('delivery_time', models.IntegerField(blank=True, help_text='Seconds.', null=True)),
                ('requested_delivery_on', models.DateField(blank=True, null=True, verbose_name='requested delivery date')),
                ('shipping_address', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='shipments.orderaddress')),
                ('merchant_reference', models.CharField(blank=True, max_length=255, null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
    ]
