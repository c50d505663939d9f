from django.db import models
from django.utils import timezone

from audit import RecordedActor
from orders.models.items import OrderItem, OrderItemOption
from orders.models.orders import Order
from shipments.models import Shipment


class TotalsColumns(models.Model):
    """The columns of totals, and what made them necessary."""

    MONEY = (
        "expense_total",
        "discount_total",
        "tax_total",
        "subtotal",
        "grand_total",
        "canceled_total",
        "remuneration_total",
        "refund_total",
    )

    expense_total = models.BigIntegerField(default=0)
    discount_total = models.BigIntegerField(default=0)
    tax_total = models.BigIntegerField(default=0)
    subtotal = models.BigIntegerField(default=0)
    grand_total = models.BigIntegerField(default=0)
    canceled_total = models.BigIntegerField(default=0)
    remuneration_total = models.BigIntegerField(default=0)
    refund_total = models.BigIntegerField(default=0)
    cause = models.CharField(max_length=255, blank=True, help_text="What made the calculation necessary.")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.grand_total}"


class OrderTotals(TotalsColumns):
    """The totals of an order after one calculation; all are kept and the newest is shown (orders.md, 3.3)."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="totals_history")

    class Meta(TotalsColumns.Meta):
        verbose_name_plural = "order totals"


class ExpenseType(models.TextChoices):
    SHIPMENT = "SHIPMENT_EXPENSE_TYPE", "shipment"
    THRESHOLD = "THRESHOLD_EXPENSE_TYPE", "threshold fee"


class OrderExpense(models.Model):
    """Cost beside the items: a shipment, or a threshold fee. Its id is the wire's `idSalesExpense`; quantity is 1."""

    MONEY = (
        "sum_gross_price",
        "sum_net_price",
        "sum_price",
        "sum_tax_amount",
        "sum_discount_amount",
        "sum_price_to_pay_aggregation",
        "refundable_amount",
        "canceled_amount",
        "tax_amount_after_cancellation",
    )

    order = models.ForeignKey(Order, models.CASCADE, related_name="expenses")
    shipment = models.ForeignKey(Shipment, models.SET_NULL, null=True, blank=True, related_name="expenses")
    type = models.CharField(max_length=150, choices=ExpenseType, default=ExpenseType.SHIPMENT)
    name = models.CharField(max_length=255, null=True, blank=True)
    merchant_reference = models.CharField(max_length=255, null=True, blank=True)
    sum_gross_price = models.BigIntegerField(default=0)
    sum_net_price = models.BigIntegerField(default=0)
    sum_price = models.BigIntegerField(default=0)
    tax_rate = models.DecimalField("tax rate, percent", max_digits=8, decimal_places=2, default=0)
    sum_tax_amount = models.BigIntegerField(default=0)
    sum_discount_amount = models.BigIntegerField(default=0, help_text="Never on the wire (orders.md, 3.8).")
    sum_price_to_pay_aggregation = models.BigIntegerField(default=0)
    refundable_amount = models.BigIntegerField(default=0)
    canceled_amount = models.BigIntegerField(null=True, blank=True)
    tax_amount_after_cancellation = models.BigIntegerField(null=True, blank=True)
    invoice = models.ForeignKey(
        "orders.Invoice",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="expenses",
        db_index=False,
        help_text="The invoice that covers it, once there is one.",
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name or self.type


class OrderDiscount(models.Model):
    """One discount on an item, an option or an expense; without any of them on the order as a whole (imported only)."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="discounts")
    item = models.ForeignKey(OrderItem, models.CASCADE, null=True, blank=True, related_name="discounts")
    option = models.ForeignKey(OrderItemOption, models.CASCADE, null=True, blank=True, related_name="discounts")
    expense = models.ForeignKey(OrderExpense, models.CASCADE, null=True, blank=True, related_name="discounts")
    display_name = models.CharField(max_length=255)
    description = models.TextField(null=True, blank=True)
    voucher_code = models.CharField(max_length=255, null=True, blank=True)
    quantity = models.PositiveIntegerField(default=1)
    unit_amount = models.BigIntegerField(null=True, blank=True)
    sum_amount = models.BigIntegerField(default=0)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.display_name


class OrderPayment(models.Model):
    order = models.ForeignKey(Order, models.CASCADE, related_name="payments")
    provider = models.CharField(max_length=255, null=True)
    method = models.CharField(max_length=255, null=True)
    identifier = models.CharField(
        max_length=255,
        null=True,
        blank=True,
        unique=True,
        help_text="By which a provider that sent the customer away recognises the payment again.",
    )
    completed_at = models.DateTimeField(null=True, blank=True, help_text="When the provider said that it is paid.")
    amount = models.BigIntegerField(default=0)
    received_amount = models.BigIntegerField(
        null=True, blank=True, help_text="What came in of it, in the minor unit; empty where nobody knows."
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.provider} {self.method}"


class OrderRefund(RecordedActor):
    """Money that went back for some items, and for the expenses with the last of them (orders.md, 10.7)."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="refunds")
    amount = models.BigIntegerField()
    gift_card_amount = models.BigIntegerField(
        default=0, db_default=0, help_text="What of it went back onto gift cards."
    )
    comment = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"#{self.pk}"
