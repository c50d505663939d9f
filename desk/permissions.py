"""Which right each change of an order asks for (orders.md, 14, row 63). Without it there is neither button nor page."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from agents.models import User

VIEW = "orders.view_order"
TRIGGER = "orders.trigger_order_event"
CANCEL = "orders.cancel_order"
REFUND = "orders.refund_order"
CHANGE_ADDRESS = "orders.change_order_address"
CHANGE_CUSTOMER = "orders.change_order_customer"
CHANGE_REFERENCE = "orders.change_order_reference"
CHANGE_SHIPMENT = "orders.change_order_shipment"
SPLIT = "orders.split_order_item"
TRY_PROCESS = "orders.try_process"
SEE_COMMENTS = "orders.view_ordercomment"
COMMENT = "orders.add_ordercomment"
SEE_MAILS = "mail.view_mail"
SEE_RETURNS = "orders.view_return"
SEND_BACK = "orders.add_return"
PRINT_RETURN = "orders.print_return"
SEE_CLAIMS = "orders.view_claim"
OPEN_CLAIM = "orders.add_claim"
CLOSE_CLAIM = "orders.close_claim"
SEE_INVOICE = "orders.view_invoice"

EVENTS_OF_THEIR_OWN = {"cancel": CANCEL, "refund": REFUND}
"""Events that take something away from somebody; all others are the daily work."""


def permission_for_event(event: str) -> str:
    """Return what staff need to fire this event."""
    return EVENTS_OF_THEIR_OWN.get(event, TRIGGER)


def may_fire(user: User | AbstractBaseUser | AnonymousUser, event: str) -> bool:
    return isinstance(user, User) and user.has_perm(permission_for_event(event))
