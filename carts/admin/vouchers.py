"""Voucher codes: to which discount a code belongs, and how often it was used."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from backoffice.admin import ReadOnly
from backoffice.lists import Export, Exportable
from backoffice.navigation import MenuEntry, MenuSection
from carts.models import VoucherCode

CODE_COLUMNS = ("code", "discount", "batch", "uses", "max_uses", "active")


def code_rows(keys: Sequence[int]) -> Iterable[Sequence[Any]]:
    """Return what a spreadsheet of codes says of each."""
    codes = VoucherCode.objects.select_related("batch__discount").in_bulk(keys)
    for code in (codes[key] for key in keys if key in codes):
        batch = code.batch
        active = "yes" if batch.is_active else "no"
        yield code.code, batch.discount.display_name, batch.number, code.use_count, batch.max_uses, active


class LinkedFilter(DropdownFilter):
    """What a link into the list named, so that it can be seen and left."""

    field = ""

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[VoucherCode]) -> list[tuple[str, str]]:
        asked = request.GET.get(self.parameter_name or "", "")
        return [(asked, asked)] if asked.isdecimal() and len(asked) < 19 else []

    def queryset(self, request: HttpRequest, queryset: QuerySet[VoucherCode]) -> QuerySet[VoucherCode]:
        return queryset.filter(**{self.field: self.value()}) if self.value() else queryset


class BatchFilter(LinkedFilter):
    title = _("batch")
    parameter_name = "batch"
    field = "batch"


class DiscountFilter(LinkedFilter):
    title = _("discount")
    parameter_name = "discount"
    field = "batch__discount"


@admin.register(VoucherCode)
class VoucherCodeAdmin(ReadOnly, Exportable):
    """Codes are made in batches, and counted by orders. A search begins with the code's beginning."""

    menu = (MenuEntry(_("Voucher codes"), "confirmation_number", 20, MenuSection.DISCOUNTS),)
    list_display = ("code", "discount_link", "uses", "is_batch_active")
    list_filter = (BatchFilter, DiscountFilter)
    exports = (Export("voucher-codes", _("Voucher codes"), CODE_COLUMNS, code_rows),)
    export_permission = "carts.add_voucherbatch"
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
