"""The glossary, and the texts that other files bring for it (data-import.md, 6)."""

from collections.abc import Mapping

from catalog.models import GlossaryEntry
from csv_import.rows import CsvRow
from csv_import.table_importer import TableImporter, Values

Texts = Mapping[str, Mapping[str, str]]  # key to locale to text


class GlossaryImporter(TableImporter):
    """Texts that came with what they name stay: that file is read after the glossary, in every run."""

    entity = "glossary"
    model = GlossaryEntry
    natural_key = {"key": "key", "locale_name": "locale"}
    value_columns = ("translation",)

    def values(self, row: CsvRow) -> Values:
        return {**self.key_values(row), "text": row.cell("translation")}

    def changes(self, stored: GlossaryEntry, values: Values) -> Values:
        return {} if stored.written_by else super().changes(stored, values)


def write_texts(texts: Texts, *, entity: str) -> None:
    """Put texts of another file into the glossary and mark them as that file's."""
    wanted = {(key, locale): text for key, by_locale in texts.items() for locale, text in by_locale.items()}
    changed = []
    for entry in GlossaryEntry.objects.filter(key__in=texts):
        text = wanted.pop((entry.key, entry.locale_name), None)
        if text is not None and (entry.text, entry.written_by) != (text, entity):
            entry.text, entry.written_by = text, entity
            changed.append(entry)
    GlossaryEntry.objects.bulk_update(changed, ["text", "written_by"])
    GlossaryEntry.objects.bulk_create(
        GlossaryEntry(key=key, locale_name=locale, text=text, written_by=entity)
        for (key, locale), text in wanted.items()
    )
