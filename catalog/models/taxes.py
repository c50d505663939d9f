"""Tax sets and their rates (data-import.md, 7)."""

import uuid

from django.db import models


class TaxRate(models.Model):
    name = models.CharField("tax rate name", max_length=255)
    iso2_code = models.CharField(
        "country code", max_length=2, blank=True, help_text="Empty: all countries that have no rate of their own."
    )
    percent = models.DecimalField(max_digits=8, decimal_places=2)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["name", "iso2_code"], name="catalog_one_tax_rate_of_a_name_per_country")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.iso2_code or '*'} {self.percent} %"


class TaxSet(models.Model):
    """Rates of several countries under one name. The primary key follows the rows: the uuid is made of it."""

    name = models.CharField("tax set name", max_length=255, unique=True)
    rates = models.ManyToManyField(TaxRate, related_name="tax_sets", blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def uuid(self) -> uuid.UUID:
        return tax_set_uuid(self.pk)


def tax_set_uuid(tax_set_id: int) -> uuid.UUID:
    """Return the public id of a tax set (catalog.md, 11)."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"tax_set.{tax_set_id}")
