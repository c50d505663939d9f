"""From an order in the API's JSON (orders.md, 3) to unsaved rows.

What older documents lack (orders.md, 10.10) is derived from what they have, or stays null.
"""

from transfer.parsers.orders import parse_order

__all__ = ["parse_order"]
