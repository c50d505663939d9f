"""The list of orders: its columns, filters and search, and what can be done with all of its rows."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from backoffice.admin import ReadOnly
from backoffice.filters import MomentFilter
from backoffice.formats import money_text
from backoffice.lists import Exportable, SavedFilters
from backoffice.navigation import MenuEntry, MenuSection
from backoffice.pagination import CappedChangeList
from backoffice.templatetags.backoffice import moment
from desk import permissions
from desk.admin.bulk_events import BulkEvents
from desk.admin.dashboard import ORDER_ALERTS, SALES_PANEL
from desk.admin.event_files import EventFiles
from desk.admin.exports import ORDER_EXPORTS
from desk.admin.filters import (
    AgeFilter,
    OrderStateFilter,
    OrderStoreFilter,
    ProcessFilter,
    TroubleFilter,
    with_asked_items,
)
from desk.admin.matrix import OrderMatrix
from desk.admin.order_page import OrderPageAdmin
from desk.admin.processes import ProcessPages
from desk.badges import state_badges
from desk.queries import item_states_of
from orders.models import Order
from orders.models.orders import OrderQuerySet
from orders.search import matching_orders, order_with_reference


class OrderChangeList(CappedChangeList):
    """Joins what its filters ask of items, and adds the item states of all shown orders with one statement."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Sequence[str] | None = None) -> OrderQuerySet:
        orders = super().get_queryset(request, exclude_parameters)
        filters = [each for each in self.filter_specs if each.expected_parameters() != exclude_parameters]
        return with_asked_items(orders, filters, request)

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        states = item_states_of([order.pk for order in self.result_list])
        may_claim = request.user.has_perm(permissions.OPEN_CLAIM)
        for order in self.result_list:
            order.item_states = states.get(order.pk, [])
            order.may_claim = may_claim


class OrderListAdmin(ReadOnly, OrderMatrix, ProcessPages, BulkEvents, EventFiles, SavedFilters, Exportable):
    """The list that staff live in."""

    list_display = (
        "id",
        "reference",
        "created",
        "customer_link",
        "email_link",
        "states",
        "grand_total",
        "number_of_items",
        "actions_of_row",
    )
    list_display_links = ("id", "reference")
    linked_lookups = ("customer__id__exact",)
    list_filter = (
        OrderStateFilter,
        AgeFilter,
        ProcessFilter,
        TroubleFilter,
        OrderStoreFilter,
        ("created_at", MomentFilter),
    )
    search_fields = ("search_text",)
    search_help_text = _("Reference, e-mail, name, phone or SKU")
    ordering = ("-id",)
    list_per_page = 50
    exports = ORDER_EXPORTS
    export_permission = "orders.export_order"

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[CappedChangeList]:
        return OrderChangeList

    def get_queryset(self, request: HttpRequest) -> OrderQuerySet:
        return Order.objects.prefetch_related("customer", "totals").defer("search_text", "note")

    def get_search_results(
        self, request: HttpRequest, queryset: OrderQuerySet, search_term: str
    ) -> tuple[OrderQuerySet, bool]:
        return matching_orders(queryset, search_term), False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:
        """Open an order at once when its exact reference was typed into the search box."""
        typed = request.GET.get("q", "").strip()
        if typed and self.has_view_permission(request):
            order = order_with_reference(typed)
            if order is not None:
                return redirect("admin:orders_order_change", order.pk)
        return super().changelist_view(request, extra_context)

    @admin.display(description=_("created"), ordering="created_at")
    def created(self, order: Order) -> SafeString:
        return moment(order.created_at)

    @admin.display(description=_("customer"))
    def customer_link(self, order: Order) -> str | SafeString:
        if order.customer_id is None:
            return order.customer_name
        url = reverse("admin:customers_customer_change", args=[order.customer_id])
        return format_html(
            '<a class="desk-link" href="{}">{}</a>', url, order.customer_name or order.customer_reference
        )

    @admin.display(description=_("e-mail"), ordering="email")
    def email_link(self, order: Order) -> str | SafeString:
        if not order.email:
            return ""
        return format_html('<a class="desk-link" href="mailto:{}">{}</a>', order.email, order.email)

    @admin.display(description=_("state"))
    def states(self, order: Order) -> SafeString:
        return state_badges(order.item_states)

    @admin.display(description=_("grand total"))
    def grand_total(self, order: Order) -> str | SafeString:
        if order.totals is None:
            return ""
        text = money_text(order.totals.grand_total, order.currency_iso_code)
        return format_html('<span class="desk-money">{}</span>', text)

    @admin.display(description=_("items"), ordering="item_count")
    def number_of_items(self, order: Order) -> int:
        return order.item_count

    @admin.display(description=_("actions"))
    def actions_of_row(self, order: Order) -> SafeString:
        links = [("change", _("View"), _("View order %(reference)s"))]
        if order.may_claim:
            links.append(("claim", _("Claim"), _("Open a claim about order %(reference)s")))
        buttons = format_html_join(
            " ",
            '<a class="desk-button" href="{}" aria-label="{}">{}</a>',
            (
                (reverse(f"admin:orders_order_{page}", args=[order.pk]), label % {"reference": order.reference}, text)
                for page, text, label in links
            ),
        )
        return format_html('<span class="desk-badges">{}</span>', buttons)


@admin.register(Order)
class OrderAdmin(OrderPageAdmin, OrderListAdmin):
    """Prices, SKUs and totals can be changed nowhere (orders.md, 14, row 50)."""

    menu = (
        MenuEntry(_("Orders"), "receipt_long", 10, MenuSection.SALES),
        MenuEntry(_("Order matrix"), "grid_on", 20, MenuSection.SALES, page="matrix"),
        MenuEntry(_("Processes"), "account_tree", 115, MenuSection.SALES, page="processes"),
    )
    alerts = ORDER_ALERTS
    panels = (SALES_PANEL,)

    def get_urls(self) -> list[URLPattern]:
        return self.desk_urls() + super().get_urls()
