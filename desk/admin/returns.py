"""Returns: the list, the page of one with its items' next steps, and the slip (orders.md, 14, rows 54 to 56)."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe
from unfold.contrib.filters.admin import MultipleDropdownFilter

from backoffice.admin import ReadOnly
from backoffice.filters import MomentFilter
from backoffice.lists import Export, Exportable, SavedFilters
from backoffice.navigation import MenuEntry, MenuSection
from backoffice.pagination import CappedChangeList
from backoffice.templatetags.backoffice import moment
from catalog.models import Store
from desk import permissions
from desk.admin.item_events import context_of
from desk.admin.order_page.event_buttons import trigger_on
from desk.badges import state_badges
from desk.question_page import ask
from orders.models import OrderItem, Return, ReturnItem
from orders.pdf.response import pdf_response
from orders.returns.queries import orders_and_states_of_returns, totals_of_returns
from orders.search import is_order_id, order_with_reference

GUESTS = "g"


class ReturnStoreFilter(MultipleDropdownFilter):
    title = _("store")
    parameter_name = "store"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Return]) -> list[tuple[str, str]]:
        return [(name, name) for name in Store.objects.order_by("name").values_list("name", flat=True)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Return]) -> QuerySet[Return]:
        names = [name for name in self.value() or [] if name]
        return queryset.filter(store_name__in=names) if names else queryset


class ReturnChangeList(CappedChangeList):
    """Adds orders and item states of all shown returns with one statement."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        found = orders_and_states_of_returns([row.pk for row in self.result_list])
        may_print = request.user.has_perm(permissions.PRINT_RETURN)
        for row in self.result_list:
            row.order_references, row.item_states = found.get(row.pk, ([], []))
            row.may_print = may_print


RETURN_COLUMNS = ("id", "reference", "orders", "customer_reference", "store", "products", "created_at", "states")


def _return_rows(keys: Sequence[int]) -> Iterable[Sequence[Any]]:
    found = Return.objects.annotate(product_count=Count("items")).in_bulk(keys)
    details = orders_and_states_of_returns(list(keys))
    for row in (found[key] for key in keys if key in found):
        orders, states = details.get(row.pk, ([], []))
        names = ", ".join(orders), row.customer_reference, row.store_name
        yield row.pk, row.reference, *names, row.product_count, row.created_at, ", ".join(states)


RETURN_EXPORTS = (Export("returns", _("Columns of the list"), RETURN_COLUMNS, _return_rows),)


@admin.register(Return)
class ReturnAdmin(ReadOnly, SavedFilters, Exportable):
    menu = (MenuEntry(_("Returns"), "keyboard_return", 60, MenuSection.SALES),)
    list_display = ("id", "reference", "orders", "products", "created", "states", "actions_of_row")
    list_display_links = ("id", "reference")
    list_filter = (ReturnStoreFilter, ("created_at", MomentFilter))
    search_fields = ("reference",)
    search_help_text = _("Id, reference of the return or of the order; G finds those of guests")
    ordering = ("-id",)
    exports = RETURN_EXPORTS
    export_permission = "orders.export_order"
    sortable_by = ("id", "reference", "created")
    actions = None

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[CappedChangeList]:
        return ReturnChangeList

    def get_queryset(self, request: HttpRequest) -> QuerySet[Return]:
        return Return.objects.annotate(product_count=Count("items"))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Return], search_term: str
    ) -> tuple[QuerySet[Return], bool]:
        term = search_term.strip()
        if term.lower() == GUESTS:
            return queryset.filter(customer_reference=None), False
        if not term:
            return queryset, False
        condition = Q(reference__icontains=term)
        order = order_with_reference(term)
        if order is not None:
            condition |= Q(pk__in=ReturnItem.objects.filter(order_item__order=order).values("parent"))
        if is_order_id(term):
            condition |= Q(pk=int(term))
        return queryset.filter(condition), False

    def get_urls(self) -> list[URLPattern]:
        return [
            self._url("slip", "slip.pdf", require_safe(self.slip_view)),
            self._url("trigger", "trigger/", require_POST(self.trigger_view)),
            *super().get_urls(),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = Return.objects.filter(pk=object_id).first() if is_order_id(object_id) else None
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        reasons = dict(row.items.values_list("order_item", "reason"))
        items = _items_of(row)
        context = {
            **self.admin_site.each_context(request),
            **context_of(request, items, {key: reason or "" for key, reason in reasons.items()}),
            "title": row.reference,
            "opts": self.opts,
            "original": row,
            "row": row,
            "order": items[0].order if items else None,
            "totals": totals_of_returns([row])[row.pk],
            "may_print": request.user.has_perm(permissions.PRINT_RETURN),
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "backoffice/return/page.html", context)

    def trigger_view(self, request: HttpRequest, return_id: int) -> HttpResponseBase:
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = get_object_or_404(Return, pk=return_id)
        question = trigger_on(request, _items_of(row))
        page = reverse("admin:orders_return_change", args=[row.pk])
        if question is not None:
            return ask(self, request, question, about=row.reference, back=page)
        return redirect(page)

    def slip_view(self, request: HttpRequest, return_id: int) -> HttpResponseBase:
        if not (self.has_view_permission(request) and request.user.has_perm(permissions.PRINT_RETURN)):
            raise PermissionDenied
        row = get_object_or_404(Return, pk=return_id)
        return pdf_response(f"orders/return-slip/{row.pk}")

    def _url(self, name: str, route: str, view: Any) -> URLPattern:
        return path(f"<int:return_id>/{route}", self.admin_site.admin_view(view), name=f"orders_return_{name}")

    @admin.display(description=_("order"))
    def orders(self, row: Return) -> str:
        return ", ".join(row.order_references)

    @admin.display(description=_("products"))
    def products(self, row: Any) -> int:
        count: int = row.product_count
        return count

    @admin.display(description=_("created"), ordering="created_at")
    def created(self, row: Return) -> SafeString:
        return moment(row.created_at)

    @admin.display(description=_("state"))
    def states(self, row: Return) -> SafeString:
        return state_badges(row.item_states)

    @admin.display(description=_("actions"))
    def actions_of_row(self, row: Any) -> SafeString:
        page = reverse("admin:orders_return_change", args=[row.pk])
        buttons = format_html('<a class="desk-button" href="{}">{}</a>', page, _("View"))
        if row.may_print:
            slip = reverse("admin:orders_return_slip", args=[row.pk])
            buttons += format_html(
                ' <a class="desk-button" href="{}" target="_blank" rel="noopener">{}</a>', slip, _("Print slip")
            )
        return format_html('<span class="desk-badges">{}</span>', buttons)


def _items_of(row: Return) -> list[OrderItem]:
    return list(OrderItem.objects.filter(return_items__parent=row).select_related("order").order_by("return_items__pk"))
