"""Offers of all merchants: what each asks, how much of it there is, and whether it is approved."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from backoffice.admin import BackOfficeAdmin, ReadOnly, ReadOnlyInline
from backoffice.formats import money_text, quantity_text
from backoffice.navigation import MenuEntry, MenuSection
from catalog.badges import badge
from catalog.models import PriceType
from merchants.actions.approval import approve_offer, deny_offer
from merchants.admin.dashboard import OFFERS_TO_APPROVE
from merchants.admin.filters import OfferMerchantFilter
from merchants.errors import OfferStepNotAllowed
from merchants.models import OfferApproval, OfferPrice, OfferStock, ProductOffer
from merchants.offer_search import matching_offers

APPROVAL_TONES = {OfferApproval.WAITING: "waiting", OfferApproval.APPROVED: "done", OfferApproval.DENIED: "bad"}


STEPS = {"approve": approve_offer, "deny": deny_offer}


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
    """Merchants keep their offers themselves; staff look at them, and approve or deny them."""

    menu = (MenuEntry(_("Offers"), "sell", 30, MenuSection.MARKETPLACE),)
    alerts = (OFFERS_TO_APPROVE,)
    list_display = ("reference", "product_link", "merchant_name", "prices", "pieces", "approval", "is_active")
    list_filter: tuple[Any, ...] = (OfferMerchantFilter, "approval_status", "is_active")
    search_fields = ("reference",)
    search_help_text = _("Offer, SKU or the merchant's SKU")
    list_per_page = 50
    ordering = ("-id",)
    sortable_by = ()
    actions = ("approve_offers", "deny_offers")
    inlines = (OfferPrices, OfferStocks)
    change_form_outer_before_template = "backoffice/merchant/_offer_head.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[ProductOffer]:
        offers = ProductOffer.objects.select_related("product", "merchant")
        return offers.prefetch_related("prices__store", "prices__currency", "stock")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[ProductOffer], search_term: str
    ) -> tuple[QuerySet[ProductOffer], bool]:
        return matching_offers(queryset, search_term), False

    def has_approve_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perms(["merchants.view_productoffer", "merchants.approve_productoffer"])

    def get_urls(self) -> list[URLPattern]:
        step = self.admin_site.admin_view(require_POST(self.step_view))
        return [path("<int:offer_id>/<str:verb>/step/", step, name="merchants_productoffer_step"), *super().get_urls()]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        offer = self.get_queryset(request).filter(pk=object_id).first() if object_id and object_id.isdecimal() else None
        may_approve = offer is not None and self.has_approve_permission(request)
        context = {"offer": offer, "badge": self.approval(offer) if offer else "", "may_approve": may_approve}
        return super().changeform_view(request, object_id, form_url, {**context, **(extra_context or {})})

    def step_view(self, request: HttpRequest, offer_id: int, verb: str) -> HttpResponseBase:
        """Approve or deny one offer, from its page."""
        if not self.has_approve_permission(request):
            raise PermissionDenied
        if verb not in STEPS:
            raise Http404
        self._take_each(request, ProductOffer.objects.filter(pk=offer_id), verb)
        return redirect("admin:merchants_productoffer_change", offer_id)

    @admin.action(description=_("Approve"), permissions=["approve"])
    def approve_offers(self, request: HttpRequest, offers: QuerySet[ProductOffer]) -> None:
        self._take_each(request, offers, "approve")

    @admin.action(description=_("Deny"), permissions=["approve"])
    def deny_offers(self, request: HttpRequest, offers: QuerySet[ProductOffer]) -> None:
        self._take_each(request, offers, "deny")

    def _take_each(self, request: HttpRequest, offers: QuerySet[ProductOffer], verb: str) -> None:
        """Take the step for each offer by itself, say why where it cannot be taken, and how often it was."""
        count = 0
        for offer in offers:
            try:
                STEPS[verb](offer=offer)
            except OfferStepNotAllowed as problem:
                self.message_user(request, str(problem), messages.WARNING)
            else:
                self.log_change(request, offer, verb)
                count += 1
        if count:
            self.message_user(request, done_text(verb, count), messages.SUCCESS)

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


def done_text(verb: str, count: int) -> str:
    if verb == "approve":
        return ngettext("%(count)d offer is approved.", "%(count)d offers are approved.", count) % {"count": count}
    return ngettext("%(count)d offer is denied.", "%(count)d offers are denied.", count) % {"count": count}


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
