"""Changes of orders that a worker applies (storefront.md, 7.3)."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from carts.models import Cart
from orders.models.orders import Order


class OrderAmendmentDraft(models.Model):
    """What a customer asked for, with the cart, which belongs to nobody meanwhile. Gone when it was applied or failed.

    `values` are the fields of the checkout as they were read.
    """

    order = models.OneToOneField(Order, models.CASCADE, related_name="amendment_draft")
    cart = models.OneToOneField(Cart, models.CASCADE, related_name="+")
    values = models.JSONField(encoder=DjangoJSONEncoder)
    locale_name = models.CharField("locale", max_length=10)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Draft of {self.order_id}"
