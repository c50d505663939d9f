from django.db import models
from django.utils import timezone

from orders.models.orders import Order
from shipments.models import OrderAddress, Shipment


class OrderBundle(models.Model):
    """A bought bundle product. Its id is the `bundleItemIdentifier` of the wire; its prices are those of its items."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="bundles")
    sku = models.CharField("SKU", max_length=255)
    name = models.CharField(max_length=255)
    quantity = models.PositiveIntegerField(default=1)
    image = models.CharField(max_length=2000, null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.sku} {self.name}"


class OrderConfiguredBundle(models.Model):
    """A bought configurable bundle: the template by uuid and by its translated names at order time."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="configured_bundles")
    template_uuid = models.CharField("template", max_length=255)
    name = models.CharField(max_length=255, help_text="In the order's locale.")
    name_translations = models.JSONField(default=dict, blank=True, help_text="Locale to text, where more are known.")
    quantity = models.PositiveIntegerField(default=1)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class OrderItem(models.Model):
    """One bought position, usually of quantity 1 (orders.md, 9.4).

    Money is integers in the minor unit and holds line sums; unit values are `round(sum / quantity)`.
    Names follow the wire (orders.md, 3.6) so that a column is found by the attribute that it feeds.
    """

    MONEY = (
        "sum_gross_price",
        "sum_net_price",
        "sum_price",
        "sum_tax_amount",
        "sum_tax_amount_full_aggregation",
        "sum_subtotal_aggregation",
        "sum_product_option_price_aggregation",
        "sum_discount_amount_aggregation",
        "sum_discount_amount_full_aggregation",
        "sum_price_to_pay_aggregation",
        "refundable_amount",
        "canceled_amount",
        "remuneration_amount",
        "tax_amount_after_cancellation",
    )
    """The columns that hold money of the whole line: what a split shares out, an import fills and an export lists."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="items")
    shipment = models.ForeignKey(Shipment, models.PROTECT, null=True, blank=True, related_name="items")
    uuid = models.UUIDField(unique=True, editable=False)
    sku = models.CharField("SKU", max_length=255)
    name = models.CharField(max_length=255)
    group_key = models.CharField(max_length=255, blank=True)
    quantity = models.PositiveIntegerField(default=1)
    merchant_reference = models.CharField(max_length=255, null=True, blank=True)
    product_offer_reference = models.CharField(max_length=255, null=True, blank=True)

    process = models.CharField(max_length=255, blank=True, help_text="Name of the order process.")
    state = models.CharField(max_length=255, help_text="Name of the state in the process.")
    state_changed_at = models.DateTimeField(default=timezone.now)
    paid_at = models.DateTimeField(null=True, blank=True, help_text="When the money for it came in.")
    is_reserved = models.BooleanField(
        "counted as reserved", default=False, help_text="Its quantity is part of the stock reservation of its SKU."
    )

    sum_gross_price = models.BigIntegerField(default=0)
    sum_net_price = models.BigIntegerField(default=0)
    sum_price = models.BigIntegerField(default=0)
    tax_rate = models.DecimalField("tax rate, percent", max_digits=8, decimal_places=2, default=0)
    sum_tax_amount = models.BigIntegerField(
        null=True, blank=True, help_text="Of the product alone; unknown when imported."
    )
    sum_tax_amount_full_aggregation = models.BigIntegerField(default=0)
    sum_subtotal_aggregation = models.BigIntegerField(default=0)
    sum_product_option_price_aggregation = models.BigIntegerField(default=0)
    sum_discount_amount_aggregation = models.BigIntegerField(default=0)
    sum_discount_amount_full_aggregation = models.BigIntegerField(default=0)
    sum_price_to_pay_aggregation = models.BigIntegerField(default=0)
    refundable_amount = models.BigIntegerField(default=0)
    canceled_amount = models.BigIntegerField(default=0)
    remuneration_amount = models.BigIntegerField(default=0)
    tax_rate_average_aggregation = models.DecimalField(max_digits=8, decimal_places=2, default=0)
    tax_amount_after_cancellation = models.BigIntegerField(null=True, blank=True)

    bundle = models.ForeignKey(OrderBundle, models.SET_NULL, null=True, blank=True, related_name="items")
    configured_bundle = models.ForeignKey(
        OrderConfiguredBundle, models.SET_NULL, null=True, blank=True, related_name="items"
    )
    configured_bundle_slot_uuid = models.CharField(max_length=255, null=True, blank=True)

    super_attributes = models.JSONField(default=dict, blank=True, help_text="Variant attributes at order time.")
    image = models.CharField(max_length=2000, null=True, blank=True)
    configurator_key = models.CharField(max_length=255, null=True, blank=True)
    configuration = models.TextField(null=True, blank=True, help_text="JSON text of the configurator.")
    configuration_display = models.TextField(null=True, blank=True, help_text="JSON text to show to people.")
    sales_unit = models.JSONField(
        null=True,
        blank=True,
        help_text="conversion, precision, name and code of the unit that the amount was measured in.",
    )
    amount = models.DecimalField(max_digits=20, decimal_places=10, null=True, blank=True)
    note = models.TextField("cart note", blank=True)
    invoice = models.ForeignKey(
        "orders.Invoice",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="items",
        db_index=False,
        help_text="The invoice that covers it, once there is one.",
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["sku"], name="orders_item_sku"),
            models.Index(fields=["state", "process", "state_changed_at"], name="orders_item_state_age"),
        ]
        constraints = [models.CheckConstraint(condition=models.Q(quantity__gte=1), name="orders_item_has_quantity")]

    def __str__(self) -> str:
        return f"{self.sku} {self.name}"

    @property
    def delivery_address(self) -> OrderAddress | None:
        """Where the item goes: its shipment's address, else the one of the whole order."""
        own = self.shipment.shipping_address if self.shipment else None
        return own or self.order.shipping_address


class OrderItemOption(models.Model):
    """A product option bought with an item. Prices are line sums in the minor unit."""

    MONEY = ("sum_price", "sum_tax_amount", "sum_discount_amount")

    item = models.ForeignKey(OrderItem, models.CASCADE, related_name="options")
    group_name = models.CharField(max_length=255)
    sku = models.CharField("SKU", max_length=255)
    name = models.CharField(max_length=255)
    sum_price = models.BigIntegerField(default=0)
    tax_rate = models.DecimalField("tax rate, percent", max_digits=8, decimal_places=2, null=True, blank=True)
    sum_tax_amount = models.BigIntegerField(null=True, blank=True)
    sum_discount_amount = models.BigIntegerField(default=0)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.group_name}: {self.name}"
