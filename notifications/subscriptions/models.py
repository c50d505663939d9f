"""Who wants to know when a product is back (catalog.md, 17)."""

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalog.models import BackInStock
from database.mailboxes import MailboxField, comparable_address

EMAIL_LENGTH_MAX = 254
REFERENCE_LENGTH_MAX = 255
GUEST_PREFIX = "anonymous:"


def new_key() -> str:
    """Return 32 hexadecimal characters that nobody can guess: whoever knows the key may end the subscription."""
    return secrets.token_hex(16)


class SubscriptionQuerySet(models.QuerySet["AvailabilitySubscription"]):
    def with_email(self, email: str) -> "SubscriptionQuerySet":
        return self.filter(mailbox=comparable_address(email))

    def of_customers(self) -> "SubscriptionQuerySet":
        return self.exclude(customer_reference__isnull=True).exclude(customer_reference__startswith=GUEST_PREFIX)

    def of_guests(self) -> "SubscriptionQuerySet":
        return self.filter(Q(customer_reference__isnull=True) | Q(customer_reference__startswith=GUEST_PREFIX))

    def of_customer(self, customer_reference: str) -> "SubscriptionQuerySet":
        return self.filter(customer_reference=customer_reference)

    def in_store(self, store_name: str) -> "SubscriptionQuerySet":
        return self.filter(store_name=store_name)

    def waiting_for(self, change: BackInStock) -> "SubscriptionQuerySet":
        """Keep those whom the change was not announced to yet."""
        return self.filter(sku=change.sku, store_name=change.store_name, pk__gt=change.progress).order_by("pk")

    def locked(self) -> "SubscriptionQuerySet":
        """Lock in the order of the keys, so that two processes never wait for each other."""
        return self.order_by("pk").select_for_update()


class AvailabilitySubscription(models.Model):
    """An address that is told about each return of a product to a store, until it is unsubscribed.

    Product and store are texts, as in orders: a subscription stays, whatever becomes of them.
    """

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    sku = models.CharField(_("concrete SKU"), max_length=255)
    email = models.CharField(_("e-mail"), max_length=EMAIL_LENGTH_MAX)
    mailbox = MailboxField()
    store_name = models.CharField(_("store"), max_length=50)
    locale_name = models.CharField(_("locale"), max_length=10)
    customer_reference = models.CharField(
        _("customer"),
        max_length=REFERENCE_LENGTH_MAX,
        null=True,
        blank=True,
        help_text=_("Empty for nobody known; a guest's id follows `anonymous:`."),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("availability notification")
        verbose_name_plural = _("availability notifications")
        constraints = [
            models.UniqueConstraint(
                fields=["mailbox", "sku", "store_name"], name="subscriptions_one_per_mailbox_sku_and_store"
            )
        ]
        indexes = [
            models.Index(fields=["sku", "store_name", "id"], name="subscriptions_by_product"),
            models.Index(fields=["customer_reference", "store_name", "id"], name="subscriptions_by_customer"),
        ]

    def __str__(self) -> str:
        return f"{self.email} for {self.sku} in {self.store_name}"

    @property
    def registered_reference(self) -> str | None:
        """Return the reference of a registered customer: a guest's id opens a guest cart and is shown to nobody."""
        reference = self.customer_reference
        return None if reference is None or reference.startswith(GUEST_PREFIX) else reference
