"""Whatever is fired for whatever order, no more goes back than came in, and nothing is kept that is owed.

The walk keeps a ledger of its own, from what it fired: which items were paid, and what cards and the other payment
brought by that. `make fuzz` walks as long as it is told to.
"""

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random, SystemRandom

import pytest
from django.db import transaction

from audit import THE_CUSTOMER
from notifications.mail.models import Mail
from orders.gift_cards.actions import redeem_gift_cards
from orders.models import GiftCard, Order, OrderItem, OrderPayment
from orders.oms import start_process, trigger_event
from orders.refunds.ledger import ledgers_of
from tests.support import factories
from tests.support.catalog_shop import make_store
from tests.support.oms_items import events_of

FUZZ_SECONDS = float(os.environ.get("FUZZ_SECONDS", "0"))
WALKS = 60
STEPS_MAX = 25
PROCESSES = ("DummyPayment01", "MarketplacePayment01", "Nopayment01")
ENDED = {"cancelled", "refunded", "invalid"}


@dataclass
class Walk:
    """One order, and what its walk knows of its money."""

    order: Order
    by_cards: int
    expenses: int
    prices: dict[int, int]
    paid: set[int] = field(default_factory=set)

    @property
    def by_provider(self) -> int:
        """The other payment brings what the paid items and all expenses cost beyond the cards."""
        due = sum(self.prices[key] for key in self.paid) + self.expenses - self.by_cards
        return max(0, due) if self.paid else 0

    def fire(self, event: str, items: Iterable[object]) -> None:
        given = list(items)
        outcome = trigger_event(event=event, items=given)
        if event == "pay":
            self.paid |= {item.pk for item in given if isinstance(item, OrderItem) and item.pk in outcome.moved}

    def states(self) -> dict[int, str]:
        return dict(self.order.items.values_list("pk", "state"))


def begin(random: Random, process: str) -> Walk:
    """Place an order of up to three items, of which gift cards pay a part; one in eight is refused by its name."""
    prices = [0 if process == "Nopayment01" else random.randint(0, 3000) for _ in range(random.randint(1, 3))]
    order = factories.make_order(item_states=[], last_name="Invalid" if random.random() < 0.125 else "Meyer")
    for price in prices:
        amounts = dict.fromkeys(("sum_price", "sum_price_to_pay_aggregation", "refundable_amount"), price)
        merchant = random.choice([None, "MER000001", "MER000002"])
        factories.make_item(order=order, process=process, merchant_reference=merchant, **amounts)
    if process == "Nopayment01":
        order.expenses.update(sum_price_to_pay_aggregation=0, refundable_amount=0)
    expenses = sum(order.expenses.values_list("sum_price_to_pay_aggregation", flat=True))
    total = sum(prices) + expenses
    by_cards = random.choice([0, total, random.randint(0, total)])
    if by_cards:
        GiftCard.objects.create(code="GC-1", currency_iso_code="EUR", value=by_cards, balance=by_cards)
        redeem_gift_cards(order=order, amounts={"GC-1": by_cards}, actor=THE_CUSTOMER)
        card = OrderPayment(order=order, provider="GiftCard", method="GiftCard", amount=by_cards)
        card.received_amount = by_cards
        card.save()
    order.payments.exclude(provider="GiftCard").update(amount=total - by_cards, received_amount=0)
    items = list(order.items.select_related("order").order_by("pk"))
    start_process(items=items)
    return Walk(order, by_cards, expenses, {item.pk: price for item, price in zip(items, prices, strict=True)})


def check(walk: Walk) -> None:
    refunds = list(walk.order.refunds.all())
    movements = walk.order.gift_card_movements.values_list("amount", flat=True)
    to_cards = sum(amount for amount in movements if amount > 0)
    to_provider = sum(refund.amount - refund.gift_card_amount for refund in refunds)
    assert all(refund.amount > 0 for refund in refunds)
    assert Mail.objects.filter(kind="orders/refunded").count() == len(refunds)
    assert 0 <= to_cards <= walk.by_cards
    assert 0 <= to_provider <= walk.by_provider
    ledger = ledgers_of([walk.order.pk])[walk.order.pk]
    if ledger.is_known:
        assert (ledger.received, ledger.given_back) == (walk.by_cards + walk.by_provider, to_cards + to_provider)
    canceled = walk.order.items.filter(canceled_amount__gt=0)
    assert set(canceled.values_list("pk", flat=True)) <= walk.paid


def end(walk: Walk) -> None:
    """Give back whatever staff are offered to, and find nothing that is with the shop without a reason."""
    while True:
        canceled = [item for event, item in events_of(walk.order) if event == "refund" and item.state == "cancelled"]
        before = walk.states()
        walk.fire("refund", canceled)
        check(walk)
        if walk.states() == before:
            break
    ledger = ledgers_of([walk.order.pk])[walk.order.pk]
    states = walk.states()
    live = [key for key, state in states.items() if state not in ENDED]
    needed = sum(walk.prices[key] for key in live) + (walk.expenses if live else 0)
    held = walk.by_cards + walk.by_provider - ledger.given_back
    assert held <= needed, (states, walk)
    assert ledger.owed == 0


def walk(seed: int, process: str) -> None:
    random = Random(seed)
    with transaction.atomic():
        found = begin(random, process)
        check(found)
        for _ in range(random.randint(0, STEPS_MAX)):
            known = events_of(found.order)
            if not known:
                break
            event, one = random.choice(known)
            same = [item for other, item in known if other == event and type(item) is type(one)]
            found.fire(event, same if random.random() < 0.5 else [one])
            check(found)
        end(found)
        transaction.set_rollback(True)


@pytest.mark.parametrize("process", PROCESSES)
def test_no_more_goes_back_than_came_in_and_nothing_owed_is_kept(db: None, process: str) -> None:
    make_store("DE")
    for seed in range(WALKS):
        walk(seed, process)


@pytest.mark.skipif(not FUZZ_SECONDS, reason="make fuzz asks for it")
@pytest.mark.parametrize("process", PROCESSES)
def test_as_long_as_it_is_told_to(db: None, process: str) -> None:
    make_store("DE")
    end_at = time.monotonic() + FUZZ_SECONDS / len(PROCESSES)
    while time.monotonic() < end_at:
        seed = SystemRandom().randrange(2**32)
        try:
            walk(seed, process)
        except Exception as problem:
            raise AssertionError(f"The walk of seed {seed} in {process}: {problem}") from problem
