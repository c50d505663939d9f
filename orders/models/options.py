"""What a shop lets its customers choose from: ways to pay, and reasons to return (data-import.md, 9)."""

from django.db import models

from catalog.models import Store


class PaymentMethod(models.Model):
    """`name` and `provider_name` are what the shop calls them; the keys are what its process files name."""

    key = models.CharField("payment method key", max_length=255, unique=True)
    name = models.CharField(max_length=255)
    provider_key = models.CharField(max_length=255)
    provider_name = models.CharField(max_length=255)
    is_active = models.BooleanField("active", default=True)
    stores = models.ManyToManyField(Store, related_name="payment_methods", blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.provider_name})"


class ReturnReason(models.Model):
    key = models.CharField("reason key", max_length=255, unique=True)
    name = models.CharField(max_length=255, help_text="A glossary key.")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.key
