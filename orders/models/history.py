from django.conf import settings
from django.db import models
from django.utils import timezone

from orders.models.items import OrderItem
from orders.models.merchants import MerchantOrderItem
from orders.models.orders import Order


class StateChange(models.Model):
    """One step in an item's life: the state that it entered, and when."""

    state = models.CharField(max_length=255)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.state


class ItemStateChange(StateChange):
    item = models.ForeignKey(OrderItem, models.CASCADE, related_name="state_changes")


class MerchantItemStateChange(StateChange):
    item = models.ForeignKey(MerchantOrderItem, models.CASCADE, related_name="state_changes")


class OrderComment(models.Model):
    """A note among staff; customers never see it."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="comments")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    message = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.message[:50]


class OrderChange(models.Model):
    """Something that staff changed in a placed order. What became of items and addresses is kept by their own logs."""

    class Kind(models.TextChoices):
        CUSTOMER = "customer", "Customer data changed"
        REFERENCE = "reference", "Custom reference changed"
        SHIPMENT_ADDED = "shipment added", "Shipment added"
        SHIPMENT_CHANGED = "shipment changed", "Shipment changed"
        SHIPMENT_REMOVED = "shipment removed", "Empty shipment removed"
        ITEM_SPLIT = "item split", "Line split"

    order = models.ForeignKey(Order, models.CASCADE, related_name="changes")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    details = models.JSONField(
        default=list, blank=True, help_text="Names of fields with their values before and after."
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.order_id}"


class OrderAmendment(models.Model):
    """A change that the customer made to a placed order (orders.md, 4.3)."""

    order = models.OneToOneField(Order, models.CASCADE, related_name="amendment")
    uuid = models.UUIDField(unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.uuid)
