"""Labels such as NEW and SALE (catalog.md, 9; data-import.md, 16)."""

from django.db import models
from django.db.models import Q

from catalog.models.products import AbstractProduct
from catalog.models.stores import Store


class Label(models.Model):
    """The primary key is on the wire: the installer makes 1 and 2, a file adds the others in row order."""

    name = models.CharField(max_length=255, unique=True)
    texts = models.JSONField(default=dict, blank=True, help_text="Locale to the name that is shown.")
    is_active = models.BooleanField(default=True)
    is_dynamic = models.BooleanField(default=False, help_text="Which products have it is computed.")
    is_exclusive = models.BooleanField(default=False, help_text="A product that has it shows no other.")
    position = models.IntegerField(default=0)
    front_end_reference = models.CharField(max_length=255, null=True, blank=True)
    valid_from = models.DateTimeField(null=True, blank=True)
    valid_to = models.DateTimeField(null=True, blank=True)
    stores = models.ManyToManyField(Store, related_name="labels", blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class LabelAssignment(models.Model):
    """A product has a label, in one store or, without one, wherever the label is shown."""

    label = models.ForeignKey(Label, models.CASCADE, related_name="assignments")
    product = models.ForeignKey(AbstractProduct, models.CASCADE, related_name="label_assignments")
    store = models.ForeignKey(Store, models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "label", "store"],
                condition=Q(store__isnull=False),
                name="catalog_one_label_per_store",
            ),
            models.UniqueConstraint(
                fields=["product", "label"], condition=Q(store__isnull=True), name="catalog_one_label_everywhere"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label_id} at {self.product_id}"
