"""What customers send back, and why (orders.md, 6)."""

from uuid import NAMESPACE_OID, UUID, uuid5

from django.db import models
from django.utils import timezone

from customers.models import Customer
from orders.models.items import OrderItem


class ReturnQuerySet(models.QuerySet["Return"]):
    def newest_first(self) -> "ReturnQuerySet":
        return self.order_by("-created_at", "-pk")


class Return(models.Model):
    """Items of one customer and one merchant on their way back; they may come from several orders.

    A return has no state of its own: it is where its items are in their processes.
    """

    reference = models.CharField("return reference", max_length=255, unique=True)
    store_name = models.CharField("store", max_length=50)
    currency_iso_code = models.CharField("currency", max_length=3)
    customer = models.ForeignKey(
        Customer, models.PROTECT, null=True, blank=True, related_name="returns", db_index=False
    )
    customer_reference = models.CharField(max_length=255, null=True, blank=True)
    merchant_reference = models.CharField(max_length=255, null=True, blank=True)
    created_at = models.DateTimeField("created", default=timezone.now)

    item_states: list[str]  # distinct states of the items, filled in by lists that show them
    may_print: bool
    order_references: list[str]  # of the orders that the items come from, likewise

    objects = ReturnQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        permissions = [("print_return", "Can print a return slip")]
        indexes = [
            models.Index("customer", models.F("created_at").desc(), models.F("id").desc(), name="orders_returns_of"),
            models.Index(fields=["customer_reference"], name="orders_returns_by_customer"),
            models.Index(
                fields=["store_name"], condition=models.Q(customer_reference=None), name="orders_returns_of_guests"
            ),
            models.Index("merchant_reference", models.F("id").desc(), name="orders_returns_of_merchant"),
            models.Index(fields=["created_at", "id"], name="orders_returns_created"),
        ]

    def __str__(self) -> str:
        return self.reference


class ReturnItem(models.Model):
    parent = models.ForeignKey(Return, models.CASCADE, related_name="items")
    order_item = models.ForeignKey(OrderItem, models.CASCADE, related_name="return_items")
    reason = models.TextField(null=True, blank=True, help_text="As the customer wrote it.")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["parent", "order_item"], name="orders_item_once_in_a_return")]

    def __str__(self) -> str:
        return f"{self.order_item_id}: {self.reason}"

    @property
    def uuid(self) -> UUID:
        """The public id, which follows from the key (orders.md, 9.3)."""
        return uuid5(NAMESPACE_OID, f"spy_sales_return_item.{self.pk}")
