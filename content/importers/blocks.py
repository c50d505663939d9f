"""Blocks, slots and their places (storefront.md, 10)."""

from catalog.importers.references import STORE
from content.models import CmsBlock, CmsSlot, CmsSlotBlock, CmsSlotTemplate
from csv_import.rows import CsvRow
from csv_import.table_importer import Reference, TableImporter, Values

BLOCK, SLOT = Reference(CmsBlock, "key"), Reference(CmsSlot, "key")
SLOT_TEMPLATE = Reference(CmsSlotTemplate, "path")
PLACEHOLDER, CONDITIONS = "placeholder.", "conditions."


class CmsBlockImporter(TableImporter):
    entity = "cms-block"
    model = CmsBlock
    natural_key = {"key": "block_key"}

    def values(self, row: CsvRow) -> Values:
        names = [name for name in row.header.localized if name.startswith(PLACEHOLDER)]
        return {
            **self.key_values(row),
            "name": row.cell("block_name"),
            "template_name": row.cell("template_name"),
            "template_path": row.cell("template_path"),
            "is_active": row.boolean("active"),
            "placeholders": {name.removeprefix(PLACEHOLDER): row.localized(name) for name in names},
        }


class CmsBlockStoreImporter(TableImporter):
    entity = "cms-block-store"
    model = CmsBlock.stores.through
    natural_key = {"cmsblock_id": "block_key", "store_id": "store_name"}
    references = {"block_key": BLOCK, "store_name": STORE}


class CmsSlotTemplateImporter(TableImporter):
    entity = "cms-slot-template"
    model = CmsSlotTemplate
    natural_key = {"path": "template_path"}

    def values(self, row: CsvRow) -> Values:
        return {**self.key_values(row), "name": row.cell("name"), "description": row.cell("description")}


class CmsSlotImporter(TableImporter):
    entity = "cms-slot"
    model = CmsSlot
    natural_key = {"key": "slot_key"}
    references = {"template_path": SLOT_TEMPLATE}

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            "template_id": self.optional_reference(row, "template_path"),
            "content_provider": row.cell("content_provider"),
            "name": row.cell("name"),
            "description": row.cell("description"),
            "is_active": row.boolean("is_active"),
        }


class CmsSlotBlockImporter(TableImporter):
    entity = "cms-slot-block"
    model = CmsSlotBlock
    natural_key = {"template_id": "template_path", "slot_id": "slot_key", "block_id": "block_key"}
    references = {"template_path": SLOT_TEMPLATE, "slot_key": SLOT, "block_key": BLOCK}

    def values(self, row: CsvRow) -> Values:
        columns = [name for name in row.header.positions if name.startswith(CONDITIONS)]
        return {
            **self.key_values(row),
            "position": row.optional_integer("position") or 0,
            "conditions": {name.removeprefix(CONDITIONS): row.cell(name) for name in columns if row.cell(name).strip()},
        }
