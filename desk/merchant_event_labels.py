"""How merchants read the events of their own processes (orders.md, 12.6)."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MERCHANT_EVENT_LABELS: dict[str, str | Promise] = {
    "ship": _("Ship"),
    "deliver": _("Delivered"),
    "close": _("Close"),
    "cancel": pgettext_lazy("order event", "Cancel"),
    "cancel by merchant": pgettext_lazy("order event", "Cancel"),
    "refund": _("Refund"),
    "send to distribution": _("Send to the distribution center"),
    "confirm at center": _("Arrived at the distribution center"),
    "execute-return": _("Take the return"),
    "cancel-return": _("Refuse the return"),
    "ship-return": _("Send back to the customer"),
    "deliver-return": _("Sent back and delivered"),
}


def merchant_event_label(event: str) -> str:
    """Return an event's label; one that a shop's own process brought is shown by its name."""
    return str(MERCHANT_EVENT_LABELS.get(event, event[:1].upper() + event[1:]))
