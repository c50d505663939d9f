"""What a body asks to send back. Whatever is wrong in it has one answer, 3601 (orders.md, 6.2)."""

from typing import Any
from uuid import UUID

from glue.inputs import Attributes
from orders.actions.returns import AskedItem
from orders.errors import ReturnRefused


def asked_return(attributes: Attributes) -> tuple[str, list[AskedItem]]:
    """Return the store's name and the items asked for. Raises `ReturnRefused` (422, 3601)."""
    items = attributes.get("returnItems")
    if not isinstance(items, list):
        raise ReturnRefused
    return _text(attributes.get("store")) or "", [_asked_item(item) for item in items]


def _asked_item(item: Any) -> AskedItem:
    if not isinstance(item, dict):
        raise ReturnRefused
    try:
        uuid = UUID(_text(item.get("salesOrderItemUuid")) or "")
    except ValueError:
        raise ReturnRefused from None
    return AskedItem(str(uuid), _text(item.get("reason")))


def _text(value: Any) -> str | None:
    """Take a text, or a number as it is written; a NUL sign is something that no database stores."""
    if value is None:
        return None
    if isinstance(value, (list, dict, bool)) or "\x00" in str(value):
        raise ReturnRefused
    return str(value)
