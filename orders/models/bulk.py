"""One event fired for many orders, and what came of it for each of them."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from orders.models.orders import Order


class BulkOutcome(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    MOVED = "moved", _("Done")
    PARTLY = "partly", _("Partly done")
    REFUSED = "refused", _("Refused")
    IMPOSSIBLE = "impossible", _("Not possible")


class BulkRunQuerySet(models.QuerySet["BulkRun"]):
    def unfinished(self) -> "BulkRunQuerySet":
        return self.filter(finished_at=None)

    def resting(self, *, for_at_least: timedelta) -> "BulkRunQuerySet":
        """Keep unfinished runs that nobody has worked on for so long: their worker is gone, or there is none."""
        return self.unfinished().filter(worked_at__lte=timezone.now() - for_at_least)


class BulkRun(models.Model):
    """An event that a member of staff fired for many orders; a worker goes through those that are still waiting."""

    event = models.CharField(max_length=255)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    query = models.CharField(
        "list", max_length=2000, blank=True, help_text="What the list was filtered by; empty for a selection."
    )
    order_count = models.PositiveIntegerField("orders", default=0)
    created_at = models.DateTimeField("created", default=timezone.now)
    worked_at = models.DateTimeField(default=timezone.now, help_text="When the last batch was worked off.")
    finished_at = models.DateTimeField("finished", null=True, blank=True)
    is_stopped = models.BooleanField("stopped", default=False, help_text="Somebody asked not to go on.")

    objects = BulkRunQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        default_permissions = ("add", "view")
        indexes = [
            models.Index(fields=["worked_at"], condition=models.Q(finished_at=None), name="orders_bulk_unfinished")
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class BulkRunOrder(models.Model):
    """What a run did to one order."""

    run = models.ForeignKey(BulkRun, models.CASCADE, related_name="orders", db_index=False)
    order = models.ForeignKey(Order, models.CASCADE, related_name="+")
    outcome = models.CharField(max_length=10, choices=BulkOutcome, default=BulkOutcome.WAITING)
    moved_items = models.PositiveIntegerField(default=0)
    message = models.TextField(blank=True, help_text="The new states, or why items stayed.")

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["run", "outcome", "id"], name="orders_bulk_by_outcome")]
        constraints = [models.UniqueConstraint(fields=["run", "order"], name="orders_bulk_once_per_order")]

    def __str__(self) -> str:
        return f"{self.order_id}: {self.outcome}"
