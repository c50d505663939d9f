"""What a shop lets its customers choose from: ways to pay, and reasons to return."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from backoffice.admin import BackOfficeAdmin
from orders.models import ReturnReason


@admin.register(ReturnReason)
class ReturnReasonAdmin(BackOfficeAdmin):
    list_display = ("key", "name")
    search_fields = ("key", "name")
    search_help_text = _("Key or name")
