"""What the states of the order processes mean to the API (orders.md, 3.5 and 3.7), as plain data."""

RETURNABLE_STATES = frozenset({"shipped", "delivered", "shipped by merchant"})
"""An item in one of these may be returned while it is young enough."""

STATES_HIDDEN_FROM_CUSTOMER = frozenset({"invalid"})
"""An order whose items are all in one of these is left out of the customer's lists."""
