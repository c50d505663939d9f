"""Merchants and their offers on the screens of products.

The product's own screen is in a room below this one, which knows no merchants; here it is replaced by one that does.
"""

from dataclasses import replace
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from backoffice.pagination import CappedChangeList
from catalog.admin.products import ProductAdmin, ProductChangeList
from catalog.models import AbstractProduct
from catalog.overview import ProductOverview
from merchants.admin.filters import ProductMerchantFilter
from merchants.models import Merchant, ProductOffer
from merchants.queries.backoffice import merchant_names_of, offer_parts


class ProductWithMerchantsChangeList(ProductChangeList):
    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        names = merchant_names_of(list(self.result_list))
        for product in self.result_list:
            product.row = replace(product.row, merchant_names=names[product.pk])


admin.site.unregister(AbstractProduct)


@admin.register(AbstractProduct)
class ProductWithOffersAdmin(ProductAdmin):
    list_display = (
        "picture",
        "sku",
        "name",
        "merchants",
        "price",
        "availability",
        "approval",
        "active_variants",
    )
    list_filter = (*ProductAdmin.list_filter, ProductMerchantFilter)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[CappedChangeList]:
        return ProductWithMerchantsChangeList

    def page_context(self, request: HttpRequest, overview: ProductOverview) -> dict[str, Any]:
        product = overview.product
        offers = ProductOffer.objects.filter(product__abstract=product).select_related("merchant", "product")
        owner = Merchant.objects.filter(reference=product.merchant_reference).first()
        return {
            **super().page_context(request, overview),
            "offers": offer_parts(offers.order_by("product", "merchant", "pk")),
            "owner": owner if product.merchant_reference else None,
        }

    @admin.display(description=_("merchants"))
    def merchants(self, product: AbstractProduct) -> str:
        return ", ".join(product.row.merchant_names)
