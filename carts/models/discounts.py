"""What a shop takes off a cart (data-import.md, 18; checkout.md, 17)."""

from django.core.exceptions import ValidationError
from django.db import models

from catalog.models import Currency, Store
from pricing.discount_rules import unreadable_queries

LAST_PRIORITY = 9999


class DiscountType(models.TextChoices):
    CART_RULE = "cart_rule", "cart rule"
    VOUCHER = "voucher", "voucher"


class Calculator(models.TextChoices):
    """How the amount is found; the values are those of the shop's files."""

    PERCENTAGE = "PLUGIN_CALCULATOR_PERCENTAGE", "percentage"
    FIXED = "PLUGIN_CALCULATOR_FIXED", "fixed amount"


class Discount(models.Model):
    """A rule with what it takes off. Both queries are kept as the shop wrote them.

    `decision_rule` says when the discount holds, `collector` from what it is taken; a promotion has products that
    become free or cheaper instead of a collector.
    """

    key = models.CharField("discount key", max_length=255, unique=True)
    display_name = models.CharField(max_length=255)
    description = models.TextField(blank=True)
    discount_type = models.CharField(max_length=20, choices=DiscountType, default=DiscountType.CART_RULE)
    calculator = models.CharField(max_length=100, choices=Calculator, default=Calculator.PERCENTAGE)
    percent_hundredths = models.PositiveIntegerField(
        null=True, blank=True, help_text="1000 is 10 %. Empty: the amounts of each store and currency."
    )
    is_active = models.BooleanField("active", default=False)
    is_exclusive = models.BooleanField(default=False, help_text="Where it holds, no other discount does.")
    priority = models.PositiveIntegerField(default=LAST_PRIORITY, help_text="The lower number is applied first.")
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField()
    decision_rule = models.TextField(blank=True)
    collector = models.TextField(blank=True)
    minimum_item_amount = models.PositiveIntegerField(
        default=1, help_text="How many pieces the decision rule must hold for."
    )
    promotion_skus = models.JSONField(default=list, blank=True, help_text="Abstract SKUs to choose from.")
    promotion_quantity = models.PositiveIntegerField(null=True, blank=True)
    stores = models.ManyToManyField(Store, related_name="discounts", blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.display_name

    def clean(self) -> None:
        """Refuse queries that cannot be read here, and not at checkout."""
        problems = unreadable_queries(self.decision_rule, self.collector)
        if problems:
            raise ValidationError({name: str(problem) for name, problem in problems.items()})


class DiscountAmount(models.Model):
    """What a fixed discount takes off in a store and a currency, in cents; without an amount it has no effect there."""

    discount = models.ForeignKey(Discount, models.CASCADE, related_name="amounts", db_index=False)
    store = models.ForeignKey(Store, models.CASCADE, related_name="+", db_index=False)
    currency = models.ForeignKey(Currency, models.PROTECT, related_name="+", db_index=False)
    net_amount = models.PositiveBigIntegerField(null=True, blank=True)
    gross_amount = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["discount", "store", "currency"], name="carts_one_amount_per_discount")
        ]

    def __str__(self) -> str:
        return f"Amount of {self.discount_id}"
