"""Voucher codes: to which discount a code belongs, and how often it was used."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from backoffice.admin import BackOfficeAdmin, ReadOnly
from carts.models import VoucherCode


@admin.register(VoucherCode)
class VoucherCodeAdmin(ReadOnly, BackOfficeAdmin):
    """Codes are made by the import of their batch, and counted by orders. A search begins with the code's beginning."""

    list_display = ("code", "discount_link", "uses", "is_batch_active")
    search_fields = ("^code",)
    search_help_text = _("Beginning of a code")
    ordering = ("-id",)
    sortable_by = ()
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[VoucherCode]:
        return super().get_queryset(request).select_related("batch__discount")

    @admin.display(description=_("discount"))
    def discount_link(self, code: VoucherCode) -> SafeString:
        url = reverse("admin:carts_discount_change", args=[code.batch.discount_id])
        return format_html('<a class="desk-link" href="{}">{}</a>', url, code.batch.discount.display_name)

    @admin.display(description=_("uses"))
    def uses(self, code: VoucherCode) -> str:
        return f"{code.use_count} / {code.batch.max_uses or '∞'}"

    @admin.display(description=_("active"), boolean=True)
    def is_batch_active(self, code: VoucherCode) -> bool:
        return code.batch.is_active
