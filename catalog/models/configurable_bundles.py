"""Bundles that the customer puts together from slots (data-import.md, 19). Their names are glossary keys."""

import uuid

from django.db import models

from catalog.models.assortment import ProductList


class BundleTemplate(models.Model):
    key = models.CharField("configurable bundle template key", max_length=255, unique=True)
    uuid = models.UUIDField("UUID", unique=True, default=uuid.uuid4)
    name = models.CharField(max_length=255, help_text="A glossary key.")
    is_active = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.key


class BundleTemplateSlot(models.Model):
    """A place in the bundle that takes one product of the list."""

    key = models.CharField("configurable bundle template slot key", max_length=255, unique=True)
    uuid = models.UUIDField("UUID", unique=True, default=uuid.uuid4)
    name = models.CharField(max_length=255, help_text="A glossary key.")
    template = models.ForeignKey(BundleTemplate, models.CASCADE, related_name="slots")
    product_list = models.ForeignKey(ProductList, models.PROTECT, null=True, blank=True, related_name="slots")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.key
