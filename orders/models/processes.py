"""What moving items along their processes leaves behind (orders.md, 11)."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from orders.models.items import OrderItem
from orders.models.merchants import MerchantOrderItem
from orders.models.orders import Order


class Timeout(models.Model):
    """An event that is due for an item at a moment, unless the item leaves the state before.

    Without an event it keeps the conditions of the item's state from being looked at before that moment: one of them
    failed, and the item is set aside for a while.
    """

    state = models.CharField(max_length=255)
    event = models.CharField(max_length=255, blank=True)
    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0, help_text="How often it was tried in vain.")

    class Meta:
        abstract = True
        ordering = ["due_at", "pk"]


class ItemTimeout(Timeout):
    item = models.ForeignKey(OrderItem, models.CASCADE, related_name="timeouts", db_index=False)

    class Meta(Timeout.Meta):
        indexes = [models.Index(fields=["due_at", "id"], name="orders_timeout_due")]
        constraints = [models.UniqueConstraint(fields=["item", "event"], name="orders_one_timeout_per_event")]

    def __str__(self) -> str:
        return f"{self.event} of {self.item_id} at {self.due_at}"


class MerchantItemTimeout(Timeout):
    item = models.ForeignKey(MerchantOrderItem, models.CASCADE, related_name="timeouts", db_index=False)

    class Meta(Timeout.Meta):
        indexes = [models.Index(fields=["due_at", "id"], name="orders_merchant_timeout_due")]
        constraints = [models.UniqueConstraint(fields=["item", "event"], name="orders_one_merchant_timeout")]

    def __str__(self) -> str:
        return f"{self.event} of {self.item_id} at {self.due_at}"


class TransitionLog(models.Model):
    """One item and one event that was fired for it, with all that helps to understand what came of it."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="transition_log")
    item = models.ForeignKey(OrderItem, models.CASCADE, related_name="transition_log")
    merchant_item = models.ForeignKey(
        MerchantOrderItem,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="transition_log",
        db_index=False,
        help_text="Of events of the merchant's own process.",
    )
    quantity = models.PositiveIntegerField()
    process = models.CharField(max_length=255)
    event = models.CharField(
        max_length=255, blank=True, help_text="Marked where it is automatic; empty: a condition came true."
    )
    source_state = models.CharField(max_length=255)
    target_state = models.CharField(max_length=255, blank=True, help_text="Empty when the item was not moved.")
    command = models.CharField(max_length=255, blank=True)
    condition = models.CharField(max_length=255, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    host_name = models.CharField("host", max_length=255, blank=True)
    path = models.CharField(max_length=255, blank=True, help_text="Address of the page, or the command line.")
    query = models.JSONField("query parameters", default=dict, blank=True)
    is_error = models.BooleanField("error", default=False)
    error_message = models.TextField(blank=True)
    is_locked = models.BooleanField("locked", default=False, help_text="Somebody else was moving the item.")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["created_at"], condition=models.Q(is_error=True), name="orders_log_errors"),
            models.Index(
                fields=["merchant_item"],
                name="orders_log_of_merchant_item",
                condition=models.Q(merchant_item__isnull=False),
            ),
        ]
        verbose_name = "transition log entry"
        verbose_name_plural = "transition log"

    def __str__(self) -> str:
        return f"{self.event}: {self.source_state} to {self.target_state}"
