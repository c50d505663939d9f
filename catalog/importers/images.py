"""Pictures in sets (data-import.md, 14 and 19)."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from catalog.importers.owner_importer import OwnedImporter
from catalog.models import BundleTemplate, Image, ImageSet
from csv_import.errors import RowRefused
from csv_import.importer import BatchOutcome
from csv_import.rows import CsvRow
from csv_import.table_importer import Reference, TableImporter, Values

KEY = "product_image_key"
SetKey = tuple[str, str, int | None, int | None, str | None]  # name, locale, abstract, concrete, key of one without


class ImageImporter(TableImporter):
    """A row is a picture; the set that it belongs to is made when its first picture comes."""

    entity = "product-image"
    model = Image
    natural_key = {"key": KEY}
    references = OwnedImporter.owner_references
    required_columns = ("external_url_large", "external_url_small")

    def key_cells(self, row: CsvRow) -> tuple[str, ...]:
        return (row.cell(KEY).strip() if KEY in row.header.positions else image_key(row),)

    def key_values(self, row: CsvRow) -> Values:
        return {"key": image_key(row)}

    def write(self, rows: Sequence[CsvRow]) -> BatchOutcome:
        self.look_up_references(rows)
        self._sets = _find_sets(self._set_keys(rows))
        return super().write(rows)

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            "image_set_id": self._sets[self._set_key(row)],
            "external_url_large": row.cell("external_url_large").strip(),
            "external_url_small": row.cell("external_url_small").strip(),
            "alt_text_large": row.localized("alt_text_large"),
            "alt_text_small": row.localized("alt_text_small"),
            "sort_order": row.optional_integer("sort_order") or 0,
        }

    def _set_keys(self, rows: Sequence[CsvRow]) -> list[SetKey]:
        keys: dict[SetKey, None] = {}
        for row in rows:
            try:
                image_key(row)
                keys[self._set_key(row)] = None
            except RowRefused:
                continue  # the row is refused when it is read
        return list(keys)

    def _set_key(self, row: CsvRow) -> SetKey:
        name = row.cell("image_set_name").strip() or "default"
        locale = row.cell("locale").strip()
        locale = "" if locale == "default" else locale
        abstract = self.optional_reference(row, "abstract_sku")
        concrete = None if abstract else self.optional_reference(row, "concrete_sku")
        key = None if abstract or concrete else row.cell("product_image_set_key").strip()
        if key == "":
            raise RowRefused("abstract_sku", "The row names no product and no image set.")
        return name[:255], locale[:10], abstract, concrete, key


def image_key(row: CsvRow) -> str:
    """Return the picture's key. Older shops have none: set, locale, product and large address tell pictures apart."""
    if KEY in row.header.positions:
        return row.key(KEY)
    columns = ("image_set_name", "locale", "abstract_sku", "concrete_sku", "external_url_large")
    said = "\n".join(row.cell(column).strip() for column in columns)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def _find_sets(keys: Sequence[SetKey]) -> dict[SetKey, int]:
    """Return the sets by what tells them apart; the missing ones are made."""
    abstracts, concretes, names = ({key[place] for key in keys} - {None} for place in (2, 3, 4))
    stored = ImageSet.objects.filter(
        Q(abstract_id__in=abstracts) | Q(concrete_id__in=concretes) | Q(abstract=None, concrete=None, key__in=names)
    )
    found = {_key_of(image_set): image_set.pk for image_set in stored}
    missing = [key for key in keys if key not in found]
    made = ImageSet.objects.bulk_create(
        ImageSet(name=name, locale_name=locale, abstract_id=abstract, concrete_id=concrete, key=key)
        for name, locale, abstract, concrete, key in missing
    )
    return found | {key: image_set.pk for key, image_set in zip(missing, made, strict=True)}


def _key_of(image_set: Any) -> SetKey:
    owner = image_set.abstract_id, image_set.concrete_id
    return image_set.name, image_set.locale_name, *owner, None if any(owner) else image_set.key


class BundleTemplateImageImporter(TableImporter):
    """Gives image sets, which came before the templates, to the templates."""

    entity = "configurable-bundle-template-image"
    model = ImageSet
    natural_key = {"key": "product_image_set_key"}
    references = {"configurable_bundle_template_key": Reference(BundleTemplate, "key")}
    value_columns = ("configurable_bundle_template_key",)
    adds_rows = False

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            "bundle_template_id": self.reference(row, "configurable_bundle_template_key"),
        }
