"""Filters of the order list (orders.md, 14, rows 5, 6 and 9)."""

from collections.abc import Iterable
from functools import reduce
from operator import and_

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


class ItemFilter:
    """A filter that asks something of an item.

    One item has to be all that the filters of a list ask for, so that they are not applied one after the other:
    `with_asked_items` joins their conditions.
    """

    def queryset(self, request: HttpRequest, queryset: OrderQuerySet) -> OrderQuerySet:
        return queryset

    def item_condition(self, request: HttpRequest) -> Q:
        """Return what is asked of an item, which may be nothing."""
        raise NotImplementedError


class OrderStateFilter(ItemFilter, MultipleDropdownFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Order]) -> list[tuple[str, str]]:
        return [(state, state_label(state)) for state in states_in_use()]

    def item_condition(self, request: HttpRequest) -> Q:
        states = asked_states(request)
        return Q(state__in=states) if states else Q()


class AgeFilter(ItemFilter, DropdownFilter):
    """How long an item has been in its state."""

    title = _("in this state for")
    parameter_name = "age"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Order]) -> list[tuple[str, str | Promise]]:
        return [*Age.choices]

    def item_condition(self, request: HttpRequest) -> Q:
        age = self.value()
        if age not in Age.values:
            return Q()
        condition, states = items_of_age(Age(age)), asked_states(request)
        if states and asked_process(request):
            return condition
        # State and process stand before the age in the index, of which too much would be read without them.
        pairs = [pair for pair in pairs_in_use() if not states or pair[0] in states]
        return condition & Q(
            state__in={state for state, _process in pairs}, process__in={name for _state, name in pairs}
        )


class ProcessFilter(ItemFilter, DropdownFilter):
    """The process that a link into the list named, so that it can be seen and left."""

    title = _("process")
    parameter_name = "process"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Order]) -> list[tuple[str, str | Promise]]:
        process = asked_process(request)
        return [(process, _("without a process") if process == NO_PROCESS else process)] if process else []

    def item_condition(self, request: HttpRequest) -> Q:
        process = asked_process(request)
        return Q(process="" if process == NO_PROCESS else process) if process else Q()


class TroubleFilter(ItemFilter, DropdownFilter):
    """Items that are stuck."""

    title = _("needs attention")
    parameter_name = "trouble"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Order]) -> list[tuple[str, str | Promise]]:
        return [*Trouble.choices]

    def item_condition(self, request: HttpRequest) -> Q:
        trouble = self.value()
        return items_in_trouble(Trouble(trouble)) if trouble in Trouble.values else Q()


class OrderStoreFilter(MultipleDropdownFilter):
    title = _("store")
    parameter_name = "store"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Order]) -> list[tuple[str, str]]:
        return [(name, name) for name in Store.objects.order_by("name").values_list("name", flat=True)]

    def queryset(self, request: HttpRequest, queryset: OrderQuerySet) -> OrderQuerySet:
        names = [name for name in self.value() or [] if name]
        return queryset.filter(store_name__in=names) if names else queryset


def with_asked_items(orders: OrderQuerySet, filters: Iterable[object], request: HttpRequest) -> OrderQuerySet:
    """Keep the orders with any item that is all that the filters ask for."""
    asked = [each.item_condition(request) for each in filters if isinstance(each, ItemFilter)]
    condition = reduce(and_, asked, Q())
    return orders_with_items(orders, condition) if condition else orders


def asked_states(request: HttpRequest) -> list[str]:
    return [state for state in request.GET.getlist(OrderStateFilter.parameter_name) if state]


def asked_process(request: HttpRequest) -> str:
    """Return the name of a process, `NO_PROCESS`, or "" when none is asked for."""
    return request.GET.get(ProcessFilter.parameter_name, "")
