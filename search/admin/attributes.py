"""Which attributes are searched, and which narrow results."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from backoffice.admin import BackOfficeAdmin
from backoffice.navigation import MenuEntry, MenuSection
from search.models import SearchAttributeTarget, SearchFacet


@admin.register(SearchFacet)
class SearchFacetAdmin(BackOfficeAdmin):
    menu = (MenuEntry(_("Facets"), "filter_alt", 60, MenuSection.SEARCH),)
    list_display = ("attribute", "filter_type", "position")
    raw_id_fields = ("attribute",)
    list_select_related = ("attribute",)
    ordering = ("position", "pk")


@admin.register(SearchAttributeTarget)
class SearchAttributeTargetAdmin(BackOfficeAdmin):
    menu = (MenuEntry(_("Searched attributes"), "label", 70, MenuSection.SEARCH),)
    list_display = ("attribute", "target_field")
    list_filter = ("target_field",)
    raw_id_fields = ("attribute",)
    list_select_related = ("attribute",)
    ordering = ("pk",)
