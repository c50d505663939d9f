"""What may be sent back, and until when (orders.md, 3.7)."""

from datetime import UTC, date, datetime, timedelta

from django.conf import settings

from orders.models import OrderItem
from orders.states import RETURNABLE_STATES


def is_returnable(item: OrderItem) -> bool:
    """Tell whether an item may be sent back today."""
    return item.state in RETURNABLE_STATES and is_within_return_period(item.created_at.date(), datetime.now(UTC).date())


def is_within_return_period(created_on: date, today: date) -> bool:
    """Tell whether an item of this day may still be sent back; the time of day plays no part."""
    oldest: date = today - timedelta(days=settings.RETURNABLE_DAYS)
    return created_on >= oldest
