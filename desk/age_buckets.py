"""How long an item has been in its state, in the three buckets of the order matrix (orders.md, 14, row 51)."""

from datetime import timedelta

from django.db.models import Q, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


class Age(TextChoices):
    DAY = "day", _("less than a day")
    WEEK = "week", _("one to seven days")
    OLDER = "older", _("more than seven days")


def items_of_age(age: Age) -> Q:
    """Return the condition for items that have been in their state so long."""
    now = timezone.now()
    match age:
        case Age.DAY:
            return Q(state_changed_at__gt=now - DAY)
        case Age.WEEK:
            return Q(state_changed_at__lte=now - DAY, state_changed_at__gte=now - WEEK)
        case Age.OLDER:
            return Q(state_changed_at__lt=now - WEEK)
