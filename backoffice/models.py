"""What staff keep for themselves in the back office."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class SavedFilterQuerySet(models.QuerySet["SavedFilter"]):
    def seen_by(self, user_id: int) -> "SavedFilterQuerySet":
        """Keep the user's own filters, and those that somebody shares with everybody."""
        return self.filter(Q(user=user_id) | Q(is_shared=True))


class SavedFilter(models.Model):
    """A filtered and sorted list under a name, so that it opens with one click."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_filters")
    list_name = models.CharField("list", max_length=150, help_text="The site and the model, as in admin:orders.order.")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=2000, help_text="The query string of the list.")
    is_shared = models.BooleanField("shared with everybody", default=False)
    created_at = models.DateTimeField(default=timezone.now)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        permissions = [("share_savedfilter", "Can share saved filters with everybody")]
        constraints = [
            models.UniqueConstraint(fields=["user", "list_name", "name"], name="backoffice_one_filter_per_name")
        ]

    def __str__(self) -> str:
        return self.name
