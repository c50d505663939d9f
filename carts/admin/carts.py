"""Carts: who left what behind, and how each total comes about. Staff look and do not touch."""

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from backoffice.admin import BackOfficeAdmin, ReadOnly
from backoffice.formats import money_text
from backoffice.navigation import MenuEntry, MenuSection
from backoffice.templatetags.backoffice import moment
from carts.admin.dashboard import ABANDONED_CARTS
from carts.admin.filters import ContentFilter, IdleTimeFilter, OwnerFilter, WorthFilter
from carts.models import Cart, CartItem
from carts.overview import cart_overview
from carts.owners import ANONYMOUS
from customers.models import Customer
from customers.search import customer_named, matching_customers


@admin.register(Cart)
class CartAdmin(ReadOnly, BackOfficeAdmin):
    menu = (MenuEntry(_("Carts"), "shopping_cart", 50, MenuSection.SALES),)
    alerts = (ABANDONED_CARTS,)
    list_display = ("number", "customer_name", "email", "pieces", "worth", "changed", "store")
    list_display_links = ("number",)
    list_filter: tuple[Any, ...] = (ContentFilter, IdleTimeFilter, WorthFilter, OwnerFilter, "store", "currency")
    search_fields = ("uuid",)
    search_help_text = _("Customer number, e-mail, name, SKU or cart id")
    ordering = ("-updated_at", "-pk")
    sortable_by = ("worth", "changed")
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Cart]:
        return Cart.objects.select_related("customer", "currency", "store").defer("calculated")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Cart], search_term: str
    ) -> tuple[QuerySet[Cart], bool]:
        return queryset.filter(carts_matching(search_term)) if search_term.strip() else queryset, False

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        """Show the cart's page, which is made for reading, in place of a form of its columns."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        locale_name = "de_DE" if request.LANGUAGE_CODE == "de" else "en_US"
        is_number = object_id.isdecimal() and len(object_id) < 19
        overview = cart_overview(int(object_id), locale_name) if is_number else None
        if overview is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        context = {
            **self.admin_site.each_context(request),
            "title": str(overview.cart.uuid),
            "opts": self.opts,
            "original": overview.cart,
            "cart": overview.cart,
            "currency": overview.cart.currency.iso_code,
            "overview": overview,
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "backoffice/cart/page.html", context)

    @admin.display(description=_("cart"))
    def number(self, cart: Cart) -> str:
        """Say as much of the id as tells carts apart on a screen."""
        return str(cart.uuid)[:8]

    @admin.display(description=_("customer"))
    def customer_name(self, cart: Cart) -> str | SafeString:
        if cart.customer is None:
            return _now("Guest")
        url = reverse("admin:customers_customer_change", args=[cart.customer.pk])
        name = cart.customer.full_name or cart.customer.reference
        return format_html('<a class="desk-link" href="{}">{}</a>', url, name)

    @admin.display(description=_("e-mail"))
    def email(self, cart: Cart) -> str:
        return cart.customer.email if cart.customer else ""

    @admin.display(description=_("pieces"))
    def pieces(self, cart: Cart) -> int:
        return cart.item_count

    @admin.display(description=_("worth"), ordering="grand_total")
    def worth(self, cart: Cart) -> SafeString:
        text = money_text(cart.grand_total, cart.currency.iso_code)
        return format_html('<span class="desk-money">{}</span>', text)

    @admin.display(description=_("last change"), ordering="updated_at")
    def changed(self, cart: Cart) -> SafeString:
        return moment(cart.updated_at)


def carts_matching(text: str) -> Q:
    """Return the condition for carts of a customer, with a product, or with an id."""
    term = text.strip()
    condition = Q(guest_reference=f"{ANONYMOUS}{term}") | Q(guest_reference=term)
    condition |= Q(pk__in=CartItem.objects.filter(sku=term).values("cart"))
    named = customer_named(term)
    if named is not None:
        condition |= Q(customer=named)
    else:
        condition |= Q(customer__in=matching_customers(Customer.objects.order_by(), term))
    try:
        return condition | Q(uuid=UUID(term))
    except ValueError:
        return condition
