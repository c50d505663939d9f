from content.admin.blocks import CmsBlockAdmin
from content.admin.items import ContentItemAdmin
from content.admin.pages import CmsPageAdmin

__all__ = ["CmsBlockAdmin", "CmsPageAdmin", "ContentItemAdmin"]
