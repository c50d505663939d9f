"""Merchants, what they say about themselves and what belongs to them (data-import.md, 21)."""

from agents.models import User
from catalog.importers.references import CATEGORY, STORE, WAREHOUSE
from catalog.models import AbstractProduct, OptionGroup
from csv_import.errors import RowRefused, RowSkipped
from csv_import.rows import CsvRow
from csv_import.table_importer import Reference, TableImporter, Values
from customers.countries import country_name
from database.mailboxes import comparable_address
from merchants.importers.references import MERCHANT, OLDER_MERCHANT_COLUMNS
from merchants.models import Merchant, MerchantAddress, MerchantProfile, MerchantStatus


class MerchantImporter(TableImporter):
    entity = "merchant"
    model = Merchant
    natural_key = {"reference": "merchant_reference"}
    value_columns = ("merchant_name", "status", "email")

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            "name": row.text("merchant_name"),
            "registration_number": row.optional_text("registration_number"),
            "email": row.key("email"),
            "status": row.choice("status", MerchantStatus.values),
            "is_active": row.boolean("is_active"),
            "url": row.localized("url"),
            "is_stub": False,
            **({"key": row.cell("merchant_key").strip()} if "merchant_key" in row.header.positions else {}),
        }


class MerchantProfileImporter(TableImporter):
    """Contact person, pictures and texts; cells named after glossary keys hold the texts themselves."""

    entity = "merchant-profile"
    model = MerchantProfile
    natural_key = {"merchant_id": "merchant_reference"}
    references = {"merchant_reference": MERCHANT}
    older_columns = OLDER_MERCHANT_COLUMNS

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

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            **{field: row.optional_text(field) for field in self.plain_fields},
            **{field: row.localized(f"{name}_glossary_key") for field, name in self.translated_fields.items()},
            "banner_url": self._banner_url(row),
            **self._older_coordinates(row),
        }

    def _banner_url(self, row: CsvRow) -> dict[str, str]:
        """Return the banner of each locale, and the common one where a locale has none."""
        common = row.optional_text("banner_url")
        locales = row.header.localized.get("banner_url_glossary_key", {})
        return {**(dict.fromkeys(locales, common) if common else {}), **row.localized("banner_url_glossary_key")}

    def _older_coordinates(self, row: CsvRow) -> Values:
        """Return the coordinates where a shop's profile file still has them; newer shops keep them at the address."""
        return {name: row.optional_text(name) for name in ("latitude", "longitude") if name in row.header.positions}


class MerchantProfileAddressImporter(TableImporter):
    """The one address of a merchant's profile. Coordinates go in as written, even where a shop swapped them."""

    entity = "merchant-profile-address"
    model = MerchantAddress
    natural_key = {"merchant_id": "merchant_reference"}
    references = {"merchant_reference": MERCHANT}
    older_columns = OLDER_MERCHANT_COLUMNS
    plain_fields = ("address1", "address2", "address3", "city", "zip_code", "latitude", "longitude")

    def values(self, row: CsvRow) -> Values:
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
    references = {"merchant_reference": MERCHANT, "store_name": STORE}
    older_columns = OLDER_MERCHANT_COLUMNS


class MerchantCategoryImporter(TableImporter):
    entity = "merchant-category"
    model = Merchant.categories.through
    natural_key = {"merchant_id": "merchant_reference", "category_id": "category_key"}
    references = {"merchant_reference": MERCHANT, "category_key": CATEGORY}
    older_columns = OLDER_MERCHANT_COLUMNS


class MerchantWarehouseImporter(TableImporter):
    entity = "merchant-stock"
    model = Merchant.warehouses.through
    natural_key = {"merchant_id": "merchant_reference", "warehouse_id": "stock_name"}
    references = {"merchant_reference": MERCHANT, "stock_name": WAREHOUSE}
    older_columns = OLDER_MERCHANT_COLUMNS


class MerchantProcessImporter(TableImporter):
    """Which process the orders of a merchant follow."""

    entity = "merchant-oms-process"
    model = Merchant
    natural_key = {"reference": "merchant_reference"}
    value_columns = ("merchant_oms_process_name",)
    adds_rows = False

    def values(self, row: CsvRow) -> Values:
        return {**self.key_values(row), "process_name": row.key("merchant_oms_process_name")}


class MerchantUserImporter(TableImporter):
    """Who works for a merchant. No file brings back-office users: those who are not installed yet are told."""

    entity = "merchant-user"
    model = Merchant.users.through
    natural_key = {"merchant_id": "merchant_reference", "user_id": "username"}
    references = {"merchant_reference": MERCHANT, "username": Reference(User, "mailbox", comparable=comparable_address)}
    older_columns = OLDER_MERCHANT_COLUMNS

    def values(self, row: CsvRow) -> Values:
        username = row.key("username")
        if not row.known("username", [username]):
            raise RowSkipped("username", f"There is no back-office user {username}: install them, then import again.")
        return self.key_values(row)


class MerchantProductImporter(TableImporter):
    """Which merchant a product belongs to."""

    entity = "merchant-product"
    model = AbstractProduct
    natural_key = {"sku": "sku"}
    references = {"merchant_reference": MERCHANT}
    older_columns = OLDER_MERCHANT_COLUMNS
    value_columns = ("merchant_reference",)
    adds_rows = False

    def values(self, row: CsvRow) -> Values:
        self.reference(row, "merchant_reference")
        return {**self.key_values(row), "merchant_reference": row.key("merchant_reference")}


class MerchantOptionGroupImporter(TableImporter):
    """Which merchant a group of options belongs to."""

    entity = "merchant-product-option-group"
    model = OptionGroup
    natural_key = {"key": "product_option_group_key"}
    references = {"merchant_reference": MERCHANT}
    older_columns = OLDER_MERCHANT_COLUMNS
    value_columns = ("merchant_reference",)
    adds_rows = False

    def values(self, row: CsvRow) -> Values:
        self.reference(row, "merchant_reference")
        return {**self.key_values(row), "merchant_reference": row.key("merchant_reference")}
