"""Filters of the product list. Each is a condition of its own, so that they may be combined."""

from django.contrib.admin import ModelAdmin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from catalog.models import AbstractProduct, Availability, ConcreteProduct, Store

Products = QuerySet[AbstractProduct]
Choices = list[tuple[str, str | Promise]]


class ProductStoreFilter(DropdownFilter):
    """Products that are assigned to a store; prices and availability are then those of the store."""

    title = _("store")
    parameter_name = "store"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[AbstractProduct]) -> list[tuple[str, str]]:
        return [(name, name) for name in Store.objects.order_by("name").values_list("name", flat=True)]

    def queryset(self, request: HttpRequest, queryset: Products) -> Products:
        if not self.value():
            return queryset
        assigned = AbstractProduct.stores.through.objects.filter(
            abstractproduct=OuterRef("pk"), store__name=self.value()
        )
        return queryset.filter(Exists(assigned))


class AvailabilityFilter(DropdownFilter):
    """Whether any variant can be bought, in the store that is filtered by or in any."""

    title = _("availability")
    parameter_name = "availability"

    def lookups(
        self, request: HttpRequest, model_admin: ModelAdmin[AbstractProduct]
    ) -> list[tuple[str, str | Promise]]:
        return [("available", _("available")), ("low", _("low stock")), ("sold-out", _("sold out"))]

    def queryset(self, request: HttpRequest, queryset: Products) -> Products:
        left = Availability.objects.filter(Q(quantity__gt=0) | Q(is_never_out_of_stock=True))
        left = left.filter(product__abstract=OuterRef("pk"))
        if store_name := request.GET.get(ProductStoreFilter.parameter_name):
            left = left.filter(store__name=store_name)
        if self.value() == "low":
            return queryset.filter(Exists(left.running_out()))
        if self.value() == "available":
            return queryset.filter(Exists(left))
        if self.value() == "sold-out":
            return queryset.filter(~Exists(left))
        return queryset


class ActiveFilter(DropdownFilter):
    """A product is active while any of its variants is."""

    title = _("active")
    parameter_name = "active"

    def lookups(
        self, request: HttpRequest, model_admin: ModelAdmin[AbstractProduct]
    ) -> list[tuple[str, str | Promise]]:
        return [("yes", _("Yes")), ("no", _("No"))]

    def queryset(self, request: HttpRequest, queryset: Products) -> Products:
        active = Exists(ConcreteProduct.objects.filter(abstract=OuterRef("pk"), is_active=True))
        conditions = {"yes": Q(active), "no": ~Q(active)}
        return queryset.filter(conditions[self.value()]) if self.value() in conditions else queryset
