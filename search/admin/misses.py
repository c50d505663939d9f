"""What people searched and found nothing for."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from backoffice.admin import BackOfficeAdmin
from backoffice.navigation import MenuEntry, MenuSection
from search.models import SearchMiss


@admin.register(SearchMiss)
class SearchMissAdmin(BackOfficeAdmin):
    """Counted by the shop itself; staff may only clear what they have dealt with."""

    menu = (MenuEntry(_("Searches without hits"), "search_off", 50, MenuSection.SEARCH),)
    list_display = ("text", "scope", "count", "last_on", "trying")
    list_filter = ("scope",)
    search_fields = ("text",)
    list_select_related = ("scope__store",)
    ordering = ("-count", "pk")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: SearchMiss | None = None) -> bool:
        return False

    @admin.display(description=_("try it"))
    def trying(self, miss: SearchMiss) -> SafeString:
        address = reverse("admin:search_searchplacement_try", query={"scope": miss.scope_id, "q": miss.text})
        return format_html('<a class="desk-link" href="{}">{}</a>', address, _("Try"))
