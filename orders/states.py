"""What the states of the order processes mean to the API (orders.md, 3.5 and 3.7), as plain data."""

from collections.abc import Collection

from django.db import models

RETURNABLE_STATES = frozenset({"shipped", "delivered", "shipped by merchant"})
"""An item in one of these may be returned while it is young enough."""

STATES_HIDDEN_FROM_CUSTOMER = frozenset({"invalid"})
"""An order whose items are all in one of these is left out of the customer's lists."""

UNKNOWN_STATE = "unknown"
"""An imported item whose document says no state, as documents before 2021."""

STATES_AFTER_START_OF_RETURN = frozenset({"waiting for return", "returned", "return canceled", "shipped to customer"})
"""What `start-return` leads to; the remuneration that it set is kept in all of them (orders.md, 10.8)."""

REFUNDED_STATE = "refunded"

STATES_LEFT_OUT_OF_INVOICES = frozenset({"cancelled", "canceled", "invalid"})
"""Beside those that a process flags with `exclude from invoice`."""


def is_hidden_from_customer(states: Collection[str]) -> bool:
    """Tell whether an order with items in these states is left out of the customer's lists."""
    return bool(states) and all(state in STATES_HIDDEN_FROM_CUSTOMER for state in states)


class ClaimState(models.TextChoices):
    OPEN = "open", "open"
    CLOSED = "closed", "closed"


CANCELED_STATES = {"cancelled", "canceled"}
