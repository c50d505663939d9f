"""What came in for an order, what went back and what of it is still owed (orders.md, 10.8), in minor units."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from orders.models import GiftCardMovement, Order, OrderExpense, OrderItem, OrderPayment, OrderRefund
from orders.oms.errors import ProcessError
from orders.oms.library import find_process
from orders.oms.registry import COMMANDS
from orders.states import CANCELED_STATES

GIFT_CARD = "GiftCard"
"""The provider of what gift cards pay."""


@dataclass(slots=True)
class OrderLedger:
    """The money of one order.

    Nobody knows what came in where an order was imported, and where its process has no step that receives money: all
    of it counts as received then, and nothing is said of what is owed.
    """

    is_known: bool = False
    price_to_pay: int = 0
    """What all items and expenses cost, discounts taken off."""
    received_by_provider: int = 0
    paid_by_cards: int = 0
    given_to_provider: int = 0
    given_to_cards: int = 0
    needed: int = 0
    """What the items that are not canceled cost still, and all expenses while there is one."""
    canceled_and_paid: dict[int, int] = field(default_factory=dict)
    """What each canceled item cost that was paid, but for what went back already."""
    expenses_left: int = 0
    has_live_items: bool = False

    @property
    def received(self) -> int:
        return self.received_by_provider + self.paid_by_cards

    @property
    def given_back(self) -> int:
        return self.given_to_provider + self.given_to_cards

    @property
    def left(self) -> int:
        """What of the money received is still with us."""
        return self.received - self.given_back

    @property
    def left_of_provider(self) -> int:
        """What the payment that is no gift card may get back."""
        return max(0, self.received_by_provider - self.given_to_provider)

    @property
    def left_of_cards(self) -> int:
        return self.paid_by_cards - self.given_to_cards

    @property
    def owed(self) -> int:
        """What has to go back: the price of what was paid and then canceled, and the costs once nothing is left."""
        costs = 0 if self.has_live_items or not self.canceled_and_paid else self.expenses_left
        return max(0, min(self.left, sum(self.canceled_and_paid.values()) + costs)) if self.is_known else 0

    @property
    def still_to_come(self) -> int:
        return max(0, self.needed - self.left) if self.is_known else 0

    @property
    def surplus_of_cards(self) -> int:
        """What gift cards paid that nothing is left to be paid of: all of it once all items are canceled."""
        if not self.has_live_items:
            return self.left_of_cards
        unneeded = self.left - self.needed - sum(self.canceled_and_paid.values())
        return max(0, min(self.left_of_cards, unneeded)) if self.is_known else 0


def ledgers_of(order_ids: Collection[int], *, canceled: Collection[int] = ()) -> dict[int, OrderLedger]:
    """Return the ledger of each order in five statements; `canceled` are keys of items about to be canceled."""
    return _added_up(
        payments=OrderPayment.objects.filter(order__in=order_ids).order_by("pk"),
        movements=GiftCardMovement.objects.filter(order__in=order_ids),
        refunds=OrderRefund.objects.filter(order__in=order_ids),
        items=OrderItem.objects.filter(order__in=order_ids),
        expenses=OrderExpense.objects.filter(order__in=order_ids),
        canceled=canceled,
    )


def ledger_of_complete(order: Order) -> OrderLedger:
    """Return the ledger of an order whose rows were read along with it."""
    return _added_up(
        payments=order.payments.all(),
        movements=order.gift_card_movements.all(),
        refunds=order.refunds.all(),
        items=order.items.all(),
        expenses=order.expenses.all(),
    )[order.pk]


def _added_up(
    *,
    payments: Iterable[OrderPayment],
    movements: Iterable[GiftCardMovement],
    refunds: Iterable[OrderRefund],
    items: Iterable[OrderItem],
    expenses: Iterable[OrderExpense],
    canceled: Collection[int] = (),
) -> dict[int, OrderLedger]:
    ledgers: dict[int, OrderLedger] = defaultdict(OrderLedger)
    _note_payments(ledgers, payments)
    for movement in movements:
        if movement.order_id is not None:
            ledgers[movement.order_id].paid_by_cards += max(0, -movement.amount)
            ledgers[movement.order_id].given_to_cards += max(0, movement.amount)
    for refund in refunds:
        ledgers[refund.order_id].given_to_provider += refund.amount - refund.gift_card_amount
    _note_items(ledgers, items, canceled)
    for expense in expenses:
        ledgers[expense.order_id].price_to_pay += expense.sum_price_to_pay_aggregation
        ledgers[expense.order_id].expenses_left += expense.refundable_amount
    for ledger in ledgers.values():
        ledger.needed += ledger.expenses_left if ledger.has_live_items else 0
        if not ledger.is_known:
            ledger.received_by_provider = max(0, ledger.price_to_pay - ledger.paid_by_cards)
    return ledgers


def _note_payments(ledgers: dict[int, OrderLedger], payments: Iterable[OrderPayment]) -> None:
    for payment in payments:
        ledger = ledgers[payment.order_id]
        ledger.is_known = payment.received_amount is not None  # all of an order's are, or none
        if payment.provider != GIFT_CARD:
            ledger.received_by_provider += payment.received_amount or 0


def _note_items(ledgers: dict[int, OrderLedger], items: Iterable[OrderItem], canceled: Collection[int]) -> None:
    for item in items:
        ledger = ledgers[item.order_id]
        ledger.is_known = ledger.is_known and receives_money(item.process)
        ledger.price_to_pay += item.sum_price_to_pay_aggregation
        if item.state not in CANCELED_STATES and item.pk not in canceled:
            ledger.has_live_items = True
            ledger.needed += item.refundable_amount
        elif item.paid_at is not None and item.refundable_amount:
            ledger.canceled_and_paid[item.pk] = item.refundable_amount


def receives_money(process_name: str) -> bool:
    """Tell whether some step of a process says that money came in."""
    try:
        process = find_process(process_name)
    except ProcessError:
        return False
    commands = (COMMANDS.get(event.command) for event in process.events.values())
    return any(found is not None and found.receives_money for found in commands)
