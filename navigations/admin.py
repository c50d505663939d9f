"""Menus of the storefront: entries in their order, dragged or numbered, each below another or at the top."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import StackedInline

from backoffice.admin import BackOfficeAdmin
from backoffice.navigation import MenuEntry, MenuSection
from navigations.models import Navigation, NavigationNode


class NavigationNodeInline(StackedInline):
    model = NavigationNode
    extra = 0
    ordering_field = "position"
    raw_id_fields = ("category", "cms_page")
    fields = (
        ("key", "node_type", "parent"),
        ("title", "url", "css_class"),
        ("category", "cms_page"),
        ("valid_from", "valid_to", "is_active", "position"),
    )

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> forms.Field | None:
        """Offer as parents the entries of the same menu."""
        if db_field.name == "parent":
            navigation = request.resolver_match.kwargs.get("object_id") if request.resolver_match else None
            kwargs["queryset"] = NavigationNode.objects.filter(navigation=navigation)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Navigation)
class NavigationAdmin(BackOfficeAdmin):
    menu = (MenuEntry(_("Navigations"), "menu", 50, MenuSection.CATALOG),)
    list_display = ("name", "key", "is_active")
    list_filter = ("is_active",)
    search_fields = ("key", "name")
    inlines: tuple[type[Any], ...] = (NavigationNodeInline,)
    ordering = ("pk",)
