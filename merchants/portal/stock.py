"""The stock of a merchant's own offers: one list, changed where it stands."""

from typing import Any

from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.db.models import F, Q, QuerySet
from django.forms import BaseModelFormSet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from backoffice.formats import quantity_text
from backoffice.navigation import MenuEntry
from backoffice.pagination import CappedChangeList
from catalog.queries.product_rows import names_of
from merchants.actions.offers import set_offer_stock
from merchants.models import Area, Merchant, OfferStock, ProductOffer
from merchants.offer_search import matching_offers
from merchants.portal.dashboard import COUNTED_MAX, LINES_SHOWN, DashboardCard, DashboardLine
from merchants.portal.exports import STOCK_EXPORTS
from merchants.portal.quantities import quantity_field
from merchants.portal.scopes import rows_of
from merchants.portal.screens import ExportableScreen
from merchants.portal.site import NAME, portal
from merchants.queries.offers import reserved_quantities

LOW_STOCK = 5
"""Stock of so many pieces or fewer is low."""


def is_low() -> Q:
    return Q(quantity__lte=LOW_STOCK, is_never_out_of_stock=False, offer__is_active=True)


class LowStockFilter(DropdownFilter):
    title = _("amount")
    parameter_name = "amount"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> list[tuple[str, Any]]:
        return [("low", _("low")), ("none", _("none"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[OfferStock]) -> QuerySet[OfferStock]:
        if self.value() == "low":
            return queryset.filter(is_low())
        return queryset.filter(is_low(), quantity__lte=0) if self.value() == "none" else queryset


class StockChangeList(CappedChangeList):
    """Adds product names and what open orders keep back, two statements a page."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        rows = list(self.result_list)
        names = names_of({row.offer.product.abstract_id for row in rows})
        reserved = reserved_quantities(row.offer.reference for row in rows)
        for row in rows:
            row.product_name = names.get(row.offer.product.abstract_id, "")
            row.reserved = reserved.get(row.offer.reference, 0)


class StockFormSet(BaseModelFormSet[OfferStock, Any]):
    """Edits the rows of the page, which the change list has read already."""

    def get_queryset(self) -> Any:
        return self.queryset if isinstance(self.queryset, list) else super().get_queryset()


@admin.register(OfferStock, site=portal)
class OwnStockAdmin(ExportableScreen):
    area = Area.STOCK
    menu = (MenuEntry(_("Stock"), "warehouse", 50),)
    card_position = 20
    can_be_added = False
    list_display = ("product", "offer_link", "warehouse", "quantity", "is_never_out_of_stock", "kept_back")
    list_editable = ("quantity", "is_never_out_of_stock")
    list_filter = (LowStockFilter,)
    search_fields = ("offer__reference",)
    search_help_text = _("Offer, SKU or the merchant's SKU")
    ordering = ("quantity", "pk")
    sortable_by = ()
    exports = STOCK_EXPORTS
    readonly_fields = ("offer", "warehouse")
    fields = ("offer", "warehouse", "quantity", "is_never_out_of_stock")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[CappedChangeList]:
        return StockChangeList

    def get_changelist_formset(self, request: HttpRequest, **kwargs: Any) -> Any:
        return super().get_changelist_formset(request, formset=StockFormSet, **kwargs)

    def with_related(self, rows: QuerySet[OfferStock]) -> QuerySet[OfferStock]:
        return rows.select_related("offer__product", "warehouse")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[OfferStock], search_term: str
    ) -> tuple[QuerySet[OfferStock], bool]:
        if not search_term.strip():
            return queryset, False
        offers = matching_offers(ProductOffer.objects.filter(pk__in=queryset.order_by().values("offer")), search_term)
        return queryset.filter(offer__in=offers.order_by().values("pk")), False

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "quantity":
            return quantity_field(db_field)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: OfferStock, form: Any, change: bool) -> None:
        set_offer_stock(
            offer=obj.offer,
            warehouse=obj.warehouse,
            quantity=obj.quantity,
            is_never_out_of_stock=obj.is_never_out_of_stock,
        )

    @admin.display(description=_("offer"))
    def offer_link(self, stock: OfferStock) -> SafeString:
        url = reverse(f"{NAME}:merchants_productoffer_change", args=[stock.offer_id])
        return format_html('<a class="desk-link" href="{}">{}</a>', url, stock.offer.reference)

    @admin.display(description=_("product"))
    def product(self, stock: Any) -> str:
        return f"{stock.product_name} ({stock.offer.product.sku})" if stock.product_name else stock.offer.product.sku

    @admin.display(description=_("reserved"))
    def kept_back(self, stock: Any) -> str:
        return quantity_text(stock.reserved)

    def dashboard_card(self, merchant: Merchant) -> DashboardCard:
        rows = rows_of(OfferStock, merchant).filter(is_low()).select_related("offer__product")
        link = f"{reverse(f'{NAME}:merchants_offerstock_changelist')}?amount=low"
        lines = [
            DashboardLine(f"{row.offer.reference} · {row.offer.product.sku}", link, quantity_text(row.quantity))
            for row in rows.order_by(F("quantity").asc(), "pk")[:LINES_SHOWN]
        ]
        return DashboardCard(_("Low stock"), rows[:COUNTED_MAX].count(), link, _("Nothing runs out."), lines)
