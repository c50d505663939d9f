"""The mails about an order, in its language (orders.md, 12.2). Each is written in the transaction of its cause."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import override

from backoffice.formats import money_text
from notifications.mail.actions import queue_mail
from notifications.mail.models import Mail
from notifications.mail.rendering import DEFAULT_LANGUAGE
from orders.models import Order, OrderItem

TIMES = "\N{MULTIPLICATION SIGN}"


def order_confirmed_mail(*, order: Order, items: Sequence[OrderItem]) -> Mail | None:
    """Confirm the items of an order."""
    total = order.totals.grand_total if order.totals else 0
    return _queue("confirmed", order, items, amount=_money(order, total))


def items_shipped_mail(*, order: Order, items: Sequence[OrderItem]) -> Mail | None:
    """Tell that these items are on their way."""
    return _queue("shipped", order, items)


def items_refunded_mail(*, order: Order, items: Sequence[OrderItem], amount: int) -> Mail | None:
    """Tell how much money goes back for these items, expenses included."""
    return _queue("refunded", order, items, amount=_money(order, amount))


def _queue(kind: str, order: Order, items: Sequence[OrderItem], **context: Any) -> Mail | None:
    """Write the mail; an order without an address, such as an imported one, gets none."""
    if not order.email:
        return None
    lines = [f"{item.quantity} {TIMES} {' '.join(item.name.split())}" for item in items]
    name = " ".join(f"{order.first_name or ''} {order.last_name or ''}".split())
    return queue_mail(
        kind=f"orders/{kind}",
        to=order.email,
        locale_name=order.locale_name,
        context={"name": name, "reference": order.reference, "lines": lines, **context},
        about=order.reference,
    )


def _money(order: Order, amount: int) -> str:
    with override(order.locale_name.partition("_")[0] or DEFAULT_LANGUAGE):
        return money_text(amount, order.currency_iso_code)
