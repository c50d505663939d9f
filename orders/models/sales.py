"""Sales of the last weeks, summed up beforehand so that nobody has to walk through all orders to look at them."""

from django.db import models
from django.utils import timezone


class DailySales(models.Model):
    """Orders that were placed on one day (UTC) in one store and currency.

    Without a state it is about whole orders: how many were placed, and their grand totals as they are by now, without
    canceled items. With one it is about the items that are in that state by now: of how many orders they are, how many,
    and what is to pay for them less what was refunded; nothing in a state that is left out of invoices.
    """

    day = models.DateField()
    store_name = models.CharField("store", max_length=50)
    currency_iso_code = models.CharField("currency", max_length=3)
    state = models.CharField(max_length=255, blank=True)
    order_count = models.PositiveIntegerField("orders")
    item_count = models.PositiveIntegerField("items")
    turnover = models.BigIntegerField()

    class Meta:
        ordering = ["day", "store_name", "currency_iso_code", "state"]
        default_permissions = ()
        verbose_name_plural = "daily sales"
        constraints = [
            models.UniqueConstraint(
                fields=["day", "store_name", "currency_iso_code", "state"], name="orders_one_row_of_sales"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.store_name} {self.currency_iso_code} {self.state}".strip()


class SalesClock(models.Model):
    """The one row that says when sales were summed up; whoever sums up holds it."""

    summed_up_at = models.DateTimeField(null=True, blank=True)
    took_seconds = models.FloatField(default=0)
    asked_at = models.DateTimeField(default=timezone.now, help_text="When somebody last asked for fresh sums.")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.summed_up_at}"
