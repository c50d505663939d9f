"""A merchant's own offers: made, priced and put forward here, approved by staff in the back office."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from backoffice.navigation import MenuEntry
from backoffice.pagination import CappedChangeList
from catalog.badges import badge
from catalog.queries.product_rows import names_of
from merchants.actions.offers import edit_offer, submit_offer, warehouse_of
from merchants.admin.offers import APPROVAL_TONES, offer_pieces, offer_prices
from merchants.models import Area, Merchant, OfferApproval, OfferStock, ProductOffer
from merchants.offer_search import matching_offers
from merchants.portal.dashboard import COUNTED_MAX, LINES_SHOWN, DashboardCard, DashboardLine
from merchants.portal.exports import OFFER_EXPORTS
from merchants.portal.membership import may_work_in, merchant_of
from merchants.portal.prices import OwnPrices
from merchants.portal.quantities import quantity_field
from merchants.portal.scopes import rows_of
from merchants.portal.screens import ExportableScreen, PortalTabularInline, is_key
from merchants.portal.site import NAME, portal


class OwnStock(PortalTabularInline):
    model = OfferStock
    area = Area.OFFERS
    begun = 1
    fields = ("warehouse", "quantity", "is_never_out_of_stock")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "quantity":
            return quantity_field(db_field)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def with_related(self, rows: QuerySet[OfferStock]) -> QuerySet[OfferStock]:
        return rows.select_related("warehouse", "offer")


class OfferChangeList(CappedChangeList):
    """Adds the names of the products, one statement a page."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        names = names_of({offer.product.abstract_id for offer in self.result_list})
        for offer in self.result_list:
            offer.product_name = names.get(offer.product.abstract_id, "")


class ProductWidget(AutocompleteSelect):
    """Takes what is no key for nothing chosen: the widget asks the database for whatever was sent, to show it again."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        key = str(data.get(name, ""))
        return key if is_key(key) else ""


class OfferForm(forms.ModelForm[ProductOffer]):
    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        begins, ends = typed.get("valid_from"), typed.get("valid_to")
        if begins and ends and ends <= begins:
            self.add_error("valid_to", _("An offer ends after it begins."))
        return typed


@admin.register(ProductOffer, site=portal)
class OwnOfferAdmin(ExportableScreen):
    area = Area.OFFERS
    menu = (MenuEntry(_("Offers"), "sell", 40),)
    card_position = 30
    form = OfferForm
    list_display = ("reference", "product_text", "merchant_sku", "prices", "pieces", "approval", "is_active")
    list_filter = ("approval_status", "is_active")
    search_fields = ("reference",)
    search_help_text = _("Offer, SKU or the merchant's SKU")
    ordering = ("-pk",)
    sortable_by = ()
    exports = OFFER_EXPORTS
    autocomplete_fields = ("product",)
    inlines = (OwnPrices, OwnStock)
    actions = ("activate_offers", "deactivate_offers")
    fieldsets = (
        (None, {"fields": (("product", "merchant_sku"), "is_active", "stores")}),
        (_("Validity"), {"fields": ("valid_from", "valid_to"), "description": _("Empty: no limit.")}),
    )

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[CappedChangeList]:
        return OfferChangeList

    def with_related(self, rows: QuerySet[ProductOffer]) -> QuerySet[ProductOffer]:
        return rows.select_related("product").prefetch_related("prices__store", "prices__currency", "stock")

    def get_fieldsets(self, request: HttpRequest, obj: ProductOffer | None = None) -> Any:
        """Say of an offer that exists what it is called and whether it is approved."""
        known = ((None, {"fields": (("reference", "approval"),)}),) if obj else ()
        return (*known, *self.fieldsets)

    def get_readonly_fields(self, request: HttpRequest, obj: ProductOffer | None = None) -> tuple[str, ...]:
        """Another product would be another offer."""
        return ("reference", "approval", "product") if obj else ()

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_foreignkey(
            db_field, request, **{**kwargs, "widget": ProductWidget(db_field, self.admin_site)}
        )

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(
            db_field, request, **{**kwargs, "widget": UnfoldAdminCheckboxSelectMultipleWidget()}
        )

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Begin with all stores, and with the product that a link names."""
        stores = rows_of(ProductOffer.stores.field.related_model, merchant_of(request))
        product = request.GET.get("product", "")
        return {
            "stores": list(stores.values_list("pk", flat=True)),
            "product": product if is_key(product) else None,
        }

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        if self.has_add_permission(request):
            warehouse_of(merchant=merchant_of(request))
        return super().add_view(request, form_url, extra_context)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[ProductOffer], search_term: str
    ) -> tuple[QuerySet[ProductOffer], bool]:
        return matching_offers(queryset, search_term), False

    def save_model(self, request: HttpRequest, obj: ProductOffer, form: Any, change: bool) -> None:
        if change:
            edit_offer(offer=obj)
        else:
            submit_offer(offer=obj, merchant=merchant_of(request))
            messages.info(request, _("Customers see the offer once it is approved."))

    def has_activate_permission(self, request: HttpRequest) -> bool:
        return may_work_in(request, self.area)

    @admin.action(description=_("Activate"), permissions=["activate"])
    def activate_offers(self, request: HttpRequest, offers: QuerySet[ProductOffer]) -> None:
        self._switch(request, offers, is_active=True)

    @admin.action(description=_("Deactivate"), permissions=["activate"])
    def deactivate_offers(self, request: HttpRequest, offers: QuerySet[ProductOffer]) -> None:
        self._switch(request, offers, is_active=False)

    def _switch(self, request: HttpRequest, offers: QuerySet[ProductOffer], *, is_active: bool) -> None:
        count = offers.order_by().update(is_active=is_active)
        if is_active:
            text = ngettext("%(count)d offer is active.", "%(count)d offers are active.", count)
        else:
            text = ngettext("%(count)d offer is inactive.", "%(count)d offers are inactive.", count)
        self.message_user(request, text % {"count": count}, messages.SUCCESS)

    @admin.display(description=_("product"))
    def product_text(self, offer: Any) -> str:
        return f"{offer.product_name} ({offer.product.sku})" if offer.product_name else offer.product.sku

    @admin.display(description=_("price"))
    def prices(self, offer: ProductOffer) -> str:
        return offer_prices(offer)

    @admin.display(description=_("Stock"))
    def pieces(self, offer: ProductOffer) -> str:
        return offer_pieces(offer)

    @admin.display(description=_("approval"))
    def approval(self, offer: ProductOffer) -> SafeString:
        return badge(offer.get_approval_status_display(), APPROVAL_TONES[OfferApproval(offer.approval_status)])

    def dashboard_card(self, merchant: Merchant) -> DashboardCard:
        offers = (
            rows_of(ProductOffer, merchant).exclude(approval_status=OfferApproval.APPROVED).select_related("product")
        )
        page = f"{NAME}:merchants_productoffer"
        return DashboardCard(
            _("Offers not approved"),
            offers[:COUNTED_MAX].count(),
            f"{reverse(f'{page}_changelist')}?approval_status__exact={OfferApproval.WAITING}",
            _("All offers are approved."),
            [
                DashboardLine(
                    f"{offer.reference} · {offer.product.sku}",
                    reverse(f"{page}_change", args=[offer.pk]),
                    offer.get_approval_status_display(),
                )
                for offer in offers.order_by("-pk")[:LINES_SHOWN]
            ],
        )
