"""What the start page tells of carts."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backoffice.dashboard import DashboardAlert
from carts.admin.filters import IdleTime
from carts.models import Cart


def abandoned_carts() -> QuerySet[Cart]:
    """Return filled carts that were left alone for days, but not for so long that nobody comes back."""
    now = timezone.now()
    return Cart.objects.filter(
        item_count__gt=0, updated_at__lte=now - timedelta(days=1), updated_at__gt=now - timedelta(days=7)
    )


ABANDONED_CARTS = DashboardAlert(
    title=_("Abandoned carts"),
    hint=_("Filled, and left alone for one to seven days"),
    icon="remove_shopping_cart",
    rows=abandoned_carts,
    query=f"age={IdleTime.WEEK}",
    position=35,
)
