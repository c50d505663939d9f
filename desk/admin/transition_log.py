"""The log of everything that was fired for order items and merchants' items (orders.md, 11.4 and 14, row 49)."""

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import TextFilter

from backoffice.admin import BackOfficeAdmin, ReadOnly
from backoffice.filters import MomentFilter
from backoffice.navigation import MenuEntry, MenuSection
from backoffice.templatetags.backoffice import moment
from desk.badges import state_badge
from orders.gift_cards.admin import link_to_order
from orders.models import Order, TransitionLog


class SourceStateFilter(TextFilter):
    title = _("state before")
    parameter_name = "source"

    def queryset(self, request: HttpRequest, queryset: QuerySet[TransitionLog]) -> QuerySet[TransitionLog]:
        value = (self.value() or "").strip()
        return queryset.filter(source_state=value) if value else queryset


class EventFilter(TextFilter):
    """An event, whether it was fired or came by itself on entering a state."""

    title = _("event")
    parameter_name = "event"

    def queryset(self, request: HttpRequest, queryset: QuerySet[TransitionLog]) -> QuerySet[TransitionLog]:
        value = (self.value() or "").strip()
        return queryset.filter(Q(event=value) | Q(event=f"{value} (on enter)")) if value else queryset


@admin.register(TransitionLog)
class TransitionLogAdmin(ReadOnly, BackOfficeAdmin):
    """The newest first. An order's reference in the search box shows the log of that order."""

    menu = (MenuEntry(_("Transition log"), "history", 110, MenuSection.SALES),)
    list_display = (
        "created",
        "order_link",
        "item_name",
        "event",
        "way",
        "failure",
        "user",
        "path",
    )
    list_display_links = ("created",)
    list_filter = ("is_error", SourceStateFilter, EventFilter, ("created_at", MomentFilter))
    search_fields = ("order__reference",)
    search_help_text = _("Reference of an order")
    ordering = ("-id",)
    sortable_by = ()
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[TransitionLog]:
        return super().get_queryset(request).select_related("order", "item", "user")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[TransitionLog], search_term: str
    ) -> tuple[QuerySet[TransitionLog], bool]:
        term = search_term.strip()
        if not term:
            return queryset, False
        return queryset.filter(order__in=Order.objects.filter(reference=term).values("pk")), False

    @admin.display(description=_("time"))
    def created(self, entry: TransitionLog) -> SafeString:
        return moment(entry.created_at)

    @admin.display(description=_("order"))
    def order_link(self, entry: TransitionLog) -> SafeString:
        return link_to_order(entry.order)

    @admin.display(description=_("item"))
    def item_name(self, entry: TransitionLog) -> str:
        return entry.item.name

    @admin.display(description=_("error"))
    def failure(self, entry: TransitionLog) -> str | SafeString:
        if not entry.is_error:
            return ""
        return format_html('<span class="desk-badge desk-badge-bad">{}</span> {}', _("Failed"), entry.error_message)

    @admin.display(description=_("from and to"))
    def way(self, entry: TransitionLog) -> SafeString:
        source = state_badge(entry.source_state)
        return format_html("{} → {}", source, state_badge(entry.target_state)) if entry.target_state else source
