from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.views import ChangeList

from backoffice.admin import BackOfficeAdmin
from backoffice.navigation import MenuEntry, MenuSection
from customers.guest_access import RESOURCES
from customers.models import CustomerAccess


@admin.register(CustomerAccess)
class CustomerAccessAdmin(BackOfficeAdmin):
    """Four switches on one page: a content type that is switched on needs a customer's token (identity.md, 8)."""

    menu = (MenuEntry(_("Customer access"), "lock_person", 10, MenuSection.ADMINISTRATION),)
    list_display = ("content", "resources", "is_restricted")
    list_editable = ("is_restricted",)
    list_display_links = None
    readonly_fields = ("content_type",)
    ordering = ("content_type",)
    sortable_by = ()
    actions = None

    def get_changelist(self, request: HttpRequest, **kwargs: object) -> type[ChangeList]:
        """Edit rows in the list, which needs a list that is not cut into pages by us."""
        return ChangeList

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: CustomerAccess | None = None) -> bool:
        return False

    @admin.display(description=_("what guests see or do"))
    def content(self, access: CustomerAccess) -> str:
        return access.get_content_type_display()

    @admin.display(description=_("resources of the API"))
    def resources(self, access: CustomerAccess) -> str:
        return ", ".join(RESOURCES[CustomerAccess.ContentType(access.content_type)])
