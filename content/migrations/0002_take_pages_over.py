"""Pages move here from the catalog, which knew their names and addresses alone, with their numbers."""

from django.apps.registry import Apps
from django.core.management.color import no_style
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from csv_import.identifiers import derived_uuid

BATCH = 500


def take_over(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    before, page, text = (
        apps.get_model("catalog", "CmsPage"),
        apps.get_model("content", "CmsPage"),
        apps.get_model("content", "CmsPageText"),
    )
    seen: set[tuple[str, str]] = set()
    for old in before.objects.prefetch_related("stores").order_by("pk").iterator(chunk_size=BATCH):
        new = page.objects.create(
            pk=old.pk, uuid=derived_uuid("spy_cms_page", old.pk), key=old.key, is_active=old.is_active
        )
        new.stores.set(old.stores.all())
        for locale_name in dict.fromkeys([*old.name, *old.url]):
            url = old.url.get(locale_name, "")
            is_free = (locale_name, url) not in seen
            seen.add((locale_name, url))
            name = old.name.get(locale_name, "")
            text.objects.create(
                page=new, locale_name=locale_name, name=name, url=url if is_free else "", search_text=name.lower()
            )
    reset_numbers(page, schema_editor)


def give_back(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    before, page = apps.get_model("catalog", "CmsPage"), apps.get_model("content", "CmsPage")
    for new in page.objects.prefetch_related("stores", "texts").order_by("pk").iterator(chunk_size=BATCH):
        texts = list(new.texts.all())
        old = before.objects.create(
            pk=new.pk,
            key=new.key,
            is_active=new.is_active,
            name={text.locale_name: text.name for text in texts},
            url={text.locale_name: text.url for text in texts if text.url},
        )
        old.stores.set(new.stores.all())
    reset_numbers(before, schema_editor)


def reset_numbers(model: type, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let the next row get the number after the last one: PostgreSQL does not notice keys that were given."""
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("content", "0001_initial"), ("catalog", "0002_search")]

    operations = [migrations.RunPython(take_over, give_back)]
