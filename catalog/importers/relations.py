"""What leads from one product to others, and what customers say of it (data-import.md, 16)."""

from collections import Counter

from catalog.importers.references import ABSTRACT, CONCRETE, STORE
from catalog.models import ProductAlternative, ProductRelation, ProductReview, ReviewStatus, Store
from catalog.relation_rules import RuleNotUnderstood, check_rule
from csv_import.errors import RowRefused
from csv_import.rows import CsvRow
from csv_import.table_importer import Part, Reference, TableImporter, Values

KEY = "product_relation_key"


class RelationImporter(TableImporter):
    """Relations with their rules; which products a rule finds is computed after the last file."""

    entity = "product-relation"
    model = ProductRelation
    natural_key = {"key": KEY}
    references = {"product": ABSTRACT}
    required_columns = ("product", "relation_type")
    parts = {"stores": Part(ProductRelation.stores.through, "productrelation_id", ("store_id",))}

    def __init__(self) -> None:
        self._stores = list(Store.objects.values_list("pk", flat=True))

    def key_cells(self, row: CsvRow) -> tuple[str, ...]:
        return (
            (row.cell(KEY).strip(),)
            if KEY in row.header.positions
            else (row.cell("product"), row.cell("relation_type"))
        )

    def key_values(self, row: CsvRow) -> Values:
        """Older shops give relations no key: product and type tell them apart."""
        if KEY in row.header.positions:
            return super().key_values(row)
        return {"key": f"{row.key('product')}-{row.key('relation_type')}"}

    def part_values(self, row: CsvRow) -> dict[str, list[Values]]:
        """Relations without a key, which no other file can name, hold in all stores."""
        return {} if KEY in row.header.positions else {"stores": [{"store_id": store} for store in self._stores]}

    def values(self, row: CsvRow) -> Values:
        if row.optional_text("rule"):
            self._check_rule(row)
        return {
            **self.key_values(row),
            "product_id": self.reference(row, "product"),
            "relation_type": row.key("relation_type"),
            "rule": row.cell("rule"),
            "is_active": row.boolean("is_active"),
        }

    def _check_rule(self, row: CsvRow) -> None:
        try:
            check_rule(row.cell("rule"))
        except RuleNotUnderstood as problem:
            row.warn("rule", f"{problem} The relation leads to no product.")


class RelationStoreImporter(TableImporter):
    entity = "product-relation-store"
    model = ProductRelation.stores.through
    natural_key = {"productrelation_id": "product_relation_key", "store_id": "store_name"}
    references = {"product_relation_key": Reference(ProductRelation, "key"), "store_name": STORE}


class AlternativeImporter(TableImporter):
    """A product has several, in the order of the rows."""

    entity = "product-alternative"
    model = ProductAlternative
    natural_key = {
        "product_id": "concrete_sku",
        "alternative_abstract_id": "alternative_product_abstract_sku",
        "alternative_concrete_id": "alternative_product_concrete_sku",
    }
    references = {
        "concrete_sku": CONCRETE,
        "alternative_product_abstract_sku": ABSTRACT,
        "alternative_product_concrete_sku": CONCRETE,
    }

    def __init__(self) -> None:
        self._rows_of_product: Counter[int] = Counter()

    def values(self, row: CsvRow) -> Values:
        product = self.reference(row, "concrete_sku")
        abstract = self.optional_reference(row, "alternative_product_abstract_sku")
        concrete = self.optional_reference(row, "alternative_product_concrete_sku")
        if (abstract is None) == (concrete is None):
            raise RowRefused("alternative_product_concrete_sku", "The row must name one alternative.")
        position = self._rows_of_product[product]
        self._rows_of_product[product] += 1
        return {
            "product_id": product,
            "alternative_abstract_id": abstract,
            "alternative_concrete_id": concrete,
            "position": position,
        }


class ReviewImporter(TableImporter):
    """A customer may write about a product twice; the headline tells the reviews apart."""

    entity = "product-review"
    model = ProductReview
    natural_key = {
        "product_id": "abstract_product_sku",
        "customer_reference": "customer_reference",
        "locale_name": "locale_name",
        "summary": "summary",
    }
    references = {"abstract_product_sku": ABSTRACT}
    value_columns = ("rating",)

    def values(self, row: CsvRow) -> Values:
        rating = row.integer("rating")
        if not 1 <= rating <= 5:
            raise RowRefused("rating", f"{rating} is not between 1 and 5.")
        return {
            **self.key_values(row),
            "nickname": row.text("nickname"),
            "description": row.optional_text("description"),
            "rating": rating,
            "status": row.choice("status", ReviewStatus.values),
        }
