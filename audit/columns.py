"""The columns in which a row keeps who made it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from audit.actor import ActorKind


class RecordedActor(models.Model):
    """A row that somebody made: `Model(**actor.columns)`. All are empty in rows from before this was kept."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    actor_kind = models.CharField("known as", max_length=10, choices=ActorKind, null=True, blank=True)
    actor_name = models.CharField("by", max_length=255, null=True, blank=True, help_text="Kept when the user is gone.")

    class Meta:
        abstract = True

    @property
    def actor_text(self) -> str:
        """Who it was, in the language of the page; nothing where nobody wrote it down."""
        name = self.actor_name or ""
        if self.actor_kind is None or self.actor_kind == ActorKind.STAFF:
            return name
        if self.actor_kind == ActorKind.AGENT:
            return _("%(agent)s on behalf of the customer") % {"agent": name} if name else str(ActorKind.AGENT.label)
        label = str(ActorKind(self.actor_kind).label)
        return f"{label} {name}" if name else label
