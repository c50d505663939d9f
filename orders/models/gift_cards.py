"""Gift cards: bought as an item of an order, redeemed by the orders that they pay for."""

from django.db import models
from django.utils import timezone

from audit import RecordedActor
from orders.models.items import OrderItem
from orders.models.orders import Order


class GiftCard(models.Model):
    """A code that is worth money in one currency. `balance` is `value` and all movements together."""

    code = models.CharField(max_length=255, unique=True)
    name = models.CharField(max_length=255)
    currency_iso_code = models.CharField("currency", max_length=3)
    value = models.PositiveBigIntegerField(help_text="What it was worth when it was made.")
    balance = models.PositiveBigIntegerField(help_text="What is left.")
    is_active = models.BooleanField("active", default=True)
    item = models.ForeignKey(
        OrderItem, models.SET_NULL, null=True, blank=True, related_name="gift_cards", help_text="What it was bought as."
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(balance__gte=0), name="orders_gift_card_not_overdrawn"),
        ]

    def __str__(self) -> str:
        return self.code


class GiftCardMovement(RecordedActor):
    """A change of what a gift card is worth: less by what it paid, more by what came back."""

    gift_card = models.ForeignKey(GiftCard, models.CASCADE, related_name="movements")
    order = models.ForeignKey(
        Order, models.SET_NULL, null=True, blank=True, related_name="gift_card_movements", help_text="What it paid for."
    )
    amount = models.BigIntegerField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.amount} of {self.gift_card_id}"
