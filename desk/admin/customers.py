"""The orders of a customer on the customer's page (orders.md, 14, row 64).

The customer's own screen is in a room below this one, which knows no orders; here it is replaced by one that does.
"""

from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.db.models import Exists, OuterRef, Prefetch
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from agents.admin import CustomerWithAgentsAdmin
from carts.models import Cart
from catalog.models import Store
from customers.admin.filters import NO, YES, Choices
from customers.admin.sections import Section
from customers.anonymization_preview import AnonymizationEffect
from customers.models import Customer, CustomerQuerySet
from orders.models import Order, OrderItem
from orders.models.orders import OrderQuerySet
from wishlists.models import Wishlist, WishlistItem, WishlistQuerySet


def orders_of(customer: Customer) -> OrderQuerySet:
    """Return the customer's orders, newest first, with what their table shows, in three statements a page."""
    states = OrderItem.objects.only("order", "state").order_by("pk")
    orders = Order.objects.filter(customer=customer).newest_first().defer("search_text", "note")
    return orders.prefetch_related("totals", Prefetch("items", states))


def wishlists_of(customer: Customer) -> WishlistQuerySet:
    """Return the customer's lists, the oldest first, with their lines and products; three statements a page."""
    lines = WishlistItem.objects.select_related("product").only("wishlist", "offer_reference", "product__sku")
    return Wishlist.objects.of_customer(customer.pk).prefetch_related(Prefetch("items", lines.order_by("pk")))


class HasOrdersFilter(DropdownFilter):
    title = _("has orders")
    parameter_name = "orders"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Customer]) -> Choices:
        return [(YES, _("Yes")), (NO, _("No"))]

    def queryset(self, request: HttpRequest, queryset: CustomerQuerySet) -> CustomerQuerySet:
        orders = Exists(Order.objects.filter(customer=OuterRef("pk")))
        if self.value() == YES:
            return queryset.filter(orders)
        return queryset.exclude(orders) if self.value() == NO else queryset


class RegisteredInFilter(DropdownFilter):
    """The store that a customer registered in, which the reference begins with (identity.md, 10.1)."""

    title = _("store")
    parameter_name = "store"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Customer]) -> Choices:
        return [(name, name) for name in Store.objects.order_by("name").values_list("name", flat=True)]

    def queryset(self, request: HttpRequest, queryset: CustomerQuerySet) -> CustomerQuerySet:
        return queryset.filter(reference__startswith=f"{self.value()}--") if self.value() else queryset


admin.site.unregister(Customer)


@admin.register(Customer)
class CustomerWithOrdersAdmin(CustomerWithAgentsAdmin):
    list_filter = (RegisteredInFilter, *CustomerWithAgentsAdmin.list_filter, HasOrdersFilter)
    sections = (
        Section("orders", _("Orders"), "orders.view_order", "backoffice/customer/_orders.html", orders_of),
        *CustomerWithAgentsAdmin.sections,
        Section(
            "wishlists",
            _("Wishlists"),
            "wishlists.view_wishlist",
            "backoffice/customer/_wishlists.html",
            wishlists_of,
        ),
    )

    def anonymization_effects(self, customer: Customer) -> list[AnonymizationEffect]:
        count = Order.objects.filter(customer=customer).count()
        text = ngettext(
            "%(count)d order, with names and addresses", "%(count)d orders, with names and addresses", count
        )
        found = [
            *super().anonymization_effects(customer),
            AnonymizationEffect(gettext("Orders"), text % {"count": count}, goes=False),
        ]
        carts = Cart.objects.filter(customer=customer).count()
        if carts:
            told = ngettext("%(count)d cart, deleted", "%(count)d carts, deleted", carts) % {"count": carts}
            found.append(AnonymizationEffect(gettext("Carts"), told, goes=True))
        return found
