"""Service points with their services, types of shipment, and which offers have them (storefront.md, 5.1)."""

from django.db import models

from catalog.models import Store
from csv_import.identifiers import DerivedUUIDField
from merchants.models import ProductOffer
from shipments.models import ShipmentMethod


class ServiceType(models.Model):
    uuid = DerivedUUIDField("spy_service_type", verbose_name="UUID")
    key = models.CharField("service type key", max_length=255, unique=True)
    name = models.CharField(max_length=255)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.key


class ServicePointQuerySet(models.QuerySet["ServicePoint"]):
    def open_in(self, store_name: str) -> "ServicePointQuerySet":
        return self.filter(is_active=True, stores__name=store_name)


class ServicePoint(models.Model):
    uuid = DerivedUUIDField("spy_service_point", verbose_name="UUID")
    key = models.CharField("service point key", max_length=255, unique=True)
    name = models.CharField(max_length=255)
    is_active = models.BooleanField("active", default=True)
    stores = models.ManyToManyField(Store, related_name="service_points", blank=True)

    objects = ServicePointQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class ServicePointAddress(models.Model):
    uuid = DerivedUUIDField("spy_service_point_address", verbose_name="UUID")
    service_point = models.OneToOneField(ServicePoint, models.CASCADE, related_name="address")
    iso2_code = models.CharField("country code", max_length=2)
    region_iso2_code = models.CharField("region", max_length=10, blank=True)
    address1 = models.CharField("street", max_length=255)
    address2 = models.CharField("house number", max_length=255)
    address3 = models.CharField("addition", max_length=255, null=True, blank=True)
    city = models.CharField(max_length=255)
    zip_code = models.CharField(max_length=15)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "service point addresses"

    def __str__(self) -> str:
        return f"{self.address1} {self.address2}, {self.zip_code} {self.city}"


class Service(models.Model):
    """What a service point does, such as handing over goods."""

    key = models.CharField("service key", max_length=255, unique=True)
    service_point = models.ForeignKey(ServicePoint, models.CASCADE, related_name="services")
    service_type = models.ForeignKey(ServiceType, models.PROTECT, related_name="services")
    is_active = models.BooleanField("active", default=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.key


class ShipmentType(models.Model):
    """Whether goods are brought or fetched. A type with a service type needs a service point that has the service."""

    uuid = DerivedUUIDField("spy_shipment_type", verbose_name="UUID")
    key = models.CharField("shipment type key", max_length=255, unique=True)
    name = models.CharField(max_length=255)
    is_active = models.BooleanField("active", default=True)
    service_type = models.ForeignKey(ServiceType, models.SET_NULL, null=True, blank=True, related_name="shipment_types")
    stores = models.ManyToManyField(Store, related_name="shipment_types", blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.key


class MethodType(models.Model):
    """The type of a shipment method."""

    method = models.OneToOneField(ShipmentMethod, models.CASCADE, related_name="method_type")
    shipment_type = models.ForeignKey(ShipmentType, models.CASCADE, related_name="method_types")

    class Meta:
        ordering = ["method"]
        verbose_name = "type of a shipment method"
        verbose_name_plural = "types of shipment methods"

    def __str__(self) -> str:
        return f"{self.method_id} {self.shipment_type_id}"


class OfferService(models.Model):
    """A service of an offer; all services of an offer are of one service point."""

    offer = models.ForeignKey(ProductOffer, models.CASCADE, related_name="offer_services", db_index=False)
    service = models.ForeignKey(Service, models.CASCADE, related_name="offer_services")

    class Meta:
        ordering = ["pk"]
        verbose_name = "service of an offer"
        verbose_name_plural = "services of offers"
        constraints = [models.UniqueConstraint(fields=["offer", "service"], name="pickup_one_service_per_offer")]

    def __str__(self) -> str:
        return f"{self.offer_id} {self.service_id}"


class OfferShipmentType(models.Model):
    offer = models.ForeignKey(ProductOffer, models.CASCADE, related_name="offer_shipment_types", db_index=False)
    shipment_type = models.ForeignKey(ShipmentType, models.CASCADE, related_name="offer_shipment_types")

    class Meta:
        ordering = ["pk"]
        verbose_name = "shipment type of an offer"
        verbose_name_plural = "shipment types of offers"
        constraints = [
            models.UniqueConstraint(fields=["offer", "shipment_type"], name="pickup_one_shipment_type_per_offer")
        ]

    def __str__(self) -> str:
        return f"{self.offer_id} {self.shipment_type_id}"
