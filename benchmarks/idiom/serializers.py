from typing import Any

from rest_framework import serializers as plain
from rest_framework_json_api import serializers

from orders.models import Order, OrderDiscount, OrderExpense, OrderItem, OrderItemOption, OrderPayment, OrderTotals
from shipments.models import OrderAddress, Shipment


class TotalsSerializer(plain.ModelSerializer):
    class Meta:
        model = OrderTotals
        fields = (
            "expense_total",
            "discount_total",
            "tax_total",
            "subtotal",
            "grand_total",
            "canceled_total",
            "remuneration_total",
        )


class AddressSerializer(plain.ModelSerializer):
    class Meta:
        model = OrderAddress
        exclude = ("id",)


class OptionSerializer(plain.ModelSerializer):
    class Meta:
        model = OrderItemOption
        fields = ("group_name", "sku", "name", "sum_price")


class DiscountSerializer(plain.ModelSerializer):
    class Meta:
        model = OrderDiscount
        fields = ("unit_amount", "sum_amount", "display_name", "description", "voucher_code", "quantity")


class ItemSerializer(plain.ModelSerializer):
    options = OptionSerializer(many=True)
    discounts = DiscountSerializer(many=True)
    is_returnable = plain.SerializerMethodField()

    class Meta:
        model = OrderItem
        exclude = ("order", "process", "group_key", "note", "state_changed_at", "created_at", "remuneration_amount")

    def get_is_returnable(self, item: OrderItem) -> bool:
        return item.state in ("shipped", "delivered", "shipped by merchant")


class ExpenseSerializer(plain.ModelSerializer):
    expense_type = plain.CharField(source="type")

    class Meta:
        model = OrderExpense
        exclude = ("order", "type", "merchant_reference", "sum_discount_amount", "refundable_amount")


class PaymentSerializer(plain.ModelSerializer):
    class Meta:
        model = OrderPayment
        fields = ("amount", "provider", "method")


class ShipmentSerializer(plain.ModelSerializer):
    class Meta:
        model = Shipment
        fields = ("method_name", "carrier_name", "delivery_time")


class OrderListSerializer(serializers.ModelSerializer):
    merchant_references = serializers.SerializerMethodField()
    item_states = serializers.SerializerMethodField()
    totals = TotalsSerializer()

    class Meta:
        model = Order
        resource_name = "orders"
        fields: tuple[str, ...] = (
            "merchant_references",
            "item_states",
            "created_at",
            "currency_iso_code",
            "price_mode",
            "totals",
        )

    def get_merchant_references(self, order: Order) -> list[Any]:
        return list(dict.fromkeys(item.merchant_reference for item in order.items.all() if item.merchant_reference))

    def get_item_states(self, order: Order) -> list[str]:
        return list(dict.fromkeys(item.state for item in order.items.all()))


class OrderDetailSerializer(OrderListSerializer):
    billing_address = AddressSerializer()
    shipping_address = AddressSerializer()
    items = ItemSerializer(many=True)
    expenses = ExpenseSerializer(many=True)
    payments = PaymentSerializer(many=True)
    shipments = ShipmentSerializer(many=True)
    discounts = DiscountSerializer(many=True)

    class Meta(OrderListSerializer.Meta):
        fields = (
            *OrderListSerializer.Meta.fields,
            "billing_address",
            "shipping_address",
            "items",
            "expenses",
            "payments",
            "shipments",
            "discounts",
        )
