"""Pictures, in sets (data-import.md, 14)."""

from django.db import models
from django.db.models import Q

from catalog.models.configurable_bundles import BundleTemplate
from catalog.models.products import AbstractProduct, ConcreteProduct
from database.json_field import OrderedJSONField


class ImageSet(models.Model):
    """A named list of pictures of one owner. An empty locale stands for all of them.

    The pictures of a bundle template are imported before the template: until then such a set has a key and no owner.
    """

    name = models.CharField("image set name", max_length=255, default="default")
    locale_name = models.CharField("locale", max_length=10, blank=True)
    key = models.CharField("product image set key", max_length=255, null=True, blank=True)
    abstract = models.ForeignKey(
        AbstractProduct, models.CASCADE, null=True, blank=True, related_name="image_sets", db_index=False
    )
    concrete = models.ForeignKey(
        ConcreteProduct, models.CASCADE, null=True, blank=True, related_name="image_sets", db_index=False
    )
    bundle_template = models.ForeignKey(
        BundleTemplate, models.CASCADE, null=True, blank=True, related_name="image_sets"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(abstract__isnull=False, concrete__isnull=True, bundle_template__isnull=True)
                | Q(abstract__isnull=True, concrete__isnull=False, bundle_template__isnull=True)
                | Q(abstract__isnull=True, concrete__isnull=True, key__isnull=False),
                name="catalog_image_set_has_one_owner",
            ),
            models.UniqueConstraint(
                fields=["abstract", "locale_name", "name"],
                condition=Q(abstract__isnull=False),
                name="catalog_one_image_set_per_abstract",
            ),
            models.UniqueConstraint(
                fields=["concrete", "locale_name", "name"],
                condition=Q(concrete__isnull=False),
                name="catalog_one_image_set_per_concrete",
            ),
            models.UniqueConstraint(
                fields=["key", "locale_name", "name"],
                condition=Q(abstract__isnull=True, concrete__isnull=True),
                name="catalog_one_image_set_per_key",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.locale_name}".strip()


class Image(models.Model):
    image_set = models.ForeignKey(ImageSet, models.CASCADE, related_name="images")
    key = models.CharField("product image key", max_length=255, unique=True)
    external_url_large = models.CharField(max_length=2048, blank=True)
    external_url_small = models.CharField(max_length=2048, blank=True)
    alt_text_large = OrderedJSONField(default=dict, blank=True, help_text="Locale to text.")
    alt_text_small = OrderedJSONField(default=dict, blank=True, help_text="Locale to text.")
    sort_order = models.IntegerField(default=0)

    class Meta:
        ordering = ["sort_order", "pk"]

    def __str__(self) -> str:
        return self.key
