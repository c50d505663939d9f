"""What a shop lets its customers choose from: ways to pay, and reasons to return."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from backoffice.admin import BackOfficeAdmin
from backoffice.navigation import MenuEntry, MenuSection
from orders.models import ReturnReason


@admin.register(ReturnReason)
class ReturnReasonAdmin(BackOfficeAdmin):
    menu = (MenuEntry(_("Return reasons"), "assignment_return", 40, MenuSection.SHIPPING_AND_PAYMENT),)
    list_display = ("key", "name")
    search_fields = ("key", "name")
    search_help_text = _("Key or name")
