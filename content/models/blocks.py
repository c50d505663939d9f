"""Blocks and the slots of templates that they fill (storefront.md, 10). No answer of the API shows them."""

from django.db import models

from catalog.models import Store
from database.json_field import OrderedJSONField


class CmsBlock(models.Model):
    """`placeholders` are by name, then by locale."""

    key = models.CharField("block key", max_length=255, unique=True)
    name = models.CharField(max_length=255)
    template_name = models.CharField(max_length=255, blank=True)
    template_path = models.CharField(max_length=255, blank=True)
    is_active = models.BooleanField("active", default=True)
    placeholders = OrderedJSONField(default=dict, blank=True)
    stores = models.ManyToManyField(Store, related_name="blocks", blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "CMS block"

    def __str__(self) -> str:
        return self.key


class CmsSlotTemplate(models.Model):
    path = models.CharField("template path", max_length=255, unique=True)
    name = models.CharField(max_length=255)
    description = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "slot template"

    def __str__(self) -> str:
        return self.name


class CmsSlot(models.Model):
    key = models.CharField("slot key", max_length=255, unique=True)
    template = models.ForeignKey(CmsSlotTemplate, models.CASCADE, null=True, related_name="slots")
    content_provider = models.CharField(max_length=255, blank=True)
    name = models.CharField(max_length=255, blank=True)
    description = models.TextField(blank=True)
    is_active = models.BooleanField("active", default=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "slot"

    def __str__(self) -> str:
        return self.key


class CmsSlotBlock(models.Model):
    """A block in a slot. `conditions` are the cells of the file that say where it is shown, by column."""

    template = models.ForeignKey(CmsSlotTemplate, models.CASCADE, related_name="slot_blocks", db_index=False)
    slot = models.ForeignKey(CmsSlot, models.CASCADE, related_name="slot_blocks")
    block = models.ForeignKey(CmsBlock, models.CASCADE, related_name="slot_blocks")
    position = models.IntegerField(default=0)
    conditions = OrderedJSONField(default=dict, blank=True)

    class Meta:
        ordering = ["slot", "position", "pk"]
        verbose_name = "block in a slot"
        verbose_name_plural = "blocks in slots"
        constraints = [
            models.UniqueConstraint(fields=["template", "slot", "block"], name="content_one_place_per_block_and_slot"),
        ]

    def __str__(self) -> str:
        return f"{self.block_id} in {self.slot_id}"
