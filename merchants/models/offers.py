"""What merchants offer: a product of the catalog at their own price, from their own stock (data-import.md, 22).

What is left of an offer is counted when it is asked for (`merchants.queries.offers`): nobody waits for its return.
"""

from django.db import models

from catalog.models import ConcreteProduct, Store, Warehouse
from catalog.models.prices import Amounts
from catalog.models.stock import QuantityField
from database.json_field import OrderedJSONField
from merchants.models.merchants import Merchant


class OfferApproval(models.TextChoices):
    WAITING = "waiting_for_approval", "waiting for approval"
    APPROVED = "approved", "approved"
    DENIED = "denied", "denied"


class ProductOffer(models.Model):
    reference = models.CharField("product offer reference", max_length=255, unique=True)
    product = models.ForeignKey(ConcreteProduct, models.CASCADE, related_name="offers")
    merchant = models.ForeignKey(Merchant, models.CASCADE, related_name="offers")
    merchant_sku = models.CharField("merchant SKU", max_length=255, null=True, blank=True)
    is_active = models.BooleanField("active", default=True)
    approval_status = models.CharField(max_length=30, choices=OfferApproval, default=OfferApproval.DENIED)
    valid_from = models.DateTimeField(null=True, blank=True)
    valid_to = models.DateTimeField(null=True, blank=True)
    stores = models.ManyToManyField(Store, related_name="offers", blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]
        permissions = [("approve_productoffer", "Can approve and deny product offers")]

    def __str__(self) -> str:
        return self.reference


class OfferPrice(Amounts):
    """`volume_prices` as in `catalog.ProductPrice`."""

    offer = models.ForeignKey(ProductOffer, models.CASCADE, related_name="prices", db_index=False)
    volume_prices = OrderedJSONField(default=list, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "store", "currency", "price_type"], name="merchants_one_price_per_offer"
            )
        ]

    def __str__(self) -> str:
        return f"{self.price_type} of {self.offer_id}"


class OfferStock(models.Model):
    offer = models.ForeignKey(ProductOffer, models.CASCADE, related_name="stock", db_index=False)
    warehouse = models.ForeignKey(Warehouse, models.PROTECT, related_name="offer_stock")
    quantity = QuantityField()
    is_never_out_of_stock = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "offer stock"
        constraints = [
            models.UniqueConstraint(fields=["offer", "warehouse"], name="merchants_one_stock_per_offer_and_warehouse")
        ]

    def __str__(self) -> str:
        return f"{self.quantity} of {self.offer_id} in {self.warehouse_id}"


class OfferReservation(models.Model):
    """What open orders of a store keep back of an offer. The reference is a text: orders may name unknown offers."""

    offer_reference = models.CharField("product offer reference", max_length=255)
    store = models.ForeignKey(Store, models.CASCADE, related_name="offer_reservations")
    quantity = QuantityField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["offer_reference", "store"], name="merchants_one_reservation_per_offer")
        ]

    def __str__(self) -> str:
        return f"{self.quantity} of {self.offer_reference}"
