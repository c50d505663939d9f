"""A merchant's orders: its parts of the marketplace's orders (orders.md, 14, rows 58 and 59)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from backoffice.filters import MomentFilter
from backoffice.formats import day_text, money_text
from backoffice.navigation import MenuEntry
from backoffice.pagination import CappedChangeList, KeyedPaginator
from backoffice.templatetags.backoffice import moment
from desk.badges import state_badges
from desk.portal import scopes  # noqa: F401  # says which orders are whose
from desk.portal.exports import ORDER_EXPORTS
from desk.portal.filters import OwnStateFilter, OwnStoreFilter
from desk.portal.items import PortalItem, events_of, grave_events_of, portal_items_of, ticked_items
from desk.portal.page_admin import OrderPortalAdmin
from desk.queries import merchant_item_states_of
from merchants.models import Area, Merchant
from merchants.portal.dashboard import COUNTED_MAX, LINES_SHOWN, DashboardCard, DashboardLine
from merchants.portal.scopes import rows_of
from merchants.portal.site import NAME, portal
from orders.models import MerchantOrder, MerchantOrderItem, OrderExpense
from orders.packed_quantities import base_units_of_items
from shipments.models import Shipment

FIRST_STATE = "new"
REFERENCE_MARK = "--"


@dataclass(frozen=True)
class PortalShipment:
    """What travels together, with what the merchant gets for it; items without a shipment are one of their own."""

    shipment: Shipment | None
    expenses: Sequence[OrderExpense]
    positions: Sequence[PortalItem]


class OwnOrderPaginator(KeyedPaginator):
    """Looks for names only once a page: they are in the orders, which a merchant has a part of."""

    def rows_with(self, keys: list[Any]) -> dict[Any, Any]:
        return _with_order(MerchantOrder.objects.all()).in_bulk(keys)


class OwnOrderChangeList(CappedChangeList):
    """Adds the states of the merchant's items with one statement."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        states = merchant_item_states_of([row.pk for row in self.result_list])
        for row in self.result_list:
            row.item_states = states.get(row.pk, [])


@admin.register(MerchantOrder, site=portal)
class OwnOrderAdmin(OrderPortalAdmin):
    area = Area.ORDERS
    menu = (MenuEntry(_("Orders"), "receipt_long", 10),)
    card_position = 10
    template = "portal/order/page.html"
    paginator = OwnOrderPaginator
    list_display = ("reference", "created", "customer", "states", "grand_total", "item_count", "store")
    list_filter = (OwnStateFilter, OwnStoreFilter, ("created_at", MomentFilter))
    search_fields = ("reference",)
    search_help_text = _("Order reference, name or e-mail")
    ordering = ("-pk",)
    sortable_by = ()
    exports = ORDER_EXPORTS

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[CappedChangeList]:
        return OwnOrderChangeList

    def with_related(self, rows: QuerySet[MerchantOrder]) -> QuerySet[MerchantOrder]:
        return _with_order(rows)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[MerchantOrder], search_term: str
    ) -> tuple[QuerySet[MerchantOrder], bool]:
        """Look at references and the customer, not at what the customer bought from others as well.

        What looks like a reference is one from its beginning, which an index finds among any number of orders.
        """
        columns = ("reference", "order__email", "order__first_name", "order__last_name")
        for word in search_term.split():
            if REFERENCE_MARK in word:
                queryset = queryset.filter(reference__startswith=word)
                continue
            found = Q()
            for column in columns:
                found |= Q(**{f"{column}__icontains": word})
            queryset = queryset.filter(found)
        return queryset, False

    def items_of(self, row: MerchantOrder) -> Sequence[MerchantOrderItem]:
        items = row.items.with_order().select_related("item__bundle", "item__configured_bundle")
        return list(items.prefetch_related("state_changes", "item__options").order_by("pk"))

    def paper_of(self, request: HttpRequest, row: MerchantOrder) -> str:
        keys = ",".join(str(item.pk) for item in ticked_items(request, self.items_of(row)))
        return f"orders/packing-slip/{row.pk}:{keys}"

    def page_context(self, request: HttpRequest, row: MerchantOrder) -> dict[str, Any]:
        positions = portal_items_of(request, self.items_of(row))
        return {
            "merchant_order": row,
            "order": row.order,
            "totals": row.totals,
            "positions": positions,
            "base_units": base_units_of_items([position.item for position in positions], row.order.locale_name),
            "parcels": _parcels(row, positions),
            "events": events_of(positions),
            "grave_events": grave_events_of(positions),
            "states": list(dict.fromkeys(position.merchant_item.state for position in positions)),
        }

    @admin.display(description=_("created"), ordering="pk")
    def created(self, row: MerchantOrder) -> SafeString:
        return moment(row.created_at)

    @admin.display(description=_("customer"))
    def customer(self, row: MerchantOrder) -> SafeString:
        return format_html(
            '<span class="desk-stack">{}<small>{}</small></span>', row.order.customer_name, row.order.email
        )

    @admin.display(description=_("state"))
    def states(self, row: MerchantOrder) -> SafeString:
        return state_badges(row.item_states)

    @admin.display(description=_("grand total"))
    def grand_total(self, row: MerchantOrder) -> str | SafeString:
        if row.totals is None:
            return ""
        text = money_text(row.totals.grand_total, row.order.currency_iso_code)
        return format_html('<span class="desk-money">{}</span>', text)

    @admin.display(description=_("store"))
    def store(self, row: MerchantOrder) -> str:
        return row.order.store_name

    def dashboard_card(self, merchant: Merchant) -> DashboardCard:
        """Orders of which the merchant has not touched something yet."""
        untouched = MerchantOrderItem.objects.filter(merchant_order=OuterRef("pk"), state=FIRST_STATE)
        orders = rows_of(MerchantOrder, merchant).filter(Exists(untouched))
        page = f"{NAME}:orders_merchantorder"
        lines = [
            DashboardLine(row.reference, reverse(f"{page}_change", args=[row.pk]), day_text(row.created_at))
            for row in orders.order_by("pk")[:LINES_SHOWN]
        ]
        link = f"{reverse(f'{page}_changelist')}?state={FIRST_STATE}"
        return DashboardCard(_("New orders"), orders[:COUNTED_MAX].count(), link, _("Nothing new."), lines)


def _with_order(rows: QuerySet[MerchantOrder]) -> QuerySet[MerchantOrder]:
    return rows.select_related("order", "totals").defer("order__search_text", "order__note")


def _parcels(row: MerchantOrder, positions: Sequence[PortalItem]) -> list[PortalShipment]:
    """Sort the merchant's items by shipment; shipments that hold only other merchants' items are not its business."""
    by_shipment: dict[int | None, list[PortalItem]] = {}
    for position in positions:
        by_shipment.setdefault(position.item.shipment_id, []).append(position)
    shipments = Shipment.objects.filter(pk__in=[key for key in by_shipment if key]).select_related("shipping_address")
    expenses = list(row.expenses)
    parcels = [
        PortalShipment(
            shipment,
            [expense for expense in expenses if expense.shipment_id == shipment.pk],
            by_shipment[shipment.pk],
        )
        for shipment in shipments.order_by("pk")
    ]
    rest = by_shipment.get(None)
    return [*parcels, PortalShipment(None, (), rest)] if rest else parcels
