"""What an order costs beside its items (orders.md, 3.8)."""

from decimal import Decimal

from catalog.models import PriceMode
from orders.models import OrderExpense
from orders.models.money import ExpenseType
from transfer.drafts import OrderDraft
from transfer.errors import OrderRefused
from transfer.json_nodes import Node
from transfer.parsers.items import parse_rate
from transfer.parsers.shipments import Shipments


def parse_expenses(draft: OrderDraft, attributes: Node, shipments: Shipments) -> None:
    """Add the expenses. Their discount is never on the wire; it is what lacks in the price to pay."""
    for node in attributes.nodes("expenses"):
        draft.expenses.append(_expense(draft, node, shipments))
    numbers = [expense.pk for expense in draft.expenses if expense.pk is not None]
    if len(set(numbers)) < len(numbers):
        raise OrderRefused(f"{attributes.path}.expenses contains one idSalesExpense twice.")


def _expense(draft: OrderDraft, node: Node, shipments: Shipments) -> OrderExpense:
    is_gross = draft.order.price_mode == PriceMode.GROSS
    price = node.integer("sumPrice")
    gross, net = node.optional_integer("sumGrossPrice"), node.optional_integer("sumNetPrice")
    tax = node.optional_integer("sumTaxAmount") or 0
    full_price = price if is_gross else price + tax
    to_pay = node.optional_integer("sumPriceToPayAggregation")
    to_pay = full_price if to_pay is None else to_pay
    canceled = node.optional_integer("canceledAmount")
    return OrderExpense(
        pk=node.identifier("idSalesExpense"),
        order=draft.order,
        shipment=shipments.of_expense(node),
        type=ExpenseType.SHIPMENT if node.is_null("type") else node.text("type", limit=150),
        name=node.optional_text("name"),
        sum_gross_price=(price if is_gross else 0) if gross is None else gross,
        sum_net_price=(0 if is_gross else price) if net is None else net,
        sum_price=price,
        tax_rate=parse_rate(node, "taxRate", Decimal(0)),
        sum_tax_amount=tax,
        sum_discount_amount=max(0, full_price - to_pay),
        sum_price_to_pay_aggregation=to_pay,
        refundable_amount=to_pay - (canceled or 0),
        canceled_amount=canceled,
        tax_amount_after_cancellation=node.optional_integer("taxAmountAfterCancellation"),
    )
