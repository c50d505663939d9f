"""Offers of all merchants: what each asks, how much of it there is, and whether it is approved."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from backoffice.admin import BackOfficeAdmin, ReadOnly, ReadOnlyInline
from backoffice.formats import money_text, quantity_text
from catalog.badges import badge
from catalog.models import PriceType
from merchants.admin.filters import OfferMerchantFilter
from merchants.models import OfferApproval, OfferPrice, OfferStock, ProductOffer
from merchants.searching import matching_offers

APPROVAL_TONES = {OfferApproval.WAITING: "waiting", OfferApproval.APPROVED: "done", OfferApproval.DENIED: "bad"}


class OfferPrices(ReadOnlyInline):
    model = OfferPrice
    fields = readonly_fields = ("store", "price_type", "net", "gross")

    def get_queryset(self, request: HttpRequest) -> QuerySet[OfferPrice]:
        return super().get_queryset(request).select_related("store", "currency")

    @admin.display(description=_("net"))
    def net(self, price: OfferPrice) -> str:
        return money_text(price.net_price, price.currency.iso_code)

    @admin.display(description=_("gross"))
    def gross(self, price: OfferPrice) -> str:
        return money_text(price.gross_price, price.currency.iso_code)


class OfferStocks(ReadOnlyInline):
    model = OfferStock
    fields = readonly_fields = ("warehouse", "pieces", "is_never_out_of_stock")

    def get_queryset(self, request: HttpRequest) -> QuerySet[OfferStock]:
        return super().get_queryset(request).select_related("warehouse")

    @admin.display(description=_("Quantity"))
    def pieces(self, stock: OfferStock) -> str:
        return quantity_text(stock.quantity)


@admin.register(ProductOffer)
class ProductOfferAdmin(ReadOnly, BackOfficeAdmin):
    """Merchants keep their offers themselves; staff look at them."""

    list_display = ("reference", "product_link", "merchant_name", "prices", "pieces", "approval", "is_active")
    list_filter: tuple[Any, ...] = (OfferMerchantFilter, "approval_status", "is_active")
    search_fields = ("reference",)
    search_help_text = _("Offer, SKU or the merchant's SKU")
    list_per_page = 50
    ordering = ("-id",)
    sortable_by = ()
    actions = None
    inlines = (OfferPrices, OfferStocks)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ProductOffer]:
        offers = ProductOffer.objects.select_related("product", "merchant")
        return offers.prefetch_related("prices__store", "prices__currency", "stock")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[ProductOffer], search_term: str
    ) -> tuple[QuerySet[ProductOffer], bool]:
        return matching_offers(queryset, search_term), False

    @admin.display(description=_("product"))
    def product_link(self, offer: ProductOffer) -> SafeString:
        url = reverse("admin:catalog_abstractproduct_change", args=[offer.product.abstract_id])
        return format_html('<a class="desk-link" href="{}">{}</a>', url, offer.product.sku)

    @admin.display(description=_("merchant"))
    def merchant_name(self, offer: ProductOffer) -> str:
        return offer.merchant.name

    @admin.display(description=_("price"))
    def prices(self, offer: ProductOffer) -> str:
        return offer_prices(offer)

    @admin.display(description=_("Stock"))
    def pieces(self, offer: ProductOffer) -> str:
        return offer_pieces(offer)

    @admin.display(description=_("approval"))
    def approval(self, offer: ProductOffer) -> SafeString:
        return badge(offer.get_approval_status_display(), APPROVAL_TONES[OfferApproval(offer.approval_status)])


def offer_prices(offer: ProductOffer) -> str:
    """Write what an offer asks, of prices that are read already."""
    default = [price for price in offer.prices.all() if price.price_type == PriceType.DEFAULT]
    known = {money_text(price.gross_price, price.currency.iso_code) for price in default}
    return " · ".join(sorted(known - {""}))


def offer_pieces(offer: ProductOffer) -> str:
    """Write how much there is of an offer, of stock that is read already."""
    rows = list(offer.stock.all())
    if any(row.is_never_out_of_stock for row in rows):
        return str(_("never out of stock"))
    return ", ".join(quantity_text(row.quantity) for row in rows)
