"""What a merchant of a marketplace sees of an order: its own items, expenses and totals (orders.md, 13)."""

from collections.abc import Collection

from django.db import models
from django.utils import timezone

from orders.models.items import OrderItem
from orders.models.money import OrderExpense, TotalsColumns
from orders.models.orders import Order


class MerchantOrder(models.Model):
    """A merchant's part of an order. The merchant is named, not pointed at: order rows are snapshots."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="merchant_orders")
    merchant_reference = models.CharField("merchant", max_length=255)
    reference = models.CharField("merchant order reference", max_length=512, unique=True)
    totals = models.ForeignKey(
        "orders.MerchantOrderTotals",
        models.SET_NULL,
        null=True,
        related_name="+",
        help_text="The newest row of the history.",
    )
    item_count = models.PositiveIntegerField("number of items", default=0)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    item_states: list[str]  # distinct states of the items, filled in by lists that show them

    class Meta:
        ordering = ["-pk"]
        permissions = [("trigger_merchantorder", "Can fire events of merchant orders")]
        indexes = [
            models.Index("merchant_reference", models.F("id").desc(), name="orders_of_merchant"),
            models.Index(fields=["-created_at", "-id"], name="orders_merchant_newest"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["order", "merchant_reference"], name="orders_one_order_per_merchant")
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def expenses(self) -> models.QuerySet[OrderExpense]:
        """The shipments of the order that are the merchant's own."""
        return OrderExpense.objects.filter(order=self.order_id, merchant_reference=self.merchant_reference)


class MerchantOrderTotals(TotalsColumns):
    """The totals of a merchant order after one calculation; all are kept and the newest is shown."""

    merchant_order = models.ForeignKey(MerchantOrder, models.CASCADE, related_name="totals_history")

    class Meta(TotalsColumns.Meta):
        verbose_name_plural = "merchant order totals"


class MerchantOrderItemQuerySet(models.QuerySet["MerchantOrderItem"]):
    def with_order(self) -> "MerchantOrderItemQuerySet":
        """Read the order, the merchant order and the order item along."""
        return self.select_related("merchant_order__order", "item")

    def of_items(self, items: Collection[OrderItem]) -> "MerchantOrderItemQuerySet":
        return self.filter(item__in=[item.pk for item in items]).with_order().order_by("pk")


class MerchantOrderItem(models.Model):
    """The merchant's side of an order item: it moves along a process of the merchant."""

    merchant_order = models.ForeignKey(MerchantOrder, models.CASCADE, related_name="items")
    item = models.OneToOneField(OrderItem, models.CASCADE, related_name="merchant_item")
    process = models.CharField(max_length=255, help_text="Name of the merchant process.")
    state = models.CharField(max_length=255, help_text="Name of the state in the process.")
    state_changed_at = models.DateTimeField(default=timezone.now)

    objects = MerchantOrderItemQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "process", "state_changed_at"], name="orders_merchant_item_state_age")]

    def __str__(self) -> str:
        return f"{self.merchant_order_id}: {self.item_id}"

    @property
    def reference(self) -> str:
        """A merchant names an item as the marketplace does, by its uuid."""
        return str(self.item.uuid)

    @property
    def order_id(self) -> int:
        return self.merchant_order.order_id

    @property
    def order(self) -> Order:
        return self.merchant_order.order

    @property
    def quantity(self) -> int:
        return self.item.quantity
