"""Content pages of the shop: only what the URL resolver must know (catalog.md, 16.1)."""

import uuid

from django.db import models

from catalog.models.stores import Store


class CmsPage(models.Model):
    """The primary key follows the rows of the file: the uuid is made of it."""

    key = models.CharField("page key", max_length=255, unique=True)
    name = models.JSONField(default=dict, blank=True, help_text="Locale to text.")
    url = models.JSONField("URL", default=dict, blank=True, help_text="Locale to path.")
    is_active = models.BooleanField(default=True)
    stores = models.ManyToManyField(Store, related_name="cms_pages", blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "CMS page"

    def __str__(self) -> str:
        return self.key

    @property
    def uuid(self) -> uuid.UUID:
        return uuid.uuid5(uuid.NAMESPACE_OID, f"spy_cms_page.{self.pk}")
