from datetime import datetime

from orders.models import OrderItem
from orders.processes.definitions import Event
from orders.processes.registry import timeout_processor


@timeout_processor("OmsTimeout/Initiation")
def after_interval(item: OrderItem, event: Event, entered_at: datetime) -> datetime:
    """Say that the event is due its interval after the item came into the state."""
    return event.due_at(entered_at)
