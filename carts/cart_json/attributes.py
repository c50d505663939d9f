"""The attributes of a cart, and the fingerprint of them that clients send back (checkout.md, 2.2 and 4)."""

import hashlib
from typing import Any

import orjson
from django.conf import settings

from carts.models import Cart

TOTALS = ("expenseTotal", "discountTotal", "taxTotal", "subtotal", "grandTotal", "priceToPay", "shipmentTotal")
NOT_CALCULATED = dict.fromkeys(TOTALS)


def cart_attributes(row: Cart) -> dict[str, Any]:
    """Return the attributes as they were last calculated; before that all totals are null."""
    shown = row.calculated or {}
    attributes: dict[str, Any] = {
        "priceMode": row.price_mode,
        "currency": row.currency.iso_code,
        "store": row.store.name,
    }
    if settings.MULTI_CART:
        attributes |= {"name": row.name, "isDefault": row.is_default}
    attributes |= {
        "totals": shown.get("totals", NOT_CALCULATED),
        "discounts": shown.get("discounts", []),
        "thresholds": shown.get("thresholds", []),
    }
    if row.amendment_order_reference:
        attributes["amendmentOrderReference"] = row.amendment_order_reference
    return attributes


def etag_of(row: Cart) -> str:
    return hashlib.md5(orjson.dumps(cart_attributes(row)), usedforsecurity=False).hexdigest()
