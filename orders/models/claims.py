"""Complaints of customers that staff work off (orders.md, 14, row 57)."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from orders.models.items import OrderItem
from orders.models.orders import Order
from orders.states import ClaimState


class Claim(models.Model):
    """What a customer complains about: some items of an order. It is open until somebody closes it."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="claims")
    items = models.ManyToManyField(OrderItem, related_name="claims")
    state = models.CharField(max_length=10, choices=ClaimState, default=ClaimState.OPEN)
    description = models.TextField(blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField("created", default=timezone.now)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField("closed", null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        permissions = [("close_claim", "Can close a claim")]
        indexes = [models.Index(fields=["state", "-id"], name="orders_claims_by_state")]

    def __str__(self) -> str:
        return f"{self.pk}"
