"""What the start page tells of stock."""

from django.utils.translation import gettext_lazy as _

from backoffice.dashboard import DashboardAlert
from catalog.models import Availability
from catalog.models.stock import AvailabilityQuerySet


def running_out() -> AvailabilityQuerySet:
    return Availability.objects.running_out().filter(product__is_active=True)


LOW_STOCK = DashboardAlert(
    title=_("Low stock"),
    hint=_("Active variants of which a store has only a few left"),
    icon="production_quantity_limits",
    rows=running_out,
    query="availability=low",
    position=30,
)
