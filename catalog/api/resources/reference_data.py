"""Labels, attributes, tax sets and stores as they stand on the wire (catalog.md, 9 and 11)."""

from collections.abc import Mapping, Sequence

from catalog.models import ManagementAttribute, Store
from catalog.postal_codes import is_postal_code_mandatory, postal_code_pattern
from catalog.queries.labels import LabelView, labels_of
from catalog.queries.taxes import TaxSetView, tax_sets_of
from customers.countries import country_iso3_code, country_name
from glue.context import GlueContext
from glue.resources import Resource
from glue.wire import as_rate


def label_resource(label: LabelView) -> Resource:
    return Resource(
        "product-labels",
        str(label.label_id),
        {
            "name": label.name,
            "isExclusive": label.is_exclusive,
            "position": label.position,
            "frontEndReference": label.front_end_reference,
        },
    )


def load_labels_of_abstracts(abstracts: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    return _labels([product.source.product_id for product in abstracts], context)


def load_labels_of_concretes(concretes: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    return _labels([product.source.abstract_id for product in concretes], context)


def _labels(abstract_ids: Sequence[int], context: GlueContext) -> list[list[Resource]]:
    found = context.load_once(
        "catalog.labels", abstract_ids, lambda keys: labels_of(keys, context.store.name, context.locale_name)
    )
    return [[label_resource(label) for label in found[abstract_id] or ()] for abstract_id in abstract_ids]


def attribute_resource(attribute: ManagementAttribute) -> Resource:
    """The contract names the route only; the members are those of the published API."""
    key = attribute.attribute
    return Resource(
        "product-management-attributes",
        key.key,
        {
            "key": key.key,
            "inputType": attribute.input_type,
            "allowInput": attribute.allow_input,
            "isMultiple": attribute.is_multiple,
            "isSuper": key.is_super,
            "localizedKeys": _localized(attribute.names),
            "values": [
                {"value": entry["value"], "localizedValues": _localized(entry.get("texts", {}))}
                for entry in attribute.values
            ],
        },
    )


def _localized(texts: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"localeName": locale_name, "translation": text} for locale_name, text in texts.items()]


def tax_set_resource(sku: str, tax_set: TaxSetView) -> Resource:
    """One resource for each product that has the set: the link is the product's."""
    return Resource(
        "product-tax-sets",
        tax_set.uuid,
        {
            "name": tax_set.name,
            "restTaxRates": [
                {"name": rate.name, "rate": as_rate(rate.percent), "country": rate.iso2_code or None}
                for rate in tax_set.rates
            ],
        },
        link=f"abstract-products/{sku}/product-tax-sets",
    )


def load_tax_sets(abstracts: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    found = tax_sets_of({product.source.product_id for product in abstracts})
    return [
        [tax_set_resource(product.id or "", found[product.source.product_id])]
        if product.source.product_id in found
        else []
        for product in abstracts
    ]


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
