"""What an order must be worth (data-import.md, 8; checkout.md, 19)."""

from django.db import models

from catalog.models import Currency, Store


class ThresholdType(models.TextChoices):
    """Hard ones stop the checkout, soft ones tell the customer or cost a fee."""

    HARD_MINIMUM = "hard-minimum-threshold", "hard minimum"
    HARD_MAXIMUM = "hard-maximum-threshold", "hard maximum"
    SOFT_MINIMUM = "soft-minimum-threshold", "soft minimum"
    SOFT_MINIMUM_FIXED_FEE = "soft-minimum-threshold-fixed-fee", "soft minimum with a fixed fee"
    SOFT_MINIMUM_FLEXIBLE_FEE = "soft-minimum-threshold-flexible-fee", "soft minimum with a fee in percent"


class OrderThreshold(models.Model):
    """`threshold` is in cents; `fee` in cents or, for the flexible one, in percent."""

    store = models.ForeignKey(Store, models.CASCADE, related_name="order_thresholds", db_index=False)
    currency = models.ForeignKey(Currency, models.PROTECT, related_name="+", db_index=False)
    threshold_type = models.CharField(max_length=50, choices=ThresholdType)
    threshold = models.PositiveBigIntegerField()
    fee = models.PositiveBigIntegerField(null=True, blank=True)
    message = models.CharField(max_length=255, blank=True, help_text="A glossary key.")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["store", "currency", "threshold_type"], name="carts_one_threshold_per_type")
        ]

    def __str__(self) -> str:
        return f"{self.threshold_type} {self.threshold}"
