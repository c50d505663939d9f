from collections.abc import Collection

from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from catalog.models import PriceMode
from customers.models import Customer
from shipments.models import OrderAddress


class OrderQuerySet(models.QuerySet["Order"]):
    def newest_first(self) -> "OrderQuerySet":
        return self.order_by("-created_at", "-pk")

    def locked(self, order_ids: Collection[int], *, is_patient: bool = True) -> "OrderQuerySet":
        """Lock these orders in key order; an impatient caller does without those that somebody else holds."""
        return (
            self.filter(pk__in=order_ids)
            .order_by("pk")
            .select_for_update(of=("self",), no_key=True, skip_locked=not is_patient)
        )


class Order(models.Model):
    """A sales order: a snapshot of who bought, where and when (orders.md, 9.1).

    `revision` grows with every change; stored documents carry the revision that they were built from. Orders are never
    deleted: shops keep them for years by law. What leads away from one is protected and no page offers it;
    anonymising takes the person out of it.
    """

    reference = models.CharField("order reference", max_length=255, unique=True)
    customer = models.ForeignKey(Customer, models.PROTECT, null=True, blank=True, related_name="orders", db_index=False)
    customer_reference = models.CharField(max_length=255, null=True, blank=True, db_index=True)
    store_name = models.CharField("store", max_length=50)
    currency_iso_code = models.CharField("currency", max_length=3)
    price_mode = models.CharField(max_length=10, choices=PriceMode)
    locale_name = models.CharField("locale", max_length=10, default="en_US")
    email = models.CharField("e-mail", max_length=255, blank=True)
    salutation = models.CharField(max_length=255, null=True, blank=True)
    first_name = models.CharField(max_length=255, null=True, blank=True)
    last_name = models.CharField(max_length=255, null=True, blank=True)
    billing_address = models.ForeignKey(OrderAddress, models.PROTECT, related_name="+")
    shipping_address = models.ForeignKey(
        OrderAddress,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Only of orders placed with one address for the whole order.",
    )
    totals = models.ForeignKey(
        "orders.OrderTotals", models.PROTECT, null=True, related_name="+", help_text="The newest row of the history."
    )
    item_count = models.PositiveIntegerField("number of items", default=0)
    is_hidden_from_customer = models.BooleanField(
        default=False, help_text="Every item is in a state that customers do not see in their lists."
    )
    is_test = models.BooleanField(default=False)
    agent_email = models.CharField("agent", max_length=255, null=True, blank=True)
    custom_reference = models.CharField("custom order reference", max_length=255, blank=True)
    note = models.TextField("order note", blank=True)
    source = models.CharField(max_length=50, blank=True, help_text="Where the order came from, as in 'import'.")
    search_text = models.TextField(
        blank=True,
        editable=False,
        help_text="Lower-case reference, people, e-mail, phones and SKUs, for the search box.",
    )
    revision = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    item_states: list[str]  # distinct states of the items, filled in by lists that show them
    may_claim: bool  # whether whoever looks at the list may open a claim, likewise

    objects = OrderQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        permissions = [
            ("export_order", "Can export orders"),
            ("trigger_order_event", "Can move items of orders along their process"),
            ("cancel_order", "Can cancel items of orders"),
            ("refund_order", "Can refund items of orders"),
            ("change_order_address", "Can change addresses of orders"),
            ("change_order_customer", "Can change name and e-mail of orders"),
            ("change_order_reference", "Can change the custom reference of orders"),
            ("change_order_shipment", "Can add and change shipments of orders"),
            ("split_order_item", "Can split lines of orders"),
            ("try_process", "Can try process files"),
        ]
        indexes = [
            # One customer, newest first. A plain index on the key beside them would win, and sort.
            models.Index("customer", models.F("created_at").desc(), models.F("id").desc(), name="orders_of_customer"),
            models.Index(
                "customer", models.F("updated_at").desc(), models.F("id").desc(), name="orders_of_customer_changed"
            ),
            models.Index(fields=["-created_at", "-id"], name="orders_newest"),
            models.Index(Lower("reference"), name="orders_reference_any_case"),
            models.Index(fields=["email", "id"], name="orders_by_email"),
            models.Index(fields=["item_count", "id"], name="orders_by_item_count"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def account_reference(self) -> str | None:
        """The public id of the customer; none of a guest, of whom `customer_reference` keeps the id of a browser."""
        return (self.customer_reference or None) if self.customer_id is not None else None

    @property
    def customer_name(self) -> str:
        return " ".join(part for part in (self.salutation, self.first_name, self.last_name) if part)
