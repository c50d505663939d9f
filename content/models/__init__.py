"""The tables of content, one noun a file."""

from content.models.blocks import CmsBlock, CmsSlot, CmsSlotBlock, CmsSlotTemplate
from content.models.items import DEFAULT_LOCALE, ContentItem, ContentKind, ContentRecord
from content.models.pages import CmsPage, CmsPageText, CmsTemplate

__all__ = [
    "DEFAULT_LOCALE",
    "CmsBlock",
    "CmsPage",
    "CmsPageText",
    "CmsSlot",
    "CmsSlotBlock",
    "CmsSlotTemplate",
    "CmsTemplate",
    "ContentItem",
    "ContentKind",
    "ContentRecord",
]
