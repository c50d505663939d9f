"""Products: a list to find one in, and a page on which all of it can be read."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from backoffice.admin import BackOfficeAdmin, ReadOnly
from backoffice.formats import money_text
from backoffice.navigation import MenuEntry, MenuSection
from backoffice.pagination import CappedChangeList, KeyedPaginator
from catalog.admin.dashboard import LOW_STOCK
from catalog.admin.filters import ActiveFilter, AvailabilityFilter, ProductStoreFilter
from catalog.admin.stock import may_edit_stock, stock_view
from catalog.badges import approval_badge, availability_badge, badge, badges, picture
from catalog.models import AbstractProduct, StockChange
from catalog.overview import ProductOverview, product_overview
from catalog.product_search import matching_products, product_with_sku
from catalog.queries.product_rows import product_rows

STOCK_CHANGES_SHOWN = 20


class ProductChangeList(CappedChangeList):
    """Adds what the columns say of all shown products."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        rows = product_rows(self.result_list, request.GET.get(ProductStoreFilter.parameter_name, ""))
        for product in self.result_list:
            product.row = rows[product.pk]


@admin.register(AbstractProduct)
class ProductAdmin(ReadOnly, BackOfficeAdmin):
    """Catalogs come from files (data-import.md); what staff change by hand is stock."""

    menu = (MenuEntry(_("Products"), "inventory_2", 10, MenuSection.CATALOG),)
    alerts = (LOW_STOCK,)
    list_display: tuple[str, ...] = ("picture", "sku", "name", "price", "availability", "approval", "active_variants")
    list_display_links = ("sku", "name")
    list_filter: tuple[Any, ...] = (ProductStoreFilter, "approval_status", AvailabilityFilter, ActiveFilter)
    search_fields = ("sku",)
    search_help_text = _("SKU or name")
    paginator = KeyedPaginator
    list_per_page = 50
    ordering = ("-id",)
    sortable_by = ("sku",)
    actions = None

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[CappedChangeList]:
        return ProductChangeList

    def get_queryset(self, request: HttpRequest) -> QuerySet[AbstractProduct]:
        return AbstractProduct.objects.only("sku", "merchant_reference", "approval_status")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[AbstractProduct], search_term: str
    ) -> tuple[QuerySet[AbstractProduct], bool]:
        return matching_products(queryset, search_term), False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:
        """Open a product at once when its exact SKU, or that of a variant, was typed into the search box."""
        typed = request.GET.get("q", "").strip()
        if typed and self.has_view_permission(request):
            product = product_with_sku(typed)
            if product is not None:
                return redirect("admin:catalog_abstractproduct_change", product.pk)
        return super().changelist_view(request, extra_context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        """Show the product's page, which is made for reading, in place of a form of its columns."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        overview = product_overview(int(object_id)) if object_id.isdecimal() and len(object_id) < 19 else None
        if overview is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        context = {
            **self.admin_site.each_context(request),
            **self.page_context(request, overview),
            "title": overview.product.sku,
            "opts": self.opts,
            "original": overview.product,
            "product": overview.product,
            "overview": overview,
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "backoffice/product/page.html", context)

    def page_context(self, request: HttpRequest, overview: ProductOverview) -> dict[str, Any]:
        """Return what the page needs beside the product; rooms above add to it."""
        changes = StockChange.objects.filter(product__abstract=overview.product).select_related("product")
        return {
            "may_edit_stock": may_edit_stock(request),
            "stock_changes": changes.order_by("-pk")[:STOCK_CHANGES_SHOWN],
        }

    def get_urls(self) -> list[URLPattern]:
        stock = path(
            "stock/<int:product_id>/",
            self.admin_site.admin_view(partial(stock_view, site=self.admin_site)),
            name="catalog_abstractproduct_stock",
        )
        return [stock, *super().get_urls()]

    @admin.display(description="")
    def picture(self, product: AbstractProduct) -> SafeString:
        return picture(product.row.picture)

    @admin.display(description=_("name"))
    def name(self, product: AbstractProduct) -> str:
        return product.row.name

    @admin.display(description=_("price"))
    def price(self, product: AbstractProduct) -> SafeString:
        return format_html('<span class="desk-money">{}</span>', money_text(product.row.price, product.row.currency))

    @admin.display(description=_("availability"))
    def availability(self, product: AbstractProduct) -> SafeString:
        return badges(availability_badge(left, store_name) for store_name, left in product.row.left.items())

    @admin.display(description=_("approval"))
    def approval(self, product: AbstractProduct) -> SafeString:
        return approval_badge(product.approval_status, product.get_approval_status_display())

    @admin.display(description=_("active"))
    def active_variants(self, product: AbstractProduct) -> SafeString:
        counts = {"active": product.row.active_variants, "all": product.row.variants}
        return badge(_("%(active)s of %(all)s") % counts, "done" if product.row.active_variants else "back")
