"""Stock in warehouses, what orders reserve of it, and what is left (catalog.md, 5; checkout.md, 14).

Quantities are decimals with ten places, because goods may be sold by the metre.
"""

from collections.abc import Collection

from django.conf import settings
from django.db import models

from audit import RecordedActor
from catalog.models.products import ConcreteProduct
from catalog.models.stores import Store


class QuantityField(models.DecimalField):
    """A quantity as the wire writes it: ten decimals."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"max_digits": 25, "decimal_places": 10, "default": 0, **kwargs})  # type: ignore[arg-type]


class Warehouse(models.Model):
    """A store sells from the active warehouses that are assigned to it."""

    name = models.CharField(max_length=255, unique=True)
    is_active = models.BooleanField(default=True)
    picking_list_strategy = models.CharField(max_length=255, blank=True)
    stores = models.ManyToManyField(Store, related_name="warehouses", blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class WarehouseAddress(models.Model):
    warehouse = models.OneToOneField(Warehouse, models.CASCADE, related_name="address", primary_key=True)
    address1 = models.CharField("street", max_length=255, blank=True)
    address2 = models.CharField("house number", max_length=255, blank=True)
    address3 = models.CharField("addition", max_length=255, blank=True)
    zip_code = models.CharField(max_length=15, blank=True)
    city = models.CharField(max_length=255, blank=True)
    region_name = models.CharField("region", max_length=255, blank=True)
    iso2_code = models.CharField("country code", max_length=2, blank=True)
    phone = models.CharField(max_length=255, blank=True)
    comment = models.CharField(max_length=255, blank=True)

    class Meta:
        verbose_name_plural = "warehouse addresses"

    def __str__(self) -> str:
        return ", ".join(part for part in (self.address1, self.zip_code, self.city) if part)


class Stock(models.Model):
    product = models.ForeignKey(ConcreteProduct, models.CASCADE, related_name="stock", db_index=False)
    warehouse = models.ForeignKey(Warehouse, models.PROTECT, related_name="stock")
    quantity = QuantityField()
    is_never_out_of_stock = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "stock"
        constraints = [
            models.UniqueConstraint(fields=["product", "warehouse"], name="catalog_one_stock_per_warehouse"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} of {self.product_id} in {self.warehouse_id}"


class StockChange(RecordedActor):
    """Who changed the stock of a product in a warehouse by hand, and from what to what. Imports leave no trace here.

    Names are kept as texts, so that the row says the same when user or warehouse are gone.
    """

    product = models.ForeignKey(ConcreteProduct, models.CASCADE, related_name="stock_changes")
    warehouse_name = models.CharField("warehouse", max_length=255)
    quantity_before = QuantityField()
    quantity_after = QuantityField()
    was_never_out_of_stock = models.BooleanField(default=False)
    is_never_out_of_stock = models.BooleanField(default=False)
    changed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.quantity_before} to {self.quantity_after} of {self.product_id} in {self.warehouse_name}"


class Reservation(models.Model):
    """What open orders of a store keep back. The SKU is a text: orders may name what the catalog does not know."""

    sku = models.CharField("concrete SKU", max_length=255)
    store = models.ForeignKey(Store, models.CASCADE, related_name="reservations")
    quantity = QuantityField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["sku", "store"], name="catalog_one_reservation_per_store")]

    def __str__(self) -> str:
        return f"{self.quantity} of {self.sku}"


class AvailabilityQuerySet(models.QuerySet["Availability"]):
    def locked_for(self, product_ids: Collection[int]) -> "AvailabilityQuerySet":
        """Lock the rows of these products in key order, so that two writers never wait for each other."""
        return self.filter(product__in=product_ids).select_for_update(of=("self",)).order_by("product_id", "store_id")

    def running_out(self) -> "AvailabilityQuerySet":
        """Keep what can be sold, but of which only a few are left."""
        return self.filter(is_never_out_of_stock=False, quantity__gt=0, quantity__lte=settings.LOW_STOCK_QUANTITY)


class Availability(models.Model):
    """What a store can still sell of a product, kept current by `catalog.actions.availability`.

    No row is the same as unavailable, and the wire tells them apart (404, 306).
    """

    product = models.ForeignKey(ConcreteProduct, models.CASCADE, related_name="availabilities", db_index=False)
    store = models.ForeignKey(Store, models.CASCADE, related_name="+")
    quantity = QuantityField()
    is_never_out_of_stock = models.BooleanField(default=False)

    objects = AvailabilityQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "availabilities"
        constraints = [
            models.UniqueConstraint(fields=["product", "store"], name="catalog_one_availability_per_store"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} of {self.product_id}"

    @property
    def is_available(self) -> bool:
        return self.is_never_out_of_stock or self.quantity > 0


class BackInStockQuerySet(models.QuerySet["BackInStock"]):
    def open(self) -> "BackInStockQuerySet":
        """Keep what is not handled yet, the oldest first."""
        return self.filter(handled_at__isnull=True).order_by("pk")


class BackInStock(models.Model):
    """A product of a store went from unavailable to available: written once a change, with the change itself.

    The room of notifications sends the mails for it and then marks it as handled (catalog.md, 17.5). `progress` is a
    number of its own: how far it has come.
    """

    sku = models.CharField("concrete SKU", max_length=255)
    store_name = models.CharField(max_length=50)
    happened_at = models.DateTimeField(auto_now_add=True)
    handled_at = models.DateTimeField(null=True, blank=True)
    progress = models.BigIntegerField(default=0)

    objects = BackInStockQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "returns to stock"
        indexes = [
            models.Index(fields=["id"], condition=models.Q(handled_at__isnull=True), name="catalog_back_in_stock_open")
        ]

    def __str__(self) -> str:
        return f"{self.sku} in {self.store_name}"
