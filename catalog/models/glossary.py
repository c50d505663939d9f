"""The shop's translations."""

from django.db import models


class GlossaryEntry(models.Model):
    """A shop's translation of a key, such as the name of a holiday or of a shipment method (data-import.md, 6)."""

    key = models.CharField(max_length=255)
    locale_name = models.CharField("locale", max_length=10)
    text = models.TextField(blank=True)
    written_by = models.CharField(
        max_length=50, blank=True, help_text="The import entity that brings the text along; empty: the glossary itself."
    )

    class Meta:
        ordering = ["key", "locale_name"]
        verbose_name_plural = "glossary entries"
        constraints = [
            models.UniqueConstraint(fields=["key", "locale_name"], name="catalog_one_glossary_text_per_locale")
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.locale_name}"
