"""What content reads of a shop's data-import directory, one noun a file (storefront.md, 10)."""

from content.importers.blocks import (
    CmsBlockImporter,
    CmsBlockStoreImporter,
    CmsSlotBlockImporter,
    CmsSlotImporter,
    CmsSlotTemplateImporter,
)
from content.importers.items import (
    ContentBannerImporter,
    ContentNavigationImporter,
    ContentProductListImporter,
    ContentProductSetImporter,
)
from content.importers.pages import CmsPageImporter, CmsPageStoreImporter, CmsTemplateImporter
from csv_import.importer import Importer

CONTENT_IMPORTERS: tuple[type[Importer], ...] = (
    ContentBannerImporter,
    ContentProductListImporter,
    ContentProductSetImporter,
    ContentNavigationImporter,
    CmsTemplateImporter,
    CmsPageImporter,
    CmsPageStoreImporter,
    CmsBlockImporter,
    CmsBlockStoreImporter,
    CmsSlotTemplateImporter,
    CmsSlotImporter,
    CmsSlotBlockImporter,
)
