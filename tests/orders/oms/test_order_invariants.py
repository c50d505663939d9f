"""Whatever is fired for whatever order, its numbers add up after each step, and the history says what changed them."""

from collections import Counter
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit import THE_CUSTOMER
from catalog.models import Reservation
from orders.gift_cards.actions import redeem_gift_cards
from orders.models import (
    GiftCard,
    ItemStateChange,
    MerchantOrder,
    OrderItem,
    OrderItemOption,
    OrderTotals,
)
from orders.oms import start_process, trigger_event
from orders.oms.library import usable_process
from pricing.calculation import Basket, BasketLine, Expense, Option, PricingMode, calculate
from tests.support import factories
from tests.support.catalog_shop import make_store
from tests.support.oms_items import events_of

MERCHANT_REFERENCES = ("MER000001", "MER000002")
RATES = st.sampled_from([Decimal(0), Decimal(7), Decimal(19)])
PRICES = st.integers(0, 20_000)
STEPS_MAX = 12


class Bought(NamedTuple):
    """An item that is to be ordered."""

    line: BasketLine
    sku: str
    merchant: str | None


@st.composite
def bought_items(draw):
    price = draw(PRICES)
    options = draw(st.lists(st.builds(Option, PRICES, RATES), max_size=2))
    line = BasketLine(
        price, draw(RATES), draw(st.integers(1, 3)), discount=draw(st.integers(0, price)), options=tuple(options)
    )
    return Bought(line, draw(st.sampled_from(["001_1", "002_2"])), draw(st.sampled_from([None, *MERCHANT_REFERENCES])))


@pytest.mark.parametrize("process", ["DummyPayment01", "MarketplacePayment01", "Nopayment01"])
def test_the_numbers_of_an_order_add_up_whatever_happens_to_it(db, process):
    make_store("DE")

    @settings(max_examples=10, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(bought_items(), min_size=1, max_size=3), st.sampled_from(PricingMode), PRICES, st.data())
    def walk(items, price_mode, expense_price, data):
        with transaction.atomic():
            order = place(items, price_mode, expense_price, process)
            order.refresh_from_db()
            pay_by_card(order, data.draw(st.integers(0, order.totals.grand_total)))
            check(order)
            for _ in range(STEPS_MAX):
                known = events_of(order)
                if not known:
                    break
                event, one = data.draw(st.sampled_from(known))
                same = [item for other, item in known if other == event and type(item) is type(one)]
                trigger_event(event=event, items=same if data.draw(st.booleans()) else [one])
                check(order)
            transaction.set_rollback(True)

    walk()


def place(items, price_mode, expense_price, process):
    """Store an order as the checkout would: an expense for each merchant, and for what the shop sells itself."""
    merchants = list(dict.fromkeys(item.merchant for item in items))
    expenses = tuple(Expense(expense_price, Decimal(19)) for _ in merchants)
    calculated = calculate(Basket(price_mode, tuple(item.line for item in items), expenses))
    order = factories.make_order(item_states=[], price_mode=price_mode)
    template = order.expenses.get()
    for merchant, amounts in zip(merchants, calculated.expenses, strict=True):
        template.pk, template.merchant_reference, template.tax_rate = None, merchant, amounts.tax_rate
        template.sum_price, template.sum_tax_amount = amounts.price, amounts.tax
        template.sum_price_to_pay_aggregation = template.refundable_amount = amounts.price_to_pay
        template.save()
    order.expenses.order_by("pk").first().delete()
    for item, amounts in zip(items, calculated.lines, strict=True):
        row = factories.make_item(
            order=order,
            sku=item.sku,
            merchant_reference=item.merchant,
            process=process,
            quantity=item.line.quantity,
            sum_price=amounts.sum_price,
            tax_rate=item.line.tax_rate,
            sum_tax_amount_full_aggregation=amounts.full_tax,
            sum_subtotal_aggregation=amounts.subtotal,
            sum_product_option_price_aggregation=amounts.option_price,
            sum_discount_amount_aggregation=amounts.discount,
            sum_discount_amount_full_aggregation=amounts.full_discount,
            sum_price_to_pay_aggregation=amounts.price_to_pay,
            refundable_amount=amounts.price_to_pay,
            tax_rate_average_aggregation=amounts.average_tax_rate,
        )
        for option in item.line.options:
            price = option.unit_price * item.line.quantity
            OrderItemOption.objects.create(item=row, sku="OP", name="Paper", sum_price=price, tax_rate=option.tax_rate)
    totals = calculated.totals
    OrderTotals.objects.filter(pk=order.totals_id).update(
        cause="placed",
        subtotal=totals.subtotal,
        expense_total=totals.expense_total,
        discount_total=totals.discount_total,
        tax_total=totals.tax_total,
        grand_total=totals.grand_total,
    )
    start_process(items=list(order.items.select_related("order")))
    return order


