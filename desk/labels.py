"""How people read the states of order items (orders.md, 11.7) and the events that move them."""

from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, str | Promise] = {
    "new": _("New"),
    "payment pending": _("Payment pending"),
    "paid": _("Paid"),
    "confirmed": _("Confirmed"),
    "waiting": _("Waiting"),
    "exported": _("Exported"),
    "shipped": _("Shipped"),
    "delivered": _("Delivered"),
    "closed": _("Closed"),
    "canceled": _("Canceled"),
    "cancelled": _("Canceled"),
    "refunded": _("Refunded"),
    "returned": _("Returned"),
    "invalid": _("Invalid"),
    "waiting for return": _("Waiting for return"),
    "return canceled": _("Return canceled"),
    "shipped to customer": _("Shipped to customer"),
    "sent to merchant": _("Sent to merchant"),
    "shipped by merchant": _("Shipped by merchant"),
    "merchant split pending": _("Merchant split pending"),
    "tax pending": _("Tax pending"),
    "gift card purchased": _("Gift card purchased"),
    "gift card created": _("Gift card created"),
    "gift card shipped": _("Gift card shipped"),
    "invoice generated": _("Invoice generated"),
    "created": _("Created"),
    "left the merchant location": _("Left the merchant location"),
    "arrived at distribution center": _("Arrived at distribution center"),
    "canceled by merchant": _("Canceled by merchant"),
    "in progress": _("In progress"),
    "editing in progress": _("Editing in progress"),
}

EVENT_LABELS: dict[str, str | Promise] = {
    "authorize": _("Authorize"),
    "pay": _("Pay"),
    "confirm": _("Confirm"),
    "skip timeout": _("Skip timeout"),
    "invoice-generate": _("Generate invoice"),
    "export": _("Export"),
    "ship": _("Ship"),
    "stock-update": _("Deliver"),
    "deliver": _("Deliver"),
    "close": _("Close"),
    "cancel": pgettext_lazy("order event", "Cancel"),
    "cancel by merchant": pgettext_lazy("order event", "Cancel by merchant"),
    "refund": _("Refund"),
    "send to merchant": _("Send to merchant"),
    "ship by merchant": _("Ship by merchant"),
    "start-return": _("Start return"),
    "execute-return": _("Execute return"),
    "cancel-return": _("Cancel return"),
    "ship-return": _("Ship return"),
    "delivery-return": _("Deliver return"),
    "deliver-return": _("Deliver return"),
}
CACHED_LABELS = 4096
"""So many labels are cached, each in the languages it was read in: a page of many items says the same ones often."""

ON_ENTER_MARK = " (on enter)"

TONES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("bad", ("cancel", "invalid", "reject", "declined", "failed", "error")),
    ("back", ("return", "refund", "reclam")),
    ("done", ("delivered", "closed")),
    ("moving", ("shipped", "sent to", "exported")),
    ("waiting", ("pending", "waiting", "progress", "reserved")),
    ("paid", ("paid", "confirmed", "authorized", "captured", "invoice")),
)
"""Tone of a badge by a part of the state's name, first match wins; shops bring states of their own."""


def state_label(state: str) -> str:
    """Return a state's translated label; a state that a shop brought itself is shown by its name."""
    return _state_label(state, get_language())


@lru_cache(maxsize=CACHED_LABELS)
def _state_label(state: str, language: str | None) -> str:
    return str(LABELS.get(state.lower(), state[:1].upper() + state[1:]))


def event_label(event: str) -> str:
    """Return an event as the button that fires it; one that a shop brought itself is shown by its name."""
    return _event_label(event, get_language())


@lru_cache(maxsize=CACHED_LABELS)
def _event_label(event: str, language: str | None) -> str:
    name = event.removesuffix(ON_ENTER_MARK)
    return str(EVENT_LABELS.get(name.lower(), name[:1].upper() + name[1:].replace("-", " ")))


def state_tone(state: str) -> str:
    """Return which colour a state's badge has."""
    lowered = state.lower()
    return next((tone for tone, parts in TONES if any(part in lowered for part in parts)), "new")
