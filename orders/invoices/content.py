"""What an invoice says: worked out once from the rows of an order, then kept as it is (orders.md, 14, row 45)."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

from django.conf import settings

from customers.salutations import written_salutation
from orders.models import Order, OrderExpense, OrderItem
from pricing.calculation.rounding import unit_value
from shipments.models import OrderAddress


@dataclass(frozen=True)
class InvoiceLine:
    """A position, or a cost beside the positions, whose quantity is 1 and which has no SKU. Money before discounts."""

    name: str
    sku: str
    details: list[str]
    quantity: int
    unit_price: int
    total: int
    tax_rate: str


@dataclass(frozen=True)
class TaxShare:
    """What was taxed at one rate, the tax not counted in, and the tax."""

    rate: str
    net: int
    tax: int


@dataclass(frozen=True)
class InvoiceContent:
    language: str
    issuer: list[str]
    order_reference: str
    customer_reference: str
    ordered_on: str
    currency_iso_code: str
    is_net: bool
    recipient: list[str]
    lines: list[InvoiceLine]
    expenses: list[InvoiceLine]
    discount: int
    total: int
    taxes: list[TaxShare] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> "InvoiceContent":
        rows = {name: [InvoiceLine(**line) for line in content[name]] for name in ("lines", "expenses")}
        return cls(**{**content, **rows, "taxes": [TaxShare(**share) for share in content["taxes"]]})


def content_of_invoice(order: Order, *, items: Sequence[OrderItem], expenses: Sequence[OrderExpense]) -> InvoiceContent:
    """Work out the invoice of these items and costs of an order."""
    lines = [line for item in items for line in _lines(item)]
    costs = [_expense_line(expense) for expense in expenses]
    is_net = order.price_mode == "NET_MODE"
    taxes = _taxes(items, expenses)
    total = sum(item.sum_price_to_pay_aggregation for item in items)
    total += sum(expense.sum_price_to_pay_aggregation for expense in expenses)
    before_discounts = sum(line.total for line in (*lines, *costs)) + (
        sum(share.tax for share in taxes) if is_net else 0
    )
    return InvoiceContent(
        language=order.locale_name.partition("_")[0],
        issuer=issuer_lines(),
        order_reference=order.reference,
        customer_reference=order.account_reference or "",
        ordered_on=order.created_at.date().isoformat(),
        currency_iso_code=order.currency_iso_code,
        is_net=is_net,
        recipient=address_lines(order.billing_address, order.locale_name.partition("_")[0]),
        lines=lines,
        expenses=costs,
        discount=before_discounts - total,
        total=total,
        taxes=taxes,
    )


def issuer_lines() -> list[str]:
    """Return who issues invoices and return slips, as the shop's settings say."""
    lines = [line.strip() for line in settings.INVOICE_ISSUER.split("|")]
    return [line for line in lines if line] or [settings.MAIL_FROM_NAME]


def address_lines(address: OrderAddress | None, language: str) -> list[str]:
    """Return an address as it stands on an envelope, with the salutation in a language."""
    if address is None:
        return []
    salutation = written_salutation(address.salutation, language)
    person = (salutation, address.first_name, address.middle_name, address.last_name)
    lines: list[Iterable[str | None]] = [
        (address.company,),
        person,
        (address.address1, address.address2),
        (address.address3,),
        (address.po_box,),
        (address.zip_code, address.city),
        (address.country,),
    ]
    return [text for text in (" ".join(part.strip() for part in parts if part) for parts in lines) if text]


def _lines(item: OrderItem) -> list[InvoiceLine]:
    """An item, and each of its options below it with its own tax rate."""
    chosen = [f"{name}: {value}" for name, value in (item.super_attributes or {}).items()]
    own = _line(item.name, item.sku, chosen, item.quantity, item.sum_price, item.tax_rate)
    return [own] + [
        _line(
            f"{option.group_name}: {option.name}",
            option.sku,
            [],
            item.quantity,
            option.sum_price,
            item.tax_rate if option.tax_rate is None else option.tax_rate,
        )
        for option in item.options.all()
    ]


def _expense_line(expense: OrderExpense) -> InvoiceLine:
    return _line(expense.name or "", "", [], 1, expense.sum_price, expense.tax_rate)


def _line(name: str, sku: str, details: list[str], quantity: int, total: int, rate: Decimal) -> InvoiceLine:
    return InvoiceLine(
        " ".join(name.split()), sku, details, quantity, unit_value(total, quantity), total, _rate_text(rate)
    )


def _rate_text(rate: Decimal) -> str:
    return f"{Decimal(rate):.2f}"


def _taxes(items: Sequence[OrderItem], expenses: Sequence[OrderExpense]) -> list[TaxShare]:
    """Sum up by rate what the order was taxed with, the highest rate first; what has no tax is a share too."""
    shares: dict[str, list[int]] = {}
    for rate, paid, tax in _taxed(items, expenses):
        share = shares.setdefault(_rate_text(rate), [0, 0])
        share[0] += paid - tax
        share[1] += tax
    return [TaxShare(rate, *share) for rate, share in sorted(shares.items(), key=lambda entry: -Decimal(entry[0]))]


def _taxed(items: Sequence[OrderItem], expenses: Sequence[OrderExpense]) -> Iterable[tuple[Decimal, int, int]]:
    """Yield rate, what is paid and the tax in it, for items without their options, options, and expenses."""
    for item in items:
        paid, tax = item.sum_price_to_pay_aggregation, item.sum_tax_amount_full_aggregation
        for option in item.options.all():
            if option.tax_rate is None or option.sum_tax_amount is None:
                continue  # imported: its tax is known as part of the item's only
            is_net = item.order.price_mode == "NET_MODE"
            option_paid = option.sum_price - option.sum_discount_amount + (option.sum_tax_amount if is_net else 0)
            yield option.tax_rate, option_paid, option.sum_tax_amount
            paid, tax = paid - option_paid, tax - option.sum_tax_amount
        yield item.tax_rate, paid, tax
    for expense in expenses:
        yield expense.tax_rate, expense.sum_price_to_pay_aggregation, expense.sum_tax_amount
