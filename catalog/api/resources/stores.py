"""Stores as they stand on the wire (catalog.md, 16)."""

from catalog.models import Store
from catalog.postal_codes import is_postal_code_mandatory, postal_code_pattern
from customers.countries import country_iso3_code, country_name
from glue.resources import Resource


def store_resource(store: Store) -> Resource:
    currencies = list(store.store_currencies.all())
    default = next((entry for entry in currencies if entry.is_default), currencies[0] if currencies else None)
    return Resource(
        "stores",
        store.name,
        {
            "timeZone": store.timezone,
            "defaultCurrency": None if default is None else default.currency.iso_code,
            "currencies": [{"code": entry.currency.iso_code, "name": entry.currency.name} for entry in currencies],
            "locales": [
                {"code": entry.locale_name.partition("_")[0], "name": entry.locale_name}
                for entry in store.store_locales.all()
            ],
            "countries": [
                _country(code) for code in sorted(country.iso2_code for country in store.store_countries.all())
            ],
        },
    )


def _country(iso2_code: str) -> dict[str, object]:
    return {
        "iso2Code": iso2_code,
        "iso3Code": country_iso3_code(iso2_code),
        "name": country_name(iso2_code),
        "postalCodeMandatory": is_postal_code_mandatory(iso2_code),
        "postalCodeRegex": postal_code_pattern(iso2_code),
        "regions": [],
    }
