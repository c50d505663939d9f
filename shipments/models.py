"""Carriers, shipment methods with their prices, and the shipments of an order."""

from typing import Any

from django.db import models
from django.utils import timezone
from simple_history.models import HistoricalRecords

from catalog.models import Currency, Store


class Carrier(models.Model):
    name = models.CharField(max_length=255, unique=True)
    is_active = models.BooleanField("active", default=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ShipmentMethod(models.Model):
    """A way to ship. Its numeric id is on the wire: rows are numbered in import order (data-import.md, 8)."""

    key = models.CharField("shipment method key", max_length=255, unique=True)
    name = models.CharField(max_length=255)
    carrier = models.ForeignKey(Carrier, models.PROTECT, related_name="methods")
    tax_set_name = models.CharField(max_length=255, blank=True)
    is_active = models.BooleanField("active", default=True)
    stores = models.ManyToManyField(Store, related_name="shipment_methods", blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.carrier.name})"


class ShipmentMethodPrice(models.Model):
    """Price of a method in one store and currency, in the minor unit. An empty price is no price."""

    method = models.ForeignKey(ShipmentMethod, models.CASCADE, related_name="prices")
    store = models.ForeignKey(Store, models.CASCADE)
    currency = models.ForeignKey(Currency, models.CASCADE)
    gross_price = models.BigIntegerField(null=True, blank=True)
    net_price = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["method", "store", "currency"], name="shipments_one_price_per_method_store_currency"
            )
        ]

    def __str__(self) -> str:
        return f"{self.method_id} {self.store_id} {self.currency_id}"


class HistoryOfChanges(HistoricalRecords):
    """Writes only what becomes of a row later: an address that never changes, as nearly all do, costs nothing."""

    def post_save(self, instance: models.Model, created: bool, using: str | None = None, **kwargs: Any) -> None:
        if not created:
            super().post_save(instance, created, using, **kwargs)

    def post_delete(self, instance: models.Model, using: str | None = None, **kwargs: Any) -> None:
        """Addresses go with their order, and the order's own changes say so."""


class OrderAddress(models.Model):
    """A postal address as an order keeps it: a snapshot, never shared with the customer's address book.

    The fields are the 18 of orders.md, 3.4; an address typed as an empty text stays one, an unknown value is null.
    """

    salutation = models.CharField(max_length=255, null=True, blank=True)
    first_name = models.CharField(max_length=255, null=True, blank=True)
    middle_name = models.CharField(max_length=255, null=True, blank=True)
    last_name = models.CharField(max_length=255, null=True, blank=True)
    address1 = models.CharField("street", max_length=255, null=True, blank=True)
    address2 = models.CharField("house number", max_length=255, null=True, blank=True)
    address3 = models.CharField("addition", max_length=255, null=True, blank=True)
    company = models.CharField(max_length=255, null=True, blank=True)
    city = models.CharField(max_length=255, null=True, blank=True)
    zip_code = models.CharField(max_length=255, null=True, blank=True)
    po_box = models.CharField("PO box", max_length=255, null=True, blank=True)
    phone = models.CharField(max_length=255, null=True, blank=True)
    cell_phone = models.CharField(max_length=255, null=True, blank=True)
    description = models.CharField(max_length=255, null=True, blank=True)
    comment = models.CharField(max_length=255, null=True, blank=True)
    email = models.CharField("e-mail", max_length=255, null=True, blank=True)
    country = models.CharField(max_length=255, null=True, blank=True)
    iso2_code = models.CharField("country code", max_length=2, null=True, blank=True)

    history = HistoryOfChanges()

    class Meta:
        verbose_name_plural = "order addresses"

    def __str__(self) -> str:
        return ", ".join(part for part in (self.address1, self.zip_code, self.city, self.country) if part)


class Shipment(models.Model):
    """One parcel of an order: method and carrier by name as they were, wished day and address.

    Its id is the `order-shipments` id of the wire.
    """

    order = models.ForeignKey("orders.Order", models.CASCADE, related_name="shipments")
    method_name = models.CharField(max_length=255)
    carrier_name = models.CharField(max_length=255)
    delivery_time = models.IntegerField(null=True, blank=True, help_text="Seconds.")
    requested_delivery_on = models.DateField("requested delivery date", null=True, blank=True)
    shipping_address = models.ForeignKey(OrderAddress, models.PROTECT, null=True, blank=True, related_name="+")
    merchant_reference = models.CharField(max_length=255, null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Shipment {self.pk}"
