from django.contrib import admin
from django.urls import URLPattern

from orders.admin.order_list import OrderListAdmin
from orders.admin.page import OrderDesk
from orders.models import Order


@admin.register(Order)
class OrderAdmin(OrderDesk, OrderListAdmin):
    """Prices, SKUs and totals can be changed nowhere (orders.md, 14, row 50)."""

    def get_urls(self) -> list[URLPattern]:
        return self.desk_urls() + super().get_urls()