def pay_by_card(order, amount):
    """Let two cards pay so much of an order."""
    amounts = {"GC-1": amount // 3, "GC-2": amount - amount // 3}
    for code, share in amounts.items():
        GiftCard.objects.create(code=code, currency_iso_code="EUR", value=share + 100, balance=share + 100)
    redeem_gift_cards(order=order, amounts=amounts, actor=THE_CUSTOMER)


def check(order):
    order.refresh_from_db()
    items, expenses = list(order.items.all()), list(order.expenses.all())
    check_rows(items, expenses)
    check_totals(order, items, expenses)
    check_history(order.totals_history.order_by("pk"))
    check_stock(items)
    check_merchants(order, items)
    check_cards(order)


def check_rows(items, expenses):
    for row in [*items, *expenses]:
        canceled = row.canceled_amount or 0
        assert 0 <= canceled <= row.sum_price_to_pay_aggregation
        assert row.refundable_amount == row.sum_price_to_pay_aggregation - canceled
    for item in items:
        assert item.canceled_amount in (0, item.sum_price_to_pay_aggregation)
        assert item.remuneration_amount in (0, item.sum_price_to_pay_aggregation)
        if item.canceled_amount:
            assert item.tax_amount_after_cancellation == item.sum_tax_amount_full_aggregation
    if any(item.refundable_amount and item.state != "cancelled" for item in items):
        assert not any(expense.canceled_amount for expense in expenses)


def check_totals(order, items, expenses):
    totals, rows = order.totals, [*items, *expenses]
    to_pay = sum(row.sum_price_to_pay_aggregation for row in rows)
    taxes = sum(item.sum_tax_amount_full_aggregation for item in items) + sum(each.sum_tax_amount for each in expenses)
    assert totals.canceled_total == sum(row.canceled_amount or 0 for row in rows)
    assert totals.grand_total == to_pay - totals.canceled_total
    assert totals.tax_total == taxes - sum(row.tax_amount_after_cancellation or 0 for row in rows)
    assert totals.remuneration_total == sum(item.remuneration_amount for item in items)
    assert totals.refund_total == sum(refund.amount for refund in order.refunds.all())
    assert totals.refund_total <= totals.canceled_total
    if not was_canceled(order):
        assert totals.refund_total == totals.canceled_total
    if not totals.grand_total:
        assert totals.tax_total == 0


def was_canceled(order):
    """Cards get their money back when all is canceled: what is refunded afterwards is less by it."""
    return ItemStateChange.objects.filter(item__order=order, state="cancelled").exists()


CHANGES = {
    "refund": {"canceled_total", "grand_total", "tax_total", "refund_total"},
    "start of return": {"remuneration_total"},
}


def check_history(history):
    """Each row differs from the one before in what its cause may change, and in that by the same amount."""
    rows = list(history)
    for before, after in pairwise(rows):
        difference = {name: getattr(after, name) - getattr(before, name) for name in OrderTotals.MONEY}
        changed = {name for name, amount in difference.items() if amount}
        assert changed <= CHANGES[after.cause], (after.cause, difference)
        assert difference["canceled_total"] == -difference["grand_total"]
        assert 0 <= difference["refund_total"] <= difference["canceled_total"]
        assert difference["tax_total"] <= 0 <= difference["remuneration_total"]


def check_stock(items):
    needed = Counter()
    for item in items:
        assert item.is_reserved == usable_process(item.process).is_reserved(item.state)
        needed[item.sku] += item.quantity if item.is_reserved else 0
    kept = {row.sku: int(row.quantity) for row in Reservation.objects.all() if row.quantity}
    assert kept == {sku: quantity for sku, quantity in needed.items() if quantity}


def check_merchants(order, items):
    """A merchant's totals are those of its own rows, but for the cents of its own carry."""
    for merchant_order in MerchantOrder.objects.filter(order=order).select_related("totals"):
        own = OrderItem.objects.filter(merchant_item__merchant_order=merchant_order)
        rows = [*own, *merchant_order.expenses]
        totals = merchant_order.totals
        assert totals.subtotal == sum(item.sum_subtotal_aggregation for item in own)
        assert totals.remuneration_total == sum(item.remuneration_amount for item in own)
        assert totals.refund_total == totals.canceled_total
        cents = 0 if order.price_mode == PricingMode.GROSS else 2 * len(rows) + 2
        assert abs(totals.canceled_total - sum(row.canceled_amount or 0 for row in rows)) <= cents
        assert abs(totals.grand_total - sum(row.refundable_amount for row in rows)) <= cents
        check_history(merchant_order.totals_history.order_by("pk"))


def check_cards(order):
    """Cards get back what the other payment did not pay, and all of it where the whole order was canceled.

    Nothing goes back twice, whichever way.
    """
    amounts = list(order.gift_card_movements.values_list("amount", flat=True))
    paid, back = -sum(amount for amount in amounts if amount < 0), sum(amount for amount in amounts if amount > 0)
    for card in GiftCard.objects.all():
        assert card.balance == card.value + sum(movement.amount for movement in card.movements.all()) <= card.value
    owed = max(0, order.totals.refund_total - (order.totals.grand_total + order.totals.canceled_total - paid))
    by_refunds = sum(refund.gift_card_amount for refund in order.refunds.all())
    assert by_refunds <= back <= paid
    assert order.totals.refund_total + back - by_refunds <= order.totals.grand_total + order.totals.canceled_total
    if not was_canceled(order):
        assert back == owed
    if {item.state for item in order.items.all()} == {"cancelled"}:
        assert back == paid
