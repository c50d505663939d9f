"""What customers and guests put aside until they order it (checkout.md, 2 to 7)."""

import os
import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from carts.models.discounts import Discount
from catalog.models import Currency, PriceMode, Store
from customers.models import Customer
from database.json_field import OrderedJSONField


def new_cart_uuid() -> uuid.UUID:
    """Return a UUID that nobody can guess, of version 5 as carts have it."""
    return uuid.UUID(bytes=os.urandom(16), version=5)


class Cart(models.Model):
    """The cart of a customer or, with a `guest_reference` such as `anonymous:4711`, of a guest.

    `calculated` is what the last write or read made of the lines, finished for the wire (`carts.cart_json`): lists
    show it, and so does a cart whose revalidation is refused. Empty means never calculated. It is current as long as
    `calculated_format` equals `FORMAT`; otherwise the next reader calculates the cart anew. `grand_total`
    and `item_count` are taken from it, for lists of the back office. `revision` counts writes, so that a late one is
    not stored over a newer; `updated_at` is when somebody last changed the cart, reading it is no change.
    """

    FORMAT = 1
    """What `build_cart_json` writes. Raise it with every change of it that shows in `calculated`
    (`tests/carts/test_cart_json_format.py` notices)."""

    uuid = models.UUIDField("UUID", unique=True, default=new_cart_uuid, editable=False)
    customer = models.ForeignKey(Customer, models.CASCADE, null=True, blank=True, related_name="carts")
    guest_reference = models.CharField(max_length=255, null=True, blank=True)
    store = models.ForeignKey(Store, models.CASCADE, related_name="carts", db_index=False)
    currency = models.ForeignKey(Currency, models.PROTECT, related_name="+", db_index=False)
    price_mode = models.CharField(max_length=10, choices=PriceMode, default=PriceMode.GROSS)
    name = models.CharField(max_length=255, blank=True, help_text="Where customers have several carts.")
    is_default = models.BooleanField(default=False)
    calculated = OrderedJSONField(null=True, blank=True, editable=False)
    calculated_format = models.PositiveSmallIntegerField(db_default=0, editable=False)
    grand_total = models.BigIntegerField(null=True, blank=True, help_text="In cents. Empty: not calculated yet.")
    item_count = models.PositiveIntegerField("pieces", default=0)
    etag = models.CharField("ETag", max_length=32, null=True, blank=True, editable=False)
    revision = models.PositiveBigIntegerField(default=0, editable=False)
    amendment_order_reference = models.CharField(
        max_length=255, null=True, blank=True, help_text="The order that this cart changes."
    )
    amended = OrderedJSONField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(customer__isnull=True) ^ Q(guest_reference__isnull=True), name="carts_cart_has_one_owner"
            ),
            models.UniqueConstraint(
                fields=["guest_reference", "store"],
                condition=Q(guest_reference__isnull=False),
                name="carts_one_cart_per_guest",
            ),
        ]
        indexes = [
            models.Index(fields=["updated_at", "id"], name="carts_by_age"),
            models.Index(fields=["grand_total", "id"], name="carts_by_value"),
        ]

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def is_outdated(self) -> bool:
        """Whether what is stored of it was written in another format than today's."""
        return self.calculated is not None and self.calculated_format != self.FORMAT


class CartItem(models.Model):
    """A line as it was put in: what is to be bought, and how it was chosen. What it costs is asked each time.

    A product bundle is one row: `bundle_instances` has an identifier for each piece, and the lines of its parts follow
    from the catalog. `configured_bundle` is the group key of a bundle that the customer put together, of which
    `bundle_quantity` are wanted. Rows keep the order in which they came.
    """

    cart = models.ForeignKey(Cart, models.CASCADE, related_name="items", db_index=False)
    group_key = models.CharField(max_length=1024)
    sku = models.CharField("concrete SKU", max_length=255, db_index=True)
    quantity = models.PositiveIntegerField(default=1)
    offer_reference = models.CharField("product offer reference", max_length=255, null=True, blank=True)
    merchant_reference = models.CharField(max_length=255, null=True, blank=True)
    option_skus = models.JSONField(default=list, blank=True)
    sales_unit_id = models.BigIntegerField("sales unit", null=True, blank=True)
    amount = models.DecimalField(
        max_digits=25, decimal_places=10, null=True, blank=True, help_text="In the sales unit, of the whole line."
    )
    promotion = models.ForeignKey(
        Discount, models.CASCADE, null=True, blank=True, related_name="+", help_text="The one that gives it away."
    )
    bundle_instances = models.JSONField(default=list, blank=True)
    configured_bundle = models.CharField(max_length=255, null=True, blank=True, db_index=False)
    bundle_quantity = models.PositiveIntegerField(null=True, blank=True)
    template_uuid = models.UUIDField("template UUID", null=True, blank=True)
    template_name = models.CharField(max_length=255, blank=True)
    slot_uuid = models.UUIDField("slot UUID", null=True, blank=True)
    configuration = OrderedJSONField("product configuration", null=True, blank=True, help_text="As the wire has it.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["cart", "group_key"], name="carts_one_item_per_group_key"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="carts_item_quantity_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} x {self.sku}"


class CartCode(models.Model):
    """A voucher or gift card code on a cart, in the order of entry."""

    cart = models.ForeignKey(Cart, models.CASCADE, related_name="codes", db_index=False)
    code = models.CharField(max_length=255)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["cart", "code"], name="carts_one_code_once")]

    def __str__(self) -> str:
        return self.code
