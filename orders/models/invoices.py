"""Invoices: numbered without gaps, and never changed (orders.md, 14, row 45). Items and expenses know theirs."""

from django.db import models
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils import timezone

from audit import RecordedActor
from orders.models.orders import Order


class InvoiceCounter(models.Model):
    """The last number given out. Its row is held while an invoice is written, so that no number is lost or doubled."""

    last_number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.last_number)


class InvoiceQuerySet(models.QuerySet["Invoice"]):
    def with_total(self) -> "InvoiceQuerySet":
        """Read the sum to pay as `total`, in the minor unit, without the rest of what is printed."""
        total = Cast(KT("content__total"), models.BigIntegerField())
        return self.defer("content").annotate(total=total)


class Invoice(RecordedActor):
    """One invoice for items of an order. What it says is kept in `content`, for the order may change afterwards."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="invoices")
    number = models.PositiveBigIntegerField(unique=True)
    reference = models.CharField("invoice number", max_length=255, unique=True)
    issued_at = models.DateTimeField("issued", default=timezone.now)
    content = models.JSONField(editable=False, help_text="Everything that is printed on it.")

    objects = InvoiceQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.reference
