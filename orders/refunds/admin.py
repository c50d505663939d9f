"""Refunds, newest first (orders.md, 14, row 53)."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from backoffice.admin import ReadOnly
from backoffice.filters import MomentFilter
from backoffice.formats import major_unit, money_text
from backoffice.lists import Export, Exportable, SavedFilters
from backoffice.navigation import MenuEntry, MenuSection
from backoffice.templatetags.backoffice import moment
from orders.models import OrderRefund
from orders.search import is_order_id, order_with_reference

REFUND_COLUMNS = ("id", "order_reference", "created_at", "amount", "currency", "comment")


def _refund_rows(keys: Sequence[int]) -> Iterable[Sequence[Any]]:
    found = OrderRefund.objects.select_related("order").in_bulk(keys)
    for refund in (found[key] for key in keys if key in found):
        currency = refund.order.currency_iso_code
        amount = major_unit(refund.amount, currency)
        yield refund.pk, refund.order.reference, refund.created_at, amount, currency, refund.comment


REFUND_EXPORTS = (Export("refunds", _("Columns of the list"), REFUND_COLUMNS, _refund_rows),)


@admin.register(OrderRefund)
class OrderRefundAdmin(ReadOnly, SavedFilters, Exportable):
    menu = (MenuEntry(_("Refunds"), "undo", 80, MenuSection.SALES),)
    list_display = ("id", "order_link", "created", "money", "comment")
    list_filter = (("created_at", MomentFilter),)
    search_fields = ("order__reference",)
    search_help_text = _("Id, or reference of the order")
    ordering = ("-id",)
    exports = REFUND_EXPORTS
    export_permission = "orders.export_order"
    sortable_by = ("id",)
    fields = ("order_link", "created", "money", "by", "comment")
    readonly_fields = fields
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[OrderRefund]:
        return OrderRefund.objects.select_related("order")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[OrderRefund], search_term: str
    ) -> tuple[QuerySet[OrderRefund], bool]:
        term = search_term.strip()
        if not term:
            return queryset, False
        condition = Q(order=order_with_reference(term) or -1)
        if is_order_id(term):
            condition |= Q(pk=int(term)) | Q(order=int(term))
        return queryset.filter(condition), False

    @admin.display(description=_("order"))
    def order_link(self, refund: OrderRefund) -> SafeString:
        url = reverse("admin:orders_order_change", args=[refund.order_id])
        return format_html('<a class="desk-link" href="{}">{}</a>', url, refund.order.reference)

    @admin.display(description=_("by"))
    def by(self, refund: OrderRefund) -> str:
        return refund.actor_text

    @admin.display(description=_("date"))
    def created(self, refund: OrderRefund) -> SafeString:
        return moment(refund.created_at)

    @admin.display(description=_("amount"))
    def money(self, refund: OrderRefund) -> SafeString:
        text = money_text(refund.amount, refund.order.currency_iso_code)
        return format_html('<span class="desk-money">{}</span>', text)
