"""The mails about an order, in its language (orders.md, 12.2). Each is written in the transaction of its cause."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from babel import Locale
from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from backoffice.formats import money_text
from customers.salutations import written_salutation
from notifications.mail.actions import queue_mail
from notifications.mail.limits import may_be_mailed
from notifications.mail.models import Mail
from notifications.mail.rendering import DEFAULT_LANGUAGE
from orders.models import GiftCard, Invoice, Order, OrderItem, OrderTotals
from shipments.models import OrderAddress

INVOICE_FILE = "orders/invoice"
TIMES = "\N{MULTIPLICATION SIGN}"
SECRETS_USEFUL = timedelta(days=90)


def order_confirmed_mail(*, order: Order, items: Sequence[OrderItem]) -> Mail | None:
    """Confirm the items of an order: what each costs, what it comes to, and where it all goes.

    A guest may have typed anybody's address: such mails are limited as all that strangers can cause.
    """
    is_guest = order.customer_id is None
    if is_guest and order.email and not may_be_mailed(kind="guest-order", recipient=order.email):
        return None
    totals = order.totals or OrderTotals()
    shipments = order.shipments.select_related("shipping_address").order_by("pk")
    deliveries = [_address(order, shipment.shipping_address) for shipment in shipments if shipment.shipping_address]
    return _queue(
        "confirmed",
        order,
        _priced_lines(order, items),
        amount=_money(order, totals.grand_total),
        subtotal=_money(order, totals.subtotal),
        discount=_money(order, totals.discount_total) if totals.discount_total else "",
        tax=_money(order, totals.tax_total),
        expenses=[
            {"name": expense.name or "", "amount": _money(order, expense.sum_price)}
            for expense in order.expenses.order_by("pk")
        ],
        billing=_address(order, order.billing_address),
        deliveries=[list(lines) for lines in dict.fromkeys(map(tuple, deliveries))],
    )


def items_shipped_mail(*, order: Order, items: Sequence[OrderItem]) -> Mail | None:
    """Tell that these items are on their way."""
    return _queue("shipped", order, _lines(items))


def items_canceled_mail(*, order: Order, items: Sequence[OrderItem]) -> Mail | None:
    """Tell that these items will not come. What money goes back for them is told by the refund."""
    return _queue("canceled", order, _lines(items))


def amendment_applied_mail(*, order: Order, items: Sequence[OrderItem]) -> Mail | None:
    """Tell that the order is what the customer made of it."""
    totals = order.totals or OrderTotals()
    return _queue("amendment_applied", order, _priced_lines(order, items), amount=_money(order, totals.grand_total))


def amendment_failed_mail(*, order: Order, problems: Sequence[str]) -> Mail | None:
    """Tell why the order stays what it was."""
    return _queue("amendment_failed", order, problems)


def items_refunded_mail(*, order: Order, items: Sequence[OrderItem], amount: int) -> Mail | None:
    """Tell how much money goes back for these items, expenses included."""
    return _queue("refunded", order, _lines(items), amount=_money(order, amount))


def gift_cards_mail(*, order: Order, cards: Sequence[GiftCard]) -> Mail | None:
    """Send the codes of gift cards that were bought, to whoever bought them. Staff who read mails do not see them."""
    lines = [f"{card.code}: {' '.join(card.name.split())}, {_money(order, card.value)}" for card in cards]
    return _queue("gift_cards", order, [], secrets={"codes": "\n".join(lines)})


def invoice_mail(*, order: Order, invoice: Invoice) -> Mail | None:
    """Send the invoice along, and to the shop's own address for invoices where it has one."""
    return _queue(
        "invoice",
        order,
        [],
        amount=_money(order, invoice.content["total"]),
        invoice=invoice.reference,
        blind_copy_to=settings.INVOICE_MAIL_BCC,
        attachments=[f"{INVOICE_FILE}/{invoice.pk}"],
    )


def _queue(
    kind: str,
    order: Order,
    lines: Sequence[str],
    *,
    secrets: Mapping[str, str] | None = None,
    blind_copy_to: str = "",
    attachments: Sequence[str] = (),
    **context: Any,
) -> Mail | None:
    """Write the mail; an order without an address, such as an imported one, gets none."""
    if not order.email:
        return None
    name = " ".join(f"{order.first_name or ''} {order.last_name or ''}".split())
    return queue_mail(
        kind=f"orders/{kind}",
        to=order.email,
        locale_name=order.locale_name,
        context={"name": name, "reference": order.reference, "lines": list(lines), **context},
        about=order.reference,
        secrets=secrets,
        useful_until=timezone.now() + SECRETS_USEFUL if secrets else None,
        blind_copy_to=blind_copy_to,
        attachments=attachments,
    )


def _priced_lines(order: Order, items: Sequence[OrderItem]) -> list[str]:
    """Write equal items as one line, with what they cost together with their options."""
    bought: dict[tuple[str, str], tuple[int, int]] = {}
    for item in items:
        quantity, price = bought.get((item.sku, item.name), (0, 0))
        bought[item.sku, item.name] = (quantity + item.quantity, price + item.sum_subtotal_aggregation)
    return [
        f"{quantity} {TIMES} {' '.join(name.split())}: {_money(order, price)}"
        for (_, name), (quantity, price) in bought.items()
    ]


def _address(order: Order, address: OrderAddress) -> list[str]:
    """Return the lines of an address as they stand on a letter, with the country in the order's language."""
    language = order.locale_name.partition("_")[0] or DEFAULT_LANGUAGE
    countries = Locale(language).territories
    lines = (
        (address.company,),
        (written_salutation(address.salutation, language), address.first_name, address.last_name),
        (address.address1, address.address2),
        (address.address3,),
        (address.zip_code, address.city),
        (countries.get(address.iso2_code or "") or address.country,),
    )
    written = [" ".join(part.strip() for part in line if part and part.strip()) for line in lines]
    return [line for line in written if line]


def _lines(items: Sequence[OrderItem]) -> list[str]:
    return [f"{item.quantity} {TIMES} {' '.join(item.name.split())}" for item in items]


def _money(order: Order, amount: int) -> str:
    with override(order.locale_name.partition("_")[0] or DEFAULT_LANGUAGE):
        return money_text(amount, order.currency_iso_code)
