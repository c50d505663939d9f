"""Content pages have a room of their own, which took them over."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("catalog", "0003_recorded_actor"), ("content", "0002_take_pages_over")]

    operations = [migrations.DeleteModel("CmsPage")]
