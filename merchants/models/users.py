"""Who works for a merchant in the merchant portal, and what each of them may do there."""

from django.db import models
from django.db.models import Q

from agents.models import User
from merchants.models.merchants import Merchant
from merchants.states import MerchantStatus


class Area(models.TextChoices):
    """A part of the merchant portal that a role may work in; everybody of the merchant may look at all of it."""

    ORDERS = "orders", "orders and returns"
    STOCK = "stock", "stock"
    OFFERS = "offers", "offers and prices"
    PROFILE = "profile", "profile"


class MerchantRole(models.TextChoices):
    MANAGER = "manager", "manager"
    SHIPPER = "shipper", "orders and stock"
    VIEWER = "viewer", "read only"


AREAS: dict[str, frozenset[Area]] = {
    MerchantRole.MANAGER: frozenset(Area),
    MerchantRole.SHIPPER: frozenset({Area.ORDERS, Area.STOCK}),
    MerchantRole.VIEWER: frozenset(),
}


class MerchantUserQuerySet(models.QuerySet["MerchantUser"]):
    def open_to(self, user_id: int | None) -> "MerchantUserQuerySet":
        """Keep what lets this user into the portal: a merchant that is denied or inactive is shut out with its users.

        One that waits for its approval is not active yet, and prepares itself.
        """
        members = self.filter(user=user_id, user__is_active=True, is_active=True, merchant__is_stub=False)
        is_open = Q(merchant__status=MerchantStatus.WAITING) | Q(
            merchant__status=MerchantStatus.APPROVED, merchant__is_active=True
        )
        return members.filter(is_open).order_by("merchant__name", "pk")


class MerchantUser(models.Model):
    """A user works for a merchant: the one way into the portal, which opens nothing in the back office."""

    merchant = models.ForeignKey(Merchant, models.CASCADE, related_name="memberships", db_index=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=30, choices=MerchantRole, default=MerchantRole.MANAGER)
    is_active = models.BooleanField("active", default=True)

    objects = MerchantUserQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["merchant", "user"], name="merchants_one_membership_per_user"),
        ]

    def __str__(self) -> str:
        return f"{self.user} at {self.merchant}"

    def may_work_in(self, area: Area) -> bool:
        return area in AREAS.get(self.role, frozenset())
