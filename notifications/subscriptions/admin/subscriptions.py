from collections.abc import Callable

from django.contrib import admin, messages
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from backoffice.admin import BackOfficeAdmin, ReadOnly
from backoffice.filters import MomentFilter
from backoffice.navigation import MenuEntry, MenuSection
from catalog.models import Store
from notifications.subscriptions.actions import remove_subscription, unsubscribe
from notifications.subscriptions.errors import SubscriptionNotFound, UnsubscribingFailed
from notifications.subscriptions.models import AvailabilitySubscription, SubscriptionQuerySet
from notifications.subscriptions.queries import matching_subscriptions, with_product_names


class SubscriptionStoreFilter(DropdownFilter):
    title = _("store")
    parameter_name = "store"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[AvailabilitySubscription]) -> list[tuple[str, str]]:
        return [(name, name) for name in Store.objects.order_by("name").values_list("name", flat=True)]

    def queryset(self, request: HttpRequest, queryset: SubscriptionQuerySet) -> SubscriptionQuerySet:
        name = self.value()
        return queryset.in_store(name) if name else queryset


class SubscriberFilter(DropdownFilter):
    title = _("subscriber")
    parameter_name = "subscriber"

    def lookups(
        self, request: HttpRequest, model_admin: ModelAdmin[AvailabilitySubscription]
    ) -> list[tuple[str, str | Promise]]:
        return [("customers", _("Customers")), ("guests", _("Guests"))]

    def queryset(self, request: HttpRequest, queryset: SubscriptionQuerySet) -> SubscriptionQuerySet:
        match self.value():
            case "customers":
                return queryset.of_customers()
            case "guests":
                return queryset.of_guests()
        return queryset


@admin.register(AvailabilitySubscription)
class AvailabilitySubscriptionAdmin(ReadOnly, BackOfficeAdmin):
    """Who waits for what. Nobody edits a subscription or sees its key or a guest's id; ending one is an action."""

    menu = (MenuEntry(_("Availability notifications"), "notifications", 130, MenuSection.SALES),)
    list_display = ("email", "sku", "product_name", "store_name", "locale_name", "subscriber", "created_at")
    list_filter = (SubscriptionStoreFilter, SubscriberFilter, ("created_at", MomentFilter))
    search_fields = ("email", "sku", "customer_reference")
    search_help_text = _("E-mail, SKU or customer reference")
    ordering = ("-id",)
    sortable_by = ()
    fields = list_display
    actions = ("end_and_tell", "end_silently")

    def get_queryset(self, request: HttpRequest) -> SubscriptionQuerySet:
        return with_product_names(AvailabilitySubscription.objects.all(), get_language() or "en")

    def get_search_results(
        self, request: HttpRequest, queryset: SubscriptionQuerySet, search_term: str
    ) -> tuple[SubscriptionQuerySet, bool]:
        term = search_term.strip()
        return (matching_subscriptions(queryset, term) if term else queryset), False

    def has_end_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("subscriptions.delete_availabilitysubscription")

    @admin.action(description=_("End and tell by mail"), permissions=["end"])
    def end_and_tell(self, request: HttpRequest, subscriptions: SubscriptionQuerySet) -> None:
        self._end_each(request, subscriptions, unsubscribe)

    @admin.action(description=_("End without a mail"), permissions=["end"])
    def end_silently(self, request: HttpRequest, subscriptions: SubscriptionQuerySet) -> None:
        self._end_each(request, subscriptions, remove_subscription)

    def _end_each(self, request: HttpRequest, subscriptions: SubscriptionQuerySet, end: Callable[..., None]) -> None:
        """End each by itself, say why where that fails, and tell how many ended."""
        ended = []
        for subscription in subscriptions:
            try:
                end(subscription=subscription)
            except (SubscriptionNotFound, UnsubscribingFailed) as problem:
                self.message_user(request, f"{subscription}: {problem}", messages.WARNING)
            else:
                ended.append(subscription)
        self.log_deletions(request, ended)
        text = ngettext("%(count)d notification has ended.", "%(count)d notifications have ended.", len(ended))
        self.message_user(request, text % {"count": len(ended)}, messages.SUCCESS if ended else messages.WARNING)

    @admin.display(description=_("product"))
    def product_name(self, subscription: AvailabilitySubscription) -> str:
        return getattr(subscription, "product_name", None) or ""

    @admin.display(description=_("customer"))
    def subscriber(self, subscription: AvailabilitySubscription) -> str:
        return subscription.registered_reference or str(_("Guest"))
