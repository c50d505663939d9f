"""The orders of a customer on the customer's page (orders.md, 14, row 64).

The customer's own screen is in a room below this one, which knows no orders; here it is replaced by one that does.
"""

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from backoffice.admin import ReadOnlyInline
from backoffice.formats import money_text
from customers.admin import CustomerAdmin
from customers.models import Customer
from orders.badges import state_badges
from orders.models import Order, OrderItem


class CustomerOrders(ReadOnlyInline):
    """A page of ten at a time, newest first."""

    model = Order
    fk_name = "customer"
    tab = True
    per_page = 10
    hide_title = True
    ordering = ("-created_at", "-id")
    fields = readonly_fields = ("order_link", "created_at", "states", "grand_total")
    verbose_name_plural = _("orders")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Order]:
        states = OrderItem.objects.only("order", "state")
        orders = super().get_queryset(request).defer("search_text", "note")
        return orders.prefetch_related("totals", Prefetch("items", states))

    @admin.display(description=_("order reference"))
    def order_link(self, order: Order) -> SafeString:
        url = reverse("admin:orders_order_change", args=[order.pk])
        return format_html('<a class="desk-link" href="{}">{}</a>', url, order.reference)

    @admin.display(description=_("state"))
    def states(self, order: Order) -> SafeString:
        return state_badges(dict.fromkeys(item.state for item in order.items.all()))

    @admin.display(description=_("grand total"))
    def grand_total(self, order: Order) -> str:
        return money_text(order.totals.grand_total if order.totals else None, order.currency_iso_code)


admin.site.unregister(Customer)


@admin.register(Customer)
class CustomerWithOrdersAdmin(CustomerAdmin):
    inlines = (*CustomerAdmin.inlines, CustomerOrders)
