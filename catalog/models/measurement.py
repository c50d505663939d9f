"""Units that products are measured, sold and packed in (data-import.md, 20)."""

from django.db import models

from catalog.models.products import AbstractProduct, ConcreteProduct
from catalog.models.stores import Store


class MeasurementUnit(models.Model):
    code = models.CharField("unit code", max_length=255, unique=True)
    name = models.CharField(max_length=255, help_text="A glossary key.")
    default_precision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.code


class BaseUnit(models.Model):
    """The unit in which a product's stock is counted."""

    product = models.OneToOneField(AbstractProduct, models.CASCADE, related_name="base_unit", primary_key=True)
    unit = models.ForeignKey(MeasurementUnit, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Base unit of {self.product_id}"


class SalesUnit(models.Model):
    """A unit in which a product can be ordered. The primary key is on the wire, in row order."""

    key = models.CharField("sales unit key", max_length=255, unique=True)
    product = models.ForeignKey(ConcreteProduct, models.CASCADE, related_name="sales_units")
    unit = models.ForeignKey(MeasurementUnit, models.PROTECT, related_name="+")
    conversion = models.DecimalField(
        max_digits=20,
        decimal_places=10,
        null=True,
        blank=True,
        help_text="Base units in one sales unit; empty: built in.",
    )
    precision = models.PositiveIntegerField(null=True, blank=True, help_text="Empty: the unit's own.")
    is_displayed = models.BooleanField(default=True)
    is_default = models.BooleanField(default=False)
    stores = models.ManyToManyField(Store, related_name="sales_units", blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.key


class PackagingUnitType(models.Model):
    name = models.CharField(max_length=255, unique=True, help_text="A glossary key.")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class PackagingUnit(models.Model):
    """A product that is a pack of amounts of another one."""

    product = models.OneToOneField(ConcreteProduct, models.CASCADE, related_name="packaging_unit", primary_key=True)
    type = models.ForeignKey(PackagingUnitType, models.PROTECT, related_name="+")
    lead_product = models.ForeignKey(
        ConcreteProduct, models.PROTECT, null=True, blank=True, related_name="packaging_units_led"
    )
    default_amount = models.DecimalField(max_digits=20, decimal_places=10, null=True, blank=True)
    amount_min = models.DecimalField(max_digits=20, decimal_places=10, null=True, blank=True)
    amount_max = models.DecimalField(max_digits=20, decimal_places=10, null=True, blank=True)
    amount_interval = models.DecimalField(max_digits=20, decimal_places=10, null=True, blank=True)
    is_amount_variable = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"Pack {self.product_id}"
