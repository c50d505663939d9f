"""Lists of products with a name, and their lines (storefront.md, 1)."""

import uuid

from django.db import models
from django.db.models import Count
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from catalog.models import ConcreteProduct
from customers.models import Customer
from database.json_field import OrderedJSONField

NAME_LENGTH_MAX = 255


class WishlistQuerySet(models.QuerySet["Wishlist"]):
    def of_customer(self, customer_id: int | None) -> "WishlistQuerySet":
        """Keep the lists of a customer, the oldest first; nobody has none."""
        return self.filter(customer_id=customer_id).order_by("pk")

    def counted(self) -> "WishlistQuerySet":
        """Bring along `item_count`, the number of lines."""
        return self.annotate(item_count=Count("items"))


class Wishlist(models.Model):
    """One list of a customer, the same in every store. The UUID follows from the two keys and is kept to be found by.

    Names are compared without regard to case.
    """

    customer = models.ForeignKey(
        Customer, models.CASCADE, related_name="wishlists", db_index=False, verbose_name=_("customer")
    )
    uuid = models.UUIDField("UUID", unique=True, null=True, editable=False)
    name = models.CharField(_("name"), max_length=NAME_LENGTH_MAX)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    item_count: int
    objects = WishlistQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("wishlist")
        verbose_name_plural = _("wishlists")
        constraints = [
            models.UniqueConstraint("customer", Lower("name"), name="wishlists_one_list_per_name"),
        ]

    def __str__(self) -> str:
        return self.name


def uuid_of_wishlist(customer_id: int, wishlist_id: int) -> uuid.UUID:
    """Return the public id of a list (storefront.md, 1.2)."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"spy_wishlist.{customer_id}.{wishlist_id}")


class WishlistItem(models.Model):
    """One line: a product, a merchant's offer of it, or a configuration of it; never a number of pieces.

    The offer is a text, as in carts: a line stays, whatever becomes of the offer. Lines keep the order of adding.
    """

    wishlist = models.ForeignKey(Wishlist, models.CASCADE, related_name="items", db_index=False)
    product = models.ForeignKey(ConcreteProduct, models.CASCADE, related_name="+", verbose_name=_("product"))
    offer_reference = models.CharField(_("product offer reference"), max_length=255, blank=True)
    configuration = OrderedJSONField(
        _("product configuration"), null=True, blank=True, help_text=_("As the wire has it.")
    )
    configuration_hash = models.CharField(max_length=32, blank=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("wishlist line")
        verbose_name_plural = _("wishlist lines")
        constraints = [
            models.UniqueConstraint(
                fields=["wishlist", "product", "offer_reference", "configuration_hash"],
                name="wishlists_one_line_per_choice",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product_id} in {self.wishlist_id}"
