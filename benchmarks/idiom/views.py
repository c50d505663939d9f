from django.db.models import QuerySet
from rest_framework.serializers import BaseSerializer
from rest_framework_json_api.views import ReadOnlyModelViewSet

from benchmarks.idiom.serializers import OrderDetailSerializer, OrderListSerializer
from orders.models import Order


class IdiomOrderViewSet(ReadOnlyModelViewSet):
    """Lists and shows the orders of the token's customer, every relation prefetched."""

    lookup_field = "reference"

    def get_queryset(self) -> QuerySet[Order]:
        orders = Order.objects.filter(customer_id=self.request.user.pk, is_hidden_from_customer=False)
        if self.action == "list":
            return orders.select_related("totals").prefetch_related("items").order_by("-created_at", "-pk")
        return orders.select_related("totals", "billing_address", "shipping_address").prefetch_related(
            "items__options", "items__discounts", "expenses", "payments", "shipments", "discounts"
        )

    def get_serializer_class(self) -> type[BaseSerializer]:
        return OrderListSerializer if self.action == "list" else OrderDetailSerializer
