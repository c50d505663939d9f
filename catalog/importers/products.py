"""Abstract and concrete products with their texts, categories and bundles (data-import.md, 13.1 and 13.2)."""

import ast

from catalog.importers.references import ABSTRACT, CATEGORIES, CONCRETE, TAX_SET
from catalog.models import (
    AbstractProduct,
    AbstractProductText,
    BundleComponent,
    ConcreteProduct,
    ConcreteProductText,
    ProductCategory,
)
from csv_import.errors import RowRefused
from csv_import.importer import BatchOutcome
from csv_import.rows import CsvRow
from csv_import.table_importer import Part, TableImporter, Values
from database.child_rows import write_parts

Attributes = dict[str, str | list[str]]
ABSTRACT_TEXT_COLUMNS = ("name", "url", "description", "meta_title", "meta_keywords", "meta_description")


class AbstractProductImporter(TableImporter):
    entity = "product-abstract"
    model = AbstractProduct
    natural_key = {"sku": "abstract_sku"}
    references = {"tax_set_name": TAX_SET, "category_key": CATEGORIES}
    value_columns = ("tax_set_name",)
    numbers_rows = True
    parts = {
        "texts": Part(AbstractProductText, "product_id", ("locale_name",)),
        "categories": Part(ProductCategory, "product_id", ("category_id",), replaces=True),
    }
    broken_rules = {
        "catalog_one_product_per_url": RowRefused("url", "Another product has this URL."),
        "catalog_abstractproducttext.url": RowRefused("url", "Another product has this URL."),
    }

    def __init__(self) -> None:
        self._is_told_of_locales = False

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            "attributes": attributes(row),
            "tax_set_id": self.reference(row, "tax_set_name"),
            "color_code": row.cell("color_code").strip(),
            "new_from": row.moment("new_from"),
            "new_to": row.moment("new_to"),
        }

    def part_values(self, row: CsvRow) -> dict[str, list[Values]]:
        return {"texts": self._texts(row), "categories": self._categories(row)}

    def _texts(self, row: CsvRow) -> list[Values]:
        """Return the texts of the locales for which the file has all columns (data-import.md, 13.1)."""
        texts = []
        for locale, missing in self._locales(row).items():
            if missing:
                if not self._is_told_of_locales:
                    row.warn(missing[0], f"The file does not have this column; {locale} is left out of every row.")
            elif row.cell(f"name.{locale}").strip() or row.cell(f"url.{locale}").strip():
                texts.append(
                    {
                        "locale_name": locale,
                        "name": row.text(f"name.{locale}"),
                        "url": row.key(f"url.{locale}"),
                        **{name: row.optional_text(f"{name}.{locale}") for name in ABSTRACT_TEXT_COLUMNS[2:]},
                        "attributes": attributes(row, locale),
                    }
                )
        self._is_told_of_locales = True
        return texts

    def _locales(self, row: CsvRow) -> dict[str, list[str]]:
        """Return the locales of the file with the columns that they lack."""
        locales = row.header.localized.get("name", {}).keys()
        return {
            locale: [
                f"{name}.{locale}" for name in ABSTRACT_TEXT_COLUMNS if f"{name}.{locale}" not in row.header.positions
            ]
            for locale in locales
        }

    def _categories(self, row: CsvRow) -> list[Values]:
        """Return the product's places: the lists of categories and of positions run side by side."""
        keys = row.pieces("category_key")
        positions = row.pieces("category_product_order")
        known = row.known("category_key", keys)
        places = []
        for place, key in enumerate(keys):
            position = positions[place] if place < len(positions) else "0"
            if key not in known:
                row.warn("category_key", f"There is no category {key}; the product is not put into it.")
            elif not position.lstrip("+-").isdecimal():
                raise RowRefused("category_product_order", f"{position} is not a whole number.")
            else:
                places.append({"category_id": known[key], "position": int(position)})
        return places


class ConcreteProductImporter(TableImporter):
    """Variants in row order, which the API shows. Bundles are put together last: their parts may follow them."""

    entity = "product-concrete"
    model = ConcreteProduct
    natural_key = {"sku": "concrete_sku"}
    references = {"abstract_sku": ABSTRACT}
    value_columns = ("abstract_sku",)
    numbers_rows = True
    parts = {"texts": Part(ConcreteProductText, "product_id", ("locale_name",))}
    components = Part(BundleComponent, "bundle_id", ("component_id",), replaces=True)

    def __init__(self) -> None:
        self._bundles: list[tuple[CsvRow, dict[str, int]]] = []

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            "abstract_id": self.reference(row, "abstract_sku"),
            "attributes": attributes(row),
            "is_quantity_splittable": row.boolean("is_quantity_splittable")
            if row.optional_text("is_quantity_splittable")
            else True,
            **({"is_active": row.boolean("is_active")} if "is_active" in row.header.positions else {}),
        }

    def part_values(self, row: CsvRow) -> dict[str, list[Values]]:
        if "bundled" in row.header.positions:
            components = bundle_components(row)
            if components:
                self._bundles.append((row, components))
        locales = [locale for locale in row.header.localized.get("name", {}) if row.cell(f"name.{locale}").strip()]
        columns = row.header.positions
        texts = [
            {
                "locale_name": locale,
                "name": row.text(f"name.{locale}"),
                "description": row.optional_text(f"description.{locale}"),
                "attributes": attributes(row, locale),
                "is_searchable": row.boolean(column) if (column := f"is_searchable.{locale}") in columns else True,
            }
            for locale in locales
        ]
        return {"texts": texts}

    def finish(self) -> BatchOutcome:
        """Put the bundles together, now that every product of the file is there."""
        outcome = BatchOutcome()
        named = {sku for row, components in self._bundles for sku in (row.key("concrete_sku"), *components)}
        products = CONCRETE.find(named)
        complete: dict[int, list[Values]] = {}
        for row, components in self._bundles:
            missing = [sku for sku in components if sku not in products]
            bundle = products.get(row.key("concrete_sku"))
            if missing:
                refusal = RowRefused("bundled", f"There is no concrete product {', '.join(missing)}; it is no bundle.")
                outcome.refusals.append((row, refusal))
            elif bundle is not None:
                complete[bundle] = [
                    {"component_id": products[sku], "quantity": quantity} for sku, quantity in components.items()
                ]
        outcome.updated = len(write_parts(self.components, complete))
        return outcome


def attributes(row: CsvRow, locale: str | None = None) -> Attributes:
    """Return the attributes of a row; a value in the form of a list is one (data-import.md, 13.1)."""
    return {key: _listed(value) for key, value in row.pairs(locale).items()}


def bundle_components(row: CsvRow) -> dict[str, int]:
    """Return SKU to pieces of `sku/2, sku/1`; a SKU may hold a slash itself."""
    components: dict[str, int] = {}
    if row.cell("bundled").strip() == "0":  # as empty as an empty cell, as shops' files have it
        return components
    for piece in row.pieces("bundled"):
        sku, _, quantity = piece.rpartition("/")
        if not sku or not quantity.isdecimal() or int(quantity) < 1:
            raise RowRefused("bundled", f"{piece} is not a SKU and a quantity.")
        components[sku.strip()] = components.get(sku.strip(), 0) + int(quantity)
    return components


def _listed(value: str) -> str | list[str]:
    if value.startswith("[") and value.endswith("]"):
        try:
            members: object = ast.literal_eval(value)
        except (SyntaxError, ValueError, MemoryError, RecursionError):
            return value
        if isinstance(members, list) and all(isinstance(member, str) for member in members):
            return [str(member) for member in members]
    return value
