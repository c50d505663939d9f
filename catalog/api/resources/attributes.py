"""Attributes with the values that they offer, as they stand on the wire (catalog.md, 15)."""

from collections.abc import Mapping

from catalog.models import ManagementAttribute
from glue.resources import Resource


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
