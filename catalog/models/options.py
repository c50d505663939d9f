"""Options that a customer adds to a product, such as a warranty (data-import.md, 17). Their names are glossary keys."""

from django.db import models

from catalog.models.products import AbstractProduct
from catalog.models.stores import Currency, Store
from catalog.models.taxes import TaxSet


class OptionGroup(models.Model):
    key = models.CharField("product option group key", max_length=255, unique=True)
    name = models.CharField(max_length=255, help_text="A glossary key.")
    tax_set = models.ForeignKey(TaxSet, models.PROTECT, null=True, blank=True, related_name="option_groups")
    merchant_reference = models.CharField(max_length=255, null=True, blank=True, help_text="The merchant who owns it.")
    is_active = models.BooleanField(default=True)
    products = models.ManyToManyField(AbstractProduct, related_name="option_groups", blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.key


class ProductOption(models.Model):
    group = models.ForeignKey(OptionGroup, models.CASCADE, related_name="options")
    sku = models.CharField("option SKU", max_length=255, unique=True)
    name = models.CharField(max_length=255, help_text="A glossary key.")

    class Meta:
        ordering = ["group", "pk"]

    def __str__(self) -> str:
        return self.sku


class OptionPrice(models.Model):
    option = models.ForeignKey(ProductOption, models.CASCADE, related_name="prices", db_index=False)
    store = models.ForeignKey(Store, models.CASCADE, related_name="+", db_index=False)
    currency = models.ForeignKey(Currency, models.PROTECT, related_name="+", db_index=False)
    net_price = models.PositiveBigIntegerField(null=True, blank=True)
    gross_price = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["option", "store", "currency"], name="catalog_one_price_per_option"),
        ]

    def __str__(self) -> str:
        return f"Price of {self.option_id}"
