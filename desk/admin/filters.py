"""Filters of the order list (orders.md, 14, rows 5, 6 and 9)."""

from django.contrib.admin import ModelAdmin
from django.db.models import Q
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter, MultipleDropdownFilter

from catalog.models import Store
from desk.age_buckets import Age, items_of_age
from desk.labels import state_label
from desk.queries import pairs_in_use, states_in_use
from desk.stuck_items import Trouble, items_in_trouble
from orders.models import Order
from orders.models.orders import OrderQuerySet
from orders.search import orders_with_items

NO_PROCESS = "-"
"""Asks for items that have not been put under a process, as imported ones until their first event."""


class OrderStateFilter(MultipleDropdownFilter):
    """Orders with any item in one of the chosen states, of the chosen process and age: one item has to be all of it."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Order]) -> list[tuple[str, str]]:
        return [(state, state_label(state)) for state in states_in_use()]

    def queryset(self, request: HttpRequest, queryset: OrderQuerySet) -> OrderQuerySet:
        condition = asked_items(request)
        return orders_with_items(queryset, condition) if condition else queryset


class AgeFilter(DropdownFilter):
    """How long an item has been in its state; `StateFilter` finds the orders."""

    title = _("in this state for")
    parameter_name = "age"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Order]) -> list[tuple[str, str | Promise]]:
        return [*Age.choices]

    def queryset(self, request: HttpRequest, queryset: OrderQuerySet) -> OrderQuerySet:
        return queryset


class ProcessFilter(DropdownFilter):
    """The process that a link into the list named, so that it can be seen and left; `StateFilter` finds the orders."""

    title = _("process")
    parameter_name = "process"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Order]) -> list[tuple[str, str | Promise]]:
        asked = [process for process in request.GET.getlist(self.parameter_name)[-1:] if process]
        return [(process, _("without a process") if process == NO_PROCESS else process) for process in asked]

    def queryset(self, request: HttpRequest, queryset: OrderQuerySet) -> OrderQuerySet:
        return queryset


class OrderStoreFilter(MultipleDropdownFilter):
    title = _("store")
    parameter_name = "store"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Order]) -> list[tuple[str, str]]:
        return [(name, name) for name in Store.objects.order_by("name").values_list("name", flat=True)]

    def queryset(self, request: HttpRequest, queryset: OrderQuerySet) -> OrderQuerySet:
        names = [name for name in self.value() or [] if name]
        return queryset.filter(store_name__in=names) if names else queryset


class TroubleFilter(DropdownFilter):
    """Orders with items that are stuck; `StateFilter` finds the orders."""

    title = _("needs attention")
    parameter_name = "trouble"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Order]) -> list[tuple[str, str | Promise]]:
        return [*Trouble.choices]

    def queryset(self, request: HttpRequest, queryset: OrderQuerySet) -> OrderQuerySet:
        return queryset


def asked_items(request: HttpRequest) -> Q:
    """Return what the query of the list asks of an item, which may be nothing."""
    condition = Q()
    states = [state for state in request.GET.getlist(OrderStateFilter.parameter_name) if state]
    if states:
        condition &= Q(state__in=states)
    process, age = request.GET.get(ProcessFilter.parameter_name), request.GET.get(AgeFilter.parameter_name)
    if process:
        condition &= Q(process="" if process == NO_PROCESS else process)
    if age in Age.values:
        condition &= items_of_age(Age(age))
        if not (states and process):  # they stand before the age in the index, of which too much would be read
            pairs = [pair for pair in pairs_in_use() if not states or pair[0] in states]
            condition &= Q(state__in={state for state, _process in pairs}, process__in={name for _state, name in pairs})
    trouble = request.GET.get(TroubleFilter.parameter_name)
    if trouble in Trouble.values:
        condition &= items_in_trouble(Trouble(trouble))
    return condition
