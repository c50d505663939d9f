"""What the shop sells, for merchants to find what they could offer."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from backoffice.navigation import MenuEntry
from backoffice.pagination import CappedChangeList
from catalog.models import ConcreteProduct
from catalog.product_search import matching_variants
from catalog.queries.product_rows import names_of
from merchants.models import Area, ProductOffer
from merchants.portal.membership import may_work_in, merchant_of
from merchants.portal.scopes import rows_of
from merchants.portal.screens import PortalAdmin
from merchants.portal.site import NAME, portal


class PortalProductChangeList(CappedChangeList):
    """Adds names and the merchant's own offers, two statements a page."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        products = list(self.result_list)
        names = names_of({product.abstract_id for product in products})
        own: dict[int, list[ProductOffer]] = {}
        for offer in rows_of(ProductOffer, merchant_of(request)).filter(product__in=products).order_by("pk"):
            own.setdefault(offer.product_id, []).append(offer)
        may_offer = may_work_in(request, Area.OFFERS)
        for product in products:
            product.shown_name = names.get(product.abstract_id, "")
            product.own_offers = own.get(product.pk, [])
            product.may_be_offered = may_offer


@admin.register(ConcreteProduct, site=portal)
class ProductToOfferAdmin(PortalAdmin):
    area = Area.OFFERS
    menu = (MenuEntry(_("Products"), "inventory_2", 60),)
    can_be_added = can_be_changed = False
    list_display = ("sku", "name", "offers", "offer_it")
    search_fields = ("sku",)
    search_help_text = _("SKU or name")
    sortable_by = ()
    fields = ("sku", "name")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[CappedChangeList]:
        return PortalProductChangeList

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[ConcreteProduct], search_term: str
    ) -> tuple[QuerySet[ConcreteProduct], bool]:
        return matching_variants(queryset, search_term), False

    @admin.display(description=_("name"))
    def name(self, product: Any) -> str:
        known: str | None = getattr(product, "shown_name", None)
        return names_of([product.abstract_id]).get(product.abstract_id, "") if known is None else known

    @admin.display(description=_("your offers"))
    def offers(self, product: Any) -> SafeString:
        links = (
            (reverse(f"{NAME}:merchants_productoffer_change", args=[offer.pk]), offer.reference)
            for offer in product.own_offers
        )
        return format_html_join(", ", '<a class="desk-link" href="{}">{}</a>', links)

    @admin.display(description="")
    def offer_it(self, product: Any) -> str | SafeString:
        if not product.may_be_offered:
            return ""
        url = reverse(f"{NAME}:merchants_productoffer_add")
        label = _("Offer it: %(sku)s") % {"sku": product.sku}
        text = _("Offer it")
        return format_html(
            '<a class="desk-button" href="{}?product={}" aria-label="{}">{}</a>', url, product.pk, label, text
        )
