from django.contrib.admin import ModelAdmin
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from catalog.models import Store
from notifications.subscriptions.models import AvailabilitySubscription, SubscriptionQuerySet


class StoreFilter(DropdownFilter):
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
