"""What the start page tells of stock."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from backoffice.dashboard import DASHBOARD_ALERTS, DashboardAlert
from catalog.models import Availability
from catalog.models.stock import AvailabilityQuerySet


def running_out() -> AvailabilityQuerySet:
    return Availability.objects.running_out().filter(product__is_active=True)


DASHBOARD_ALERTS.append(
    DashboardAlert(
        title=_("Low stock"),
        hint=_("Active variants of which a store has only a few left"),
        icon="production_quantity_limits",
        permission="catalog.view_abstractproduct",
        rows=running_out,
        link=lambda: f"{reverse('admin:catalog_abstractproduct_changelist')}?availability=low",
        place=30,
    )
)
