"""Invoices: found by number, order or customer, each as a paper (orders.md, 14, row 45)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from unfold.contrib.filters.admin import MultipleDropdownFilter

from backoffice.admin import ReadOnly
from backoffice.filters import MomentFilter
from backoffice.formats import major_unit, money_text
from backoffice.lists import Export, Exportable, SavedFilters
from backoffice.navigation import MenuEntry, MenuSection
from backoffice.templatetags.backoffice import moment
from catalog.models import Store
from orders.models import Invoice, Order
from orders.pdf.response import pdf_response
from orders.search import is_order_id, matching_orders


class InvoiceStoreFilter(MultipleDropdownFilter):
    title = _("store")
    parameter_name = "store"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Invoice]) -> list[tuple[str, str]]:
        return [(name, name) for name in Store.objects.order_by("name").values_list("name", flat=True)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Invoice]) -> QuerySet[Invoice]:
        names = [name for name in self.value() or [] if name]
        return queryset.filter(order__store_name__in=names) if names else queryset


INVOICE_COLUMNS = (
    "id",
    "reference",
    "order_reference",
    "customer",
    "email",
    "store",
    "issued_at",
    "total",
    "currency",
)


def _invoice_rows(keys: Sequence[int]) -> Iterable[Sequence[Any]]:
    found: Mapping[int, Any] = Invoice.objects.with_total().select_related("order").in_bulk(keys)
    for invoice in (found[key] for key in keys if key in found):
        order = invoice.order
        about = order.reference, order.customer_name, order.email, order.store_name
        total = major_unit(invoice.total, order.currency_iso_code)
        yield invoice.pk, invoice.reference, *about, invoice.issued_at, total, order.currency_iso_code


INVOICE_EXPORTS = (Export("invoices", _("Columns of the list"), INVOICE_COLUMNS, _invoice_rows),)


@admin.register(Invoice)
class InvoiceAdmin(ReadOnly, SavedFilters, Exportable):
    menu = (MenuEntry(_("Invoices"), "request_quote", 70, MenuSection.SALES),)
    list_display = ("reference", "order_link", "customer", "email", "issued", "money", "paper")
    list_filter = (InvoiceStoreFilter, ("issued_at", MomentFilter))
    search_fields = ("reference",)
    search_help_text = _("Number of the invoice; reference, name or e-mail of the order")
    ordering = ("-id",)
    exports = INVOICE_EXPORTS
    export_permission = "orders.export_order"
    sortable_by = ("issued",)
    fields = ("reference", "order_link", "customer", "email", "issued", "by", "money", "paper")
    readonly_fields = fields
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Invoice]:
        return Invoice.objects.with_total().select_related("order")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Invoice], search_term: str
    ) -> tuple[QuerySet[Invoice], bool]:
        term = search_term.strip()
        if not term:
            return queryset, False
        orders = matching_orders(Order.objects.all(), term)
        condition = Q(reference__iexact=term) | Q(order__in=orders.order_by().values("pk"))
        if is_order_id(term):
            condition |= Q(number=int(term))
        return queryset.filter(condition), False

    def get_urls(self) -> list[URLPattern]:
        paper = self.admin_site.admin_view(require_safe(self.paper_view))
        return [path("<int:invoice_id>/invoice.pdf", paper, name="orders_invoice_paper"), *super().get_urls()]

    def paper_view(self, request: HttpRequest, invoice_id: int) -> HttpResponseBase:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return pdf_response(f"orders/invoice/{get_object_or_404(Invoice, pk=invoice_id).pk}")

    @admin.display(description=_("order"))
    def order_link(self, invoice: Invoice) -> SafeString:
        url = reverse("admin:orders_order_change", args=[invoice.order_id])
        return format_html('<a class="desk-link" href="{}">{}</a>', url, invoice.order.reference)

    @admin.display(description=_("customer"))
    def customer(self, invoice: Invoice) -> str:
        return invoice.order.customer_name

    @admin.display(description=_("e-mail"))
    def email(self, invoice: Invoice) -> str:
        return invoice.order.email

    @admin.display(description=_("issued"), ordering="issued_at")
    def issued(self, invoice: Invoice) -> SafeString:
        return moment(invoice.issued_at)

    @admin.display(description=_("by"))
    def by(self, invoice: Invoice) -> str:
        return invoice.actor_text

    @admin.display(description=_("total"))
    def money(self, invoice: Any) -> SafeString:
        text = money_text(invoice.total, invoice.order.currency_iso_code)
        return format_html('<span class="desk-money">{}</span>', text)

    @admin.display(description=_("paper"))
    def paper(self, invoice: Invoice) -> SafeString:
        url = reverse("admin:orders_invoice_paper", args=[invoice.pk])
        label = _("%(reference)s as PDF") % {"reference": invoice.reference}
        return format_html(
            '<a class="desk-button" href="{}" target="_blank" rel="noopener" aria-label="{}">PDF</a>', url, label
        )
