"""Filters of a merchant's lists; what there is to choose from is its own."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import MultipleDropdownFilter

from catalog.models import Store
from desk.labels import state_label
from merchants.portal.membership import merchant_of
from merchants.portal.scopes import rows_of
from orders.models import MerchantOrderItem, ReturnItem
from orders.oms.item_kinds import MERCHANT_PROCESSES
from orders.oms.library import readings_of


class OwnStateFilter(MultipleDropdownFilter):
    """Orders with any item of the merchant in one of the chosen states, of those that the merchant processes know."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> list[tuple[str, str]]:
        processes = [reading.process for reading in readings_of(MERCHANT_PROCESSES).values() if reading.process]
        states = dict.fromkeys(state for process in processes for state in process.states)
        return [(state, state_label(state)) for state in states]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        states = [state for state in self.value() or [] if state]
        return queryset.filter(Exists(self.items(states))) if states else queryset

    def items(self, states: list[str]) -> QuerySet[Any]:
        return MerchantOrderItem.objects.filter(merchant_order=OuterRef("pk"), state__in=states)


class OwnReturnStateFilter(OwnStateFilter):
    """The same for the items of a return."""

    def items(self, states: list[str]) -> QuerySet[Any]:
        return ReturnItem.objects.filter(parent=OuterRef("pk"), order_item__merchant_item__state__in=states)


class OwnStoreFilter(MultipleDropdownFilter):
    title = _("store")
    parameter_name = "store"
    column = "order__store_name"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> list[tuple[str, str]]:
        return [(store.name, store.name) for store in rows_of(Store, merchant_of(request)).order_by("name")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        names = [name for name in self.value() or [] if name]
        return queryset.filter(**{f"{self.column}__in": names}) if names else queryset


class OwnReturnStoreFilter(OwnStoreFilter):
    column = "store_name"
