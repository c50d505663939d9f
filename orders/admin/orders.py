from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse

from orders.admin.order_list import OrderListAdmin
from orders.models import Order
from orders.overview import order_overview
from orders.search import is_order_id


@admin.register(Order)
class OrderAdmin(OrderListAdmin):
    """Prices, SKUs and totals can be changed nowhere (orders.md, 14, row 50)."""

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        """Show the order's page, which is made for reading, in place of a form of its columns."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        overview = order_overview(int(object_id)) if is_order_id(object_id) else None
        if overview is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        context = {
            **self.admin_site.each_context(request),
            "title": overview.order.reference,
            "opts": self.opts,
            "original": overview.order,
            "order": overview.order,
            "overview": overview,
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "backoffice/order/page.html", context)
