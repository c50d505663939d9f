"""What customers send back to a merchant (orders.md, 14, row 60)."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from backoffice.filters import MomentFilter
from backoffice.formats import day_text
from backoffice.navigation import MenuEntry
from backoffice.pagination import CappedChangeList
from backoffice.templatetags.backoffice import moment
from desk.badges import state_badges
from desk.portal import scopes  # noqa: F401  # says which returns are whose
from desk.portal.exports import RETURN_EXPORTS
from desk.portal.filters import OwnReturnStateFilter, OwnReturnStoreFilter
from desk.portal.items import PortalItem, events_of, grave_events_of, portal_items_of
from desk.portal.page_admin import OrderPortalAdmin
from merchants.models import Area, Merchant
from merchants.portal.dashboard import COUNTED_MAX, LINES_SHOWN, DashboardCard, DashboardLine
from merchants.portal.scopes import rows_of
from merchants.portal.site import NAME, portal
from orders.models import MerchantOrderItem, Return, ReturnItem
from orders.packed_quantities import base_units_of_items

WAITING = "waiting for return"


class OwnReturnChangeList(CappedChangeList):
    """Adds the merchant's states and the orders that the items come from with one statement."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        found: dict[int, list[tuple[str, str]]] = {}
        items = ReturnItem.objects.filter(parent__in=[row.pk for row in self.result_list]).order_by("parent", "pk")
        columns = ("parent_id", "order_item__merchant_item__state", "order_item__order__reference")
        for key, state, reference in items.values_list(*columns):
            found.setdefault(key, []).append((state, reference))
        for row in self.result_list:
            rows = found.get(row.pk, [])
            row.item_states = list(dict.fromkeys(state for state, _reference in rows if state))
            row.order_references = list(dict.fromkeys(reference for _state, reference in rows))
            row.returned_count = len(rows)


@admin.register(Return, site=portal)
class OwnReturnAdmin(OrderPortalAdmin):
    area = Area.ORDERS
    menu = (MenuEntry(_("Returns"), "assignment_return", 20),)
    card_position = 15
    template = "portal/order/return.html"
    list_display = ("reference", "orders", "created", "states", "count", "store_name")
    list_filter = (OwnReturnStateFilter, OwnReturnStoreFilter, ("created_at", MomentFilter))
    search_fields = ("reference",)
    search_help_text = _("Return reference or order reference")
    ordering = ("-pk",)
    sortable_by = ()
    exports = RETURN_EXPORTS

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[CappedChangeList]:
        return OwnReturnChangeList

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Return], search_term: str
    ) -> tuple[QuerySet[Return], bool]:
        typed = search_term.strip()
        if not typed:
            return queryset, False
        of_order = ReturnItem.objects.filter(parent=OuterRef("pk"), order_item__order__reference__iexact=typed)
        return queryset.filter(Exists(of_order)) | queryset.filter(reference__icontains=typed), False

    def items_of(self, row: Return) -> Sequence[MerchantOrderItem]:
        """Return the merchant's items of the return; an item that no merchant order knows has none."""
        items = MerchantOrderItem.objects.filter(
            item__return_items__parent=row, merchant_order__merchant_reference=row.merchant_reference
        )
        related = items.with_order().prefetch_related("state_changes", "item__options")
        return list(related.order_by("pk"))

    def paper_of(self, request: HttpRequest, row: Return) -> str:
        return f"orders/return-slip-of-merchant/{row.pk}"

    def page_context(self, request: HttpRequest, row: Return) -> dict[str, Any]:
        returned = {entry.order_item_id: entry for entry in row.items.all()}
        positions = [
            PortalItem(position.merchant_item, position.events, returned.get(position.item.pk))
            for position in portal_items_of(request, self.items_of(row))
        ]
        orders = {position.merchant_item.merchant_order for position in positions}
        order = next(iter(orders)).order if orders else None
        items = [position.item for position in positions]
        return {
            "returned": row,
            "order": order,
            "merchant_orders": sorted(orders, key=lambda order: order.pk),
            "positions": positions,
            "base_units": base_units_of_items(items, order.locale_name) if order else {},
            "events": events_of(positions),
            "grave_events": grave_events_of(positions),
            "states": list(dict.fromkeys(position.merchant_item.state for position in positions)),
            "total": sum(position.item.remuneration_amount for position in positions),
        }

    @admin.display(description=_("orders"))
    def orders(self, row: Return) -> str:
        return ", ".join(row.order_references)

    @admin.display(description=_("created"))
    def created(self, row: Return) -> SafeString:
        return moment(row.created_at)

    @admin.display(description=_("state"))
    def states(self, row: Return) -> SafeString:
        return state_badges(row.item_states)

    @admin.display(description=_("items"))
    def count(self, row: Any) -> int:
        found: int = row.returned_count
        return found

    def dashboard_card(self, merchant: Merchant) -> DashboardCard:
        waiting = ReturnItem.objects.filter(parent=OuterRef("pk"), order_item__merchant_item__state=WAITING)
        returns = rows_of(Return, merchant).filter(Exists(waiting))
        page = f"{NAME}:orders_return"
        lines = [
            DashboardLine(row.reference, reverse(f"{page}_change", args=[row.pk]), day_text(row.created_at))
            for row in returns.order_by("pk")[:LINES_SHOWN]
        ]
        link = f"{reverse(f'{page}_changelist')}?state={WAITING.replace(' ', '+')}"
        return DashboardCard(
            _("Returns on their way"), returns[:COUNTED_MAX].count(), link, _("Nothing is coming back."), lines
        )
