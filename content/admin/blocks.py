from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from backoffice.admin import BackOfficeAdmin, ReadOnly
from backoffice.navigation import MenuEntry, MenuSection
from content.models import CmsBlock


@admin.register(CmsBlock)
class CmsBlockAdmin(ReadOnly, BackOfficeAdmin):
    """Blocks come from files; no answer of the API shows them."""

    menu = (MenuEntry(_("Blocks"), "dashboard", 30, MenuSection.CONTENT),)
    list_display = ("key", "name", "is_active")
    list_filter = ("is_active",)
    search_fields = ("key", "name")
    fields = ("key", "name", "is_active", "template_name", "template_path", "placeholders", "stores")
