"""The orders of merchants: the list, and the page from which staff can act in a merchant's place (orders.md, 13)."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from unfold.contrib.filters.admin import MultipleDropdownFilter, TextFilter

from agents.staff import acting_staff
from backoffice.admin import ReadOnly
from backoffice.filters import MomentFilter
from backoffice.formats import money_text
from backoffice.lists import Exportable, SavedFilters
from backoffice.navigation import MenuEntry, MenuSection
from backoffice.pagination import CappedChangeList
from backoffice.templatetags.backoffice import moment
from catalog.models import Store
from desk.admin.exports import MERCHANT_ORDER_EXPORTS
from desk.badges import state_badges
from desk.event_questions import question_about
from desk.labels import state_label
from desk.merchant_event_labels import merchant_event_label
from desk.queries import merchant_item_states_of
from desk.question_page import ask
from merchants.models import Merchant
from orders.models import MerchantOrder, MerchantOrderItem
from orders.oms import possible_events, trigger_event
from orders.oms.gravity import grave_events
from orders.oms.item_kinds import MERCHANT_PROCESSES
from orders.oms.library import readings_of
from orders.packed_quantities import base_units_of_items

TRIGGER = "orders.trigger_merchantorder"


class MerchantStateFilter(MultipleDropdownFilter):
    """Orders with any item in one of the chosen states of the merchant processes."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[MerchantOrder]) -> list[tuple[str, str]]:
        processes = [reading.process for reading in readings_of(MERCHANT_PROCESSES).values() if reading.process]
        names = dict.fromkeys(state for process in processes for state in process.states)
        return [(name, state_label(name)) for name in names]

    def queryset(self, request: HttpRequest, queryset: QuerySet[MerchantOrder]) -> QuerySet[MerchantOrder]:
        states = [state for state in self.value() or [] if state]
        if not states:
            return queryset
        return queryset.filter(
            Exists(MerchantOrderItem.objects.filter(merchant_order=OuterRef("pk"), state__in=states))
        )


class OrderMerchantFilter(TextFilter):
    title = _("merchant reference")
    parameter_name = "merchant"

    def queryset(self, request: HttpRequest, queryset: QuerySet[MerchantOrder]) -> QuerySet[MerchantOrder]:
        value = (self.value() or "").strip()
        return queryset.filter(merchant_reference=value) if value else queryset


class MerchantOrderStoreFilter(MultipleDropdownFilter):
    title = _("store")
    parameter_name = "store"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[MerchantOrder]) -> list[tuple[str, str]]:
        return [(name, name) for name in Store.objects.order_by("name").values_list("name", flat=True)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[MerchantOrder]) -> QuerySet[MerchantOrder]:
        names = [name for name in self.value() or [] if name]
        return queryset.filter(order__store_name__in=names) if names else queryset


