"""Prices of products, in cents, and prices of a time (data-import.md, 15)."""

from django.db import models
from django.db.models import Q

from catalog.models.products import AbstractProduct, ConcreteProduct
from catalog.models.stores import Currency, Store
from database.json_field import OrderedJSONField


class PriceType(models.TextChoices):
    """The types that the wire knows; a shop may import others, which are kept and shown after these."""

    DEFAULT = "DEFAULT", "default"
    ORIGINAL = "ORIGINAL", "original"


class Amounts(models.Model):
    """A net and a gross amount for a store and a currency. An amount that is missing is no price in that mode."""

    price_type = models.CharField(max_length=50, default=PriceType.DEFAULT)
    store = models.ForeignKey(Store, models.CASCADE, related_name="+", db_index=False)
    currency = models.ForeignKey(Currency, models.PROTECT, related_name="+", db_index=False)
    net_price = models.PositiveBigIntegerField(null=True, blank=True)
    gross_price = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        abstract = True


class ProductPrice(Amounts):
    """A price of an abstract product, or of a concrete one that has its own.

    `volume_prices` are objects of `quantity`, `net_price` and `gross_price` by ascending quantity.
    """

    abstract = models.ForeignKey(
        AbstractProduct, models.CASCADE, null=True, blank=True, related_name="prices", db_index=False
    )
    concrete = models.ForeignKey(
        ConcreteProduct, models.CASCADE, null=True, blank=True, related_name="prices", db_index=False
    )
    volume_prices = OrderedJSONField(default=list, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(abstract__isnull=True) ^ Q(concrete__isnull=True), name="catalog_price_has_one_owner"
            ),
            models.UniqueConstraint(
                fields=["abstract", "store", "currency", "price_type"],
                condition=Q(abstract__isnull=False),
                name="catalog_one_price_per_abstract",
            ),
            models.UniqueConstraint(
                fields=["concrete", "store", "currency", "price_type"],
                condition=Q(concrete__isnull=False),
                name="catalog_one_price_per_concrete",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.price_type} of {self.abstract_id or self.concrete_id}"


class PriceSchedule(Amounts):
    """Amounts that take the place of a product's price from `starts_at` to `ends_at`."""

    abstract = models.ForeignKey(
        AbstractProduct, models.CASCADE, null=True, blank=True, related_name="price_schedules", db_index=False
    )
    concrete = models.ForeignKey(
        ConcreteProduct, models.CASCADE, null=True, blank=True, related_name="price_schedules", db_index=False
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(abstract__isnull=True) ^ Q(concrete__isnull=True), name="catalog_schedule_has_one_owner"
            ),
        ]
        indexes = [
            models.Index(
                fields=["abstract", "store"], condition=Q(abstract__isnull=False), name="catalog_schedule_abstract"
            ),
            models.Index(
                fields=["concrete", "store"], condition=Q(concrete__isnull=False), name="catalog_schedule_concrete"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.price_type} of {self.abstract_id or self.concrete_id} until {self.ends_at}"
