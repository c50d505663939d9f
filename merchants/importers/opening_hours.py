"""When merchants are open (data-import.md, 21)."""

from collections.abc import Sequence

from catalog.models import StoreLocale
from catalog.queries import glossary_texts
from csv_import.errors import RowRefused
from csv_import.importer import BatchOutcome
from csv_import.rows import CsvRow
from csv_import.table_importer import TableImporter, Values
from merchants.importers.references import MERCHANT, OLDER_MERCHANT_COLUMNS
from merchants.models import DateOpeningHours, Weekday, WeekdayOpeningHours


class OpeningHoursImporter(TableImporter):
    """Slots of a day: a merchant has several a day, told apart by when they begin; one without times is closed."""

    references = {"merchant_reference": MERCHANT}
    older_columns = OLDER_MERCHANT_COLUMNS

    def slot(self, row: CsvRow) -> Values:
        opens, closes = row.clock_time("time_from"), row.clock_time("time_to")
        if (opens is None) != (closes is None):
            raise RowRefused("time_from" if opens is None else "time_to", "One of the two times is missing.")
        return {"merchant_id": self.reference(row, "merchant_reference"), "time_from": opens, "time_to": closes}


class WeekdayScheduleImporter(OpeningHoursImporter):
    entity = "merchant-opening-hours-weekday-schedule"
    model = WeekdayOpeningHours
    natural_key = {"merchant_id": "merchant_reference", "day": "week_day_key", "time_from": "time_from"}

    def values(self, row: CsvRow) -> Values:
        day = row.choice("week_day_key", Weekday.labels)
        return {**self.slot(row), "day": Weekday[day]}


class DateScheduleImporter(OpeningHoursImporter):
    """Holidays and other special days. The note is a glossary key: its texts are stored with the day."""

    entity = "merchant-opening-hours-date-schedule"
    model = DateOpeningHours
    natural_key = {"merchant_id": "merchant_reference", "date": "date", "time_from": "time_from"}

    def write(self, rows: Sequence[CsvRow]) -> BatchOutcome:
        self._notes = glossary_texts(row.cell("note_glossary_key").strip() for row in rows)
        self._locales = set(StoreLocale.objects.values_list("locale_name", flat=True)) or {"en_US"}
        return super().write(rows)

    def values(self, row: CsvRow) -> Values:
        day = row.day("date")
        if day is None:
            raise RowRefused("date", "The cell is empty.")
        return {**self.slot(row), "date": day, "note": self._note(row)}

    def _note(self, row: CsvRow) -> dict[str, str]:
        """Return the texts of the note; a key that the glossary does not have is shown as it stands."""
        key = row.cell("note_glossary_key").strip()
        return self._notes.get(key) or dict.fromkeys(self._locales, key) if key else {}
