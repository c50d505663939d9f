"""Choosing a merchant."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from merchants.models import Merchant, ProductOffer

MERCHANTS_TO_CHOOSE_MAX = 500


class MerchantFilter(DropdownFilter):
    """A link may name a merchant beyond those that can be chosen."""

    title = _("merchant")
    parameter_name = "merchant"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> list[tuple[str, str | Promise]]:
        names = Merchant.objects.order_by("name", "pk").values_list("reference", "name")[:MERCHANTS_TO_CHOOSE_MAX]
        choices: list[tuple[str, str | Promise]] = list(names)
        asked = request.GET.get(self.parameter_name)
        return choices if not asked or asked in dict(choices) else [(asked, asked), *choices]


class ProductMerchantFilter(MerchantFilter):
    """Products that a merchant owns or offers."""

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not self.value():
            return queryset
        offers = ProductOffer.objects.filter(merchant__reference=self.value(), product__abstract=OuterRef("pk"))
        return queryset.filter(Q(merchant_reference=self.value()) | Q(Exists(offers)))


class OfferMerchantFilter(MerchantFilter):
    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(merchant__reference=self.value()) if self.value() else queryset