class MerchantOrderChangeList(CappedChangeList):
    """Adds the item states of all shown orders with one statement."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        states = merchant_item_states_of([merchant_order.pk for merchant_order in self.result_list])
        for merchant_order in self.result_list:
            merchant_order.item_states = states.get(merchant_order.pk, [])


@admin.register(MerchantOrder)
class MerchantOrderAdmin(ReadOnly, SavedFilters, Exportable):
    menu = (MenuEntry(_("Merchant orders"), "local_mall", 10, MenuSection.MARKETPLACE),)
    list_display = (
        "reference",
        "order_link",
        "merchant_reference",
        "created",
        "customer",
        "email",
        "states",
        "grand_total",
        "number_of_items",
        "store",
    )
    list_filter = (MerchantStateFilter, OrderMerchantFilter, MerchantOrderStoreFilter, ("created_at", MomentFilter))
    search_fields = ("reference",)
    search_help_text = _("Reference of the merchant order or of the order")
    ordering = ("-id",)
    list_per_page = 50
    exports = MERCHANT_ORDER_EXPORTS
    export_permission = "orders.export_order"
    sortable_by = ()
    actions = None

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[CappedChangeList]:
        return MerchantOrderChangeList

    def get_queryset(self, request: HttpRequest) -> QuerySet[MerchantOrder]:
        return MerchantOrder.objects.select_related("order", "totals")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[MerchantOrder], search_term: str
    ) -> tuple[QuerySet[MerchantOrder], bool]:
        term = search_term.strip()
        return queryset.filter(Q(reference__startswith=term) | Q(order__reference=term)) if term else queryset, False

    def get_urls(self) -> list[URLPattern]:
        trigger = path(
            "<int:merchant_order_id>/trigger/",
            self.admin_site.admin_view(require_POST(self.trigger_view)),
            name="orders_merchantorder_trigger",
        )
        return [trigger, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        """Show the order's page, which is made for reading, in place of a form of its columns."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = self.get_queryset(request).filter(pk=object_id).first() if object_id.isdecimal() else None
        if found is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        items = list(_items_of(found).prefetch_related("state_changes", "item__options"))
        events = possible_events(items)
        context = {
            **self.admin_site.each_context(request),
            "title": found.reference,
            "opts": self.opts,
            "original": found,
            "merchant_order": found,
            "order": found.order,
            "merchant": Merchant.objects.filter(reference=found.merchant_reference).first(),
            "expenses": found.expenses.select_related("shipment").order_by("pk"),
            "history": found.totals_history.order_by("pk"),
            "states": list(dict.fromkeys(item.state for item in items)),
            "lines": [(item, events[item.pk]) for item in items],
            "base_units": base_units_of_items([row.item for row in items], found.order.locale_name),
            "events": list(dict.fromkeys(event for of_item in events.values() for event in of_item)),
            "grave_events": grave_events({item: events[item.pk] for item in items}),
            "may_trigger": request.user.has_perm(TRIGGER),
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "backoffice/merchant_order/page.html", context)

    def trigger_view(self, request: HttpRequest, merchant_order_id: int) -> HttpResponseBase:
        """Fire an event for the ticked items, or for all that have it when none is ticked."""
        if not (self.has_view_permission(request) and request.user.has_perm(TRIGGER)):
            raise PermissionDenied
        merchant_order = get_object_or_404(MerchantOrder, pk=merchant_order_id)
        event = request.POST.get("event", "")
        ticked = {int(key) for key in request.POST.getlist("item") if key.isdecimal()}
        items = list(_items_of(merchant_order))
        events = possible_events(items)
        chosen = [item for item in items if event in events[item.pk] and (not ticked or item.pk in ticked)]
        page = reverse("admin:orders_merchantorder_change", args=[merchant_order.pk])
        if chosen:
            label, fields = merchant_event_label(event), [("event", event)]
            question = question_about(request, event=event, label=label, items=chosen, fields=fields)
            if question is not None:
                return ask(self, request, question, about=merchant_order.reference, back=page)
            outcome = trigger_event(event=event, items=chosen, actor=acting_staff(request))
            for message in outcome.messages:
                self.message_user(request, message, messages.ERROR)
            if outcome.moved:
                text = ngettext("%(count)d item was moved.", "%(count)d items were moved.", len(outcome.moved))
                self.message_user(request, text % {"count": len(outcome.moved)}, messages.SUCCESS)
        else:
            self.message_user(request, _("No item has this event now."), messages.WARNING)
        return redirect(page)

    @admin.display(description=_("order"))
    def order_link(self, merchant_order: MerchantOrder) -> SafeString:
        url = reverse("admin:orders_order_change", args=[merchant_order.order_id])
        return format_html('<a class="desk-link" href="{}">{}</a>', url, merchant_order.order.reference)

    @admin.display(description=_("created"))
    def created(self, merchant_order: MerchantOrder) -> SafeString:
        return moment(merchant_order.created_at)

    @admin.display(description=_("customer"))
    def customer(self, merchant_order: MerchantOrder) -> str:
        return merchant_order.order.customer_name

    @admin.display(description=_("e-mail"))
    def email(self, merchant_order: MerchantOrder) -> str:
        return merchant_order.order.email

    @admin.display(description=_("items"))
    def number_of_items(self, merchant_order: MerchantOrder) -> int:
        return merchant_order.item_count

    @admin.display(description=_("store"))
    def store(self, merchant_order: MerchantOrder) -> str:
        return merchant_order.order.store_name

    @admin.display(description=_("state"))
    def states(self, merchant_order: MerchantOrder) -> SafeString:
        return state_badges(merchant_order.item_states)

    @admin.display(description=_("grand total"))
    def grand_total(self, merchant_order: MerchantOrder) -> str | SafeString:
        if merchant_order.totals is None:
            return ""
        text = money_text(merchant_order.totals.grand_total, merchant_order.order.currency_iso_code)
        return format_html('<span class="desk-money">{}</span>', text)


def _items_of(merchant_order: MerchantOrder) -> QuerySet[MerchantOrderItem]:
    return MerchantOrderItem.objects.filter(merchant_order=merchant_order).with_order().order_by("pk")
