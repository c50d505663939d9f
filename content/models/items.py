"""Content items: banners and lists of products that pages and storefronts show by their keys (storefront.md, 3)."""

from django.db import models

from database.json_field import OrderedJSONField

DEFAULT_LOCALE = "default"
"""The record of an item for all locales that have none of their own."""


class ContentKind(models.TextChoices):
    BANNER = "banner", "banner"
    PRODUCT_LIST = "product-abstract-list", "list of products"
    PRODUCT_SET = "product-set", "product set"
    NAVIGATION = "navigation", "navigation"


class ContentItem(models.Model):
    """Knows no store and no activity: it exists or not. Keys are unique over all kinds."""

    key = models.CharField("content key", max_length=255, unique=True)
    kind = models.CharField(max_length=30, choices=ContentKind)
    name = models.CharField(max_length=255)
    description = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "content item"

    def __str__(self) -> str:
        return self.key


class ContentRecord(models.Model):
    """What an item shows in a locale, always as a whole: nothing of another record shines through.

    `parameters` of a banner are `title`, `subtitle`, `image_url`, `click_url` and `alt_text`, of a list `skus`, the
    abstract SKUs in their order, of a product set `product_set_key`, of a navigation `navigation_key`.
    """

    item = models.ForeignKey(ContentItem, models.CASCADE, related_name="records", db_index=False)
    locale_name = models.CharField("locale", max_length=10, help_text="Or `default`.")
    parameters = OrderedJSONField(default=dict)

    class Meta:
        ordering = ["item", "locale_name"]
        verbose_name = "content record"
        constraints = [
            models.UniqueConstraint(fields=["item", "locale_name"], name="content_one_record_per_locale"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} ({self.locale_name})"
