"""Merchants, what they say about themselves and when they are open (data-import.md, 21)."""

from collections.abc import Sequence

from catalog.models import Category, Store, StoreLocale
from catalog.queries import glossary_texts
from customers.countries import country_name
from merchants.models import (
    DateOpeningHours,
    Merchant,
    MerchantAddress,
    MerchantProfile,
    MerchantStatus,
    Weekday,
    WeekdayOpeningHours,
)
from shopdata.errors import RowRefused
from shopdata.importers import BatchOutcome
from shopdata.rows import Row
from shopdata.tables import Reference, TableImporter, Values

MERCHANT = Reference(Merchant, "reference")


class MerchantImporter(TableImporter):
    entity = "merchant"
    model = Merchant
    natural_key = {"reference": "merchant_reference"}
    value_columns = ("merchant_name", "status", "email")

    def values(self, row: Row) -> Values:
        return {
            **self.key_values(row),
            "name": row.text("merchant_name"),
            "registration_number": row.optional_text("registration_number"),
            "email": row.key("email"),
            "status": row.choice("status", MerchantStatus.values),
            "is_active": row.boolean("is_active"),
            "url": row.localized("url"),
            "is_stub": False,
        }


class MerchantProfileImporter(TableImporter):
    """Contact person, pictures and texts; cells named after glossary keys hold the texts themselves."""

    entity = "merchant-profile"
    model = MerchantProfile
    natural_key = {"merchant_id": "merchant_reference"}
    references = {"merchant_reference": MERCHANT}

    plain_fields = (
        "contact_person_role",
        "contact_person_title",
        "contact_person_first_name",
        "contact_person_last_name",
        "contact_person_phone",
        "logo_url",
        "public_email",
        "public_phone",
        "fax_number",
    )
    translated_fields = {
        "description": "description",
        "delivery_time": "delivery_time",
        "terms": "terms_conditions",
        "cancellation_policy": "cancellation_policy",
        "imprint": "imprint",
        "data_privacy": "data_privacy",
    }

    def values(self, row: Row) -> Values:
        return {
            **self.key_values(row),
            **{field: row.optional_text(field) for field in self.plain_fields},
            **{field: row.localized(f"{name}_glossary_key") for field, name in self.translated_fields.items()},
            "banner_url": self._banner_url(row),
            **self._older_coordinates(row),
        }

    def _banner_url(self, row: Row) -> dict[str, str]:
        """Return the banner of each locale, and the common one where a locale has none."""
        common = row.optional_text("banner_url")
        locales = row.header.localized.get("banner_url_glossary_key", {})
        return {**(dict.fromkeys(locales, common) if common else {}), **row.localized("banner_url_glossary_key")}

    def _older_coordinates(self, row: Row) -> Values:
        """Return the coordinates where a shop's profile file still has them; newer shops keep them at the address."""
        return {name: row.optional_text(name) for name in ("latitude", "longitude") if name in row.header.positions}


class MerchantProfileAddressImporter(TableImporter):
    """The one address of a merchant's profile. Coordinates go in as written, even where a shop swapped them."""

    entity = "merchant-profile-address"
    model = MerchantAddress
    natural_key = {"merchant_id": "merchant_reference"}
    references = {"merchant_reference": MERCHANT}
    plain_fields = ("address1", "address2", "address3", "city", "zip_code", "latitude", "longitude")

    def values(self, row: Row) -> Values:
        iso2_code = row.optional_text("country_iso2_code")
        if iso2_code is not None and country_name(iso2_code) is None:
            raise RowRefused("country_iso2_code", f"{iso2_code} is not a country.")
        return {
            **self.key_values(row),
            "iso2_code": iso2_code,
            "country_name": country_name(iso2_code) if iso2_code else None,
            **{field: row.optional_text(field) for field in self.plain_fields},
        }


class MerchantStoreImporter(TableImporter):
    entity = "merchant-store"
    model = Merchant.stores.through
    natural_key = {"merchant_id": "merchant_reference", "store_id": "store_name"}
    references = {"merchant_reference": MERCHANT, "store_name": Reference(Store, "name")}


class MerchantCategoryImporter(TableImporter):
    entity = "merchant-category"
    model = Merchant.categories.through
    natural_key = {"merchant_id": "merchant_reference", "category_id": "category_key"}
    references = {"merchant_reference": MERCHANT, "category_key": Reference(Category, "key")}


class OpeningHoursImporter(TableImporter):
    """Slots of a day: a merchant has several a day, told apart by when they begin; one without times is closed."""

    references = {"merchant_reference": MERCHANT}

    def slot(self, row: Row) -> Values:
        opens, closes = row.clock_time("time_from"), row.clock_time("time_to")
        if (opens is None) != (closes is None):
            raise RowRefused("time_from" if opens is None else "time_to", "One of the two times is missing.")
        return {"merchant_id": self.reference(row, "merchant_reference"), "time_from": opens, "time_to": closes}


class WeekdayScheduleImporter(OpeningHoursImporter):
    entity = "merchant-opening-hours-weekday-schedule"
    model = WeekdayOpeningHours
    natural_key = {"merchant_id": "merchant_reference", "day": "week_day_key", "time_from": "time_from"}

    def values(self, row: Row) -> Values:
        day = row.choice("week_day_key", Weekday.labels)
        return {**self.slot(row), "day": Weekday[day]}


class DateScheduleImporter(OpeningHoursImporter):
    """Holidays and other special days. The note is a glossary key: its texts are stored with the day."""

    entity = "merchant-opening-hours-date-schedule"
    model = DateOpeningHours
    natural_key = {"merchant_id": "merchant_reference", "date": "date", "time_from": "time_from"}

    def write(self, rows: Sequence[Row]) -> BatchOutcome:
        self._notes = glossary_texts(row.cell("note_glossary_key").strip() for row in rows)
        self._locales = set(StoreLocale.objects.values_list("locale_name", flat=True)) or {"en_US"}
        return super().write(rows)

    def values(self, row: Row) -> Values:
        day = row.day("date")
        if day is None:
            raise RowRefused("date", "The cell is empty.")
        return {**self.slot(row), "date": day, "note": self._note(row)}

    def _note(self, row: Row) -> dict[str, str]:
        """Return the texts of the note; a key that the glossary does not have is shown as it stands."""
        key = row.cell("note_glossary_key").strip()
        return self._notes.get(key) or dict.fromkeys(self._locales, key) if key else {}


MERCHANT_IMPORTERS = (
    MerchantImporter,
    MerchantProfileImporter,
    MerchantProfileAddressImporter,
    MerchantStoreImporter,
    MerchantCategoryImporter,
    DateScheduleImporter,
    WeekdayScheduleImporter,
)
