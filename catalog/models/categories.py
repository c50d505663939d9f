"""The tree of categories (data-import.md, 11)."""

from django.db import models

from catalog.models.stores import Store

LOCALE_TO_TEXT = "Locale to text, as in {'en_US': 'Cameras'}."


class Category(models.Model):
    """A category and its one node in the tree: the primary key is the node id on the wire, in row order.

    `stores` is what holds for the node after inheriting from its parents, `url` is made from the names on the way.
    """

    key = models.CharField(max_length=255, unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    name = models.JSONField(default=dict, help_text=LOCALE_TO_TEXT)
    url = models.JSONField("URL", default=dict, blank=True, help_text="Locale to path, as in {'en_US': '/en/cameras'}.")
    meta_title = models.JSONField(default=dict, blank=True, help_text=LOCALE_TO_TEXT)
    meta_keywords = models.JSONField(default=dict, blank=True, help_text=LOCALE_TO_TEXT)
    meta_description = models.JSONField(default=dict, blank=True, help_text=LOCALE_TO_TEXT)
    is_active = models.BooleanField(default=True)
    is_root = models.BooleanField(default=False)
    is_main = models.BooleanField(default=False)
    is_in_menu = models.BooleanField(default=True)
    is_clickable = models.BooleanField(default=True)
    is_searchable = models.BooleanField(default=True)
    node_order = models.IntegerField(null=True, blank=True, help_text="Among siblings the highest comes first.")
    stores = models.ManyToManyField(Store, related_name="categories", blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "categories"

    def __str__(self) -> str:
        return self.key
