"""What is known of attributes, beside their values at the products (data-import.md, 12)."""

from django.db import models

from database.json_field import OrderedJSONField


class AttributeKey(models.Model):
    """The name of an attribute. Its translations are glossary entries `product.attribute.{key}`."""

    key = models.CharField("attribute key", max_length=255, unique=True)
    is_super = models.BooleanField(default=False, help_text="The variants of a product differ in it.")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.key


class ManagementAttribute(models.Model):
    """How staff fill in an attribute, and which values it offers."""

    attribute = models.OneToOneField(AttributeKey, models.CASCADE, related_name="management", primary_key=True)
    input_type = models.CharField(max_length=50, default="text")
    allow_input = models.BooleanField(default=True)
    is_multiple = models.BooleanField(default=False)
    names = OrderedJSONField(default=dict, blank=True, help_text="Locale to the name of the attribute.")
    values = OrderedJSONField(
        default=list,
        blank=True,
        help_text="Objects of a value and its texts: {'value': 'yes', 'texts': {'de_DE': 'ja'}}.",
    )

    def __str__(self) -> str:
        return f"Input of {self.attribute_id}"
