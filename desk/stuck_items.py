"""Items that nobody moves although their time has come: what staff should look at (orders.md, 11.2 and 11.3)."""

from datetime import timedelta
from typing import Any

from django.db.models import F, Q, QuerySet, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from orders.models import ItemTimeout, TransitionLog

OVERDUE_AFTER = timedelta(minutes=10)
"""The jobs look every minute; what is due for so long is stuck."""

FAILED_WITHIN = timedelta(days=7)


class Trouble(TextChoices):
    OVERDUE = "overdue", _("overdue")
    FAILED = "failed", _("failed and still there")


def items_in_trouble(trouble: Trouble) -> Q:
    """Return the condition for such items; it spans their timeouts or their log."""
    now = timezone.now()
    match trouble:
        case Trouble.OVERDUE:
            return Q(timeouts__due_at__lte=now - OVERDUE_AFTER) & ~Q(timeouts__event="")
        case Trouble.FAILED:
            return Q(
                transition_log__is_error=True,
                transition_log__created_at__gte=now - FAILED_WITHIN,
                transition_log__source_state=F("state"),
                state_changed_at__lte=F("transition_log__created_at"),
            )


def overdue_timeouts() -> QuerySet[ItemTimeout]:
    return ItemTimeout.objects.filter(due_at__lte=timezone.now() - OVERDUE_AFTER).exclude(event="")


def failures_that_last() -> QuerySet[TransitionLog, Any]:
    """Return the items whose last days saw a failure and that are still in the state where it happened, once each."""
    errors = TransitionLog.objects.filter(is_error=True, created_at__gte=timezone.now() - FAILED_WITHIN)
    still_there = errors.filter(item__state=F("source_state"), item__state_changed_at__lte=F("created_at"))
    return still_there.values("item").distinct()
