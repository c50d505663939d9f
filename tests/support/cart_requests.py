"""What the tests of carts say over and over."""

from collections.abc import Mapping
from typing import Any

CAMERA, OFFER = "066_23294028", "offer5"
GUEST = {"X_Anonymous_Customer_Unique_Id": "4711"}
NEW_CART = {"priceMode": "GROSS_MODE", "currency": "EUR", "store": "DE"}
CART_UNKNOWN = (404, "101", "Cart with given uuid not found.")
ITEM_UNKNOWN = (404, "103", "Item with the given group key not found in the cart.")
NOT_ADDED = (422, "113", "Cart item could not be added.")
NOT_UPDATED = (422, "114", "Cart item could not be updated.")


def refused(*messages: str) -> list[tuple[int, str, str]]:
    """Return the errors of an addition that the checks refused."""
    return [*((422, "102", message) for message in messages), NOT_ADDED]


def configuration(**changes: Any) -> Mapping[str, Any]:
    """Return a complete configuration of the product 093_1."""
    return {
        "displayData": '{"Preferred time of the day": "Afternoon"}',
        "configuration": '{"time_of_day": "2"}',
        "configuratorKey": "DATE_TIME",
        "isComplete": True,
        "quantity": 1,
        "availableQuantity": 4,
        **changes,
    }
