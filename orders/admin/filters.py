"""Filters of the order list (orders.md, 14, rows 5 and 6)."""

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import MultipleDropdownFilter

from catalog.models import Store
from orders.labels import state_label
from orders.models import Order
from orders.models.orders import OrderQuerySet
from orders.queries import states_in_use
from orders.search import orders_in_states


class StateFilter(MultipleDropdownFilter):
    """Orders with any item in one of the chosen states."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Order]) -> list[tuple[str, str]]:
        return [(state, state_label(state)) for state in states_in_use()]

    def queryset(self, request: HttpRequest, queryset: OrderQuerySet) -> OrderQuerySet:
        states = [state for state in self.value() or [] if state]
        return orders_in_states(queryset, states) if states else queryset


class StoreFilter(MultipleDropdownFilter):
    title = _("store")
    parameter_name = "store"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Order]) -> list[tuple[str, str]]:
        return [(name, name) for name in Store.objects.order_by("name").values_list("name", flat=True)]

    def queryset(self, request: HttpRequest, queryset: OrderQuerySet) -> OrderQuerySet:
        names = [name for name in self.value() or [] if name]
        return queryset.filter(store_name__in=names) if names else queryset
