"""The text that the back office's one search box looks through."""

from collections.abc import Iterable

from orders.models import Order
from shipments.models import OrderAddress


def search_text_of(order: Order, addresses: Iterable[OrderAddress], skus: Iterable[str]) -> str:
    """Join what people search an order by, in lower case and each once: reference, people, e-mails, phones, SKUs."""
    texts = [
        order.reference,
        order.customer_reference,
        order.custom_reference,
        order.email,
        _name(order.first_name, order.last_name),
    ]
    for address in addresses:
        texts += [
            _name(address.first_name, address.last_name),
            address.company,
            address.email,
            address.phone,
            address.cell_phone,
        ]
    return "\n".join(dict.fromkeys(text.lower() for text in [*texts, *skus] if text))


def _name(first_name: str | None, last_name: str | None) -> str:
    return " ".join(part for part in (first_name, last_name) if part)
