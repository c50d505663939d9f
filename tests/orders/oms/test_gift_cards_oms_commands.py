"""Gift cards: made and mailed when they were bought, and spent by orders until nothing is left (orders.md, 12.2)."""

import re

import pytest
from django.core import mail as outbox

from audit import THE_CUSTOMER
from catalog.models import AbstractProduct, ConcreteProduct
from notifications.mail.delivery import deliver_mail
from notifications.mail.models import Mail
from orders.gift_cards.actions import GiftCardRefused, redeem_gift_cards
from orders.models import GiftCard, GiftCardMovement, OrderItem
from orders.oms import trigger_event
from orders.refunds import oms_commands
from tests.support.oms_items import states_of


@pytest.fixture
def gift_card_product(db):
    abstract = AbstractProduct.objects.create(sku="666", gift_card_pattern="{prefix}-{randomPart}-{suffix}")
    return ConcreteProduct.objects.create(sku="666_5", abstract=abstract, gift_card_value=5000)


@pytest.fixture
def buy(make_order, gift_card_product):
    """An order whose items are waiting to be sent: of these names, each a gift card."""

    def buy(*names, quantity=1, **fields):
        order = make_order(item_states=["confirmed"] * len(names), email="ada@shop.example", **fields)
        for item, name in zip(order.items.order_by("pk"), names, strict=True):
            OrderItem.objects.filter(pk=item.pk).update(sku="666_5", name=name, quantity=quantity)
        outcome = trigger_event(event="skip timeout", items=order.items.order_by("pk"))
        assert outcome.refused == {}
        return order

    return buy


def test_a_bought_gift_card_gets_a_code_and_is_delivered_without_being_packed(buy):
    order = buy("Card of 50")
    item = order.items.get()
    assert [change.state for change in item.state_changes.all()][1:] == [
        "waiting",
        "gift card purchased",
        "gift card created",
        "gift card shipped",
        "delivered",
    ]
    card = item.gift_cards.get()
    assert re.fullmatch(r"GC-[A-HJ-NP-Z2-9]{12}-\d\d", card.code)
    assert (card.name, card.value, card.balance, card.currency_iso_code, card.is_active) == (
        "Card of 50",
        5000,
        5000,
        "EUR",
        True,
    )


def test_each_piece_is_a_card_of_its_own(buy):
    order = buy("Card of 50", quantity=3)
    assert len(set(order.items.get().gift_cards.values_list("code", flat=True))) == 3


@pytest.mark.parametrize(
    ("locale_name", "subject", "worth"),
    [
        ("en_US", "Your gift cards of order DE--9", "€50.00"),
        ("de_DE", "Ihre Gutscheine aus der Bestellung DE--9", "50,00\N{NO-BREAK SPACE}€"),
    ],
)
def test_one_mail_brings_all_codes_of_an_order(buy, locale_name, subject, worth):
    buy("First\ncard", "Second card", reference="DE--9", locale_name=locale_name)
    mail = Mail.objects.get()
    deliver_mail(mail_id=mail.pk)
    (message,) = outbox.outbox
    first, second = GiftCard.objects.order_by("pk")
    assert first.code not in f"{mail.context}{mail.secrets}"
    assert (mail.kind, message.to, message.subject) == ("orders/gift_cards", ["ada@shop.example"], subject)
    assert f"{first.code}: First card, {worth}\n{second.code}: Second card, {worth}\n" in message.body


def test_an_item_without_a_code_is_not_mailed_and_stays(make_order, gift_card_product):
    order = make_order(item_states=["gift card created"])
    outcome = trigger_event(event="ship giftcard", items=order.items.all())
    assert outcome.messages == ["There is no gift card to be mailed; it is made by the step before."]
    assert order.items.get().state == "gift card created"
    assert not Mail.objects.exists()


def test_a_product_without_a_set_value_is_worth_what_it_cost(make_order, gift_card_product):
    ConcreteProduct.objects.update(gift_card_value=None)
    order = make_order(item_states=["gift card purchased"])
    order.items.update(sku="666_5", quantity=2, sum_price=1001)
    trigger_event(event="create giftcard", items=order.items.all())
    assert list(GiftCard.objects.values_list("value", flat=True)) == [500, 500]


def make_card(code, balance, **fields):
    values = {"name": "Card", "currency_iso_code": "EUR", "value": 5000, "balance": balance}
    return GiftCard.objects.create(code=code, **{**values, **fields})


def test_cards_pay_for_an_order_and_each_payment_is_kept(make_order):
    first, second = make_card("GC-1", 5000), make_card("GC-2", 1000)
    order = make_order()
    redeem_gift_cards(order=order, amounts={"GC-2": 1000, "GC-1": 490}, actor=THE_CUSTOMER)
    assert list(GiftCard.objects.order_by("pk").values_list("balance", flat=True)) == [4510, 0]
    assert list(GiftCardMovement.objects.values_list("gift_card", "order", "amount")) == [
        (first.pk, order.pk, -490),
        (second.pk, order.pk, -1000),
    ]


@pytest.mark.parametrize(
    ("code", "amount", "fields"),
    [
        ("GC-1", 4000, {"balance": 3999}),
        ("GC-1", 1000, {"is_active": False}),
        ("GC-1", 1000, {"currency_iso_code": "CHF"}),
        ("gc-1", 1000, {}),
    ],
    ids=["too little left", "switched off", "other currency", "other case"],
)
def test_a_card_that_cannot_pay_leaves_all_cards_as_they_were(make_order, code, amount, fields):
    make_card("GC-0", 5000)
    make_card("GC-1", **{"balance": 5000, **fields})
    with pytest.raises(GiftCardRefused, match=f"The gift card {code} cannot pay {amount} EUR."):
        redeem_gift_cards(order=make_order(), amounts={"GC-0": 100, code: amount}, actor=THE_CUSTOMER)
    assert GiftCard.objects.get(code="GC-0").balance == 5000
    assert not GiftCardMovement.objects.exists()


@pytest.fixture
def paid_by_card(delivered):
    """An order of 172.84 that a gift card paid 100.00 of, and one more 20.00."""
    order = delivered
    cards = [make_card("GC-1", 10_000, value=10_000), make_card("GC-2", 5000)]
    redeem_gift_cards(order=order, amounts={"GC-1": 10_000, "GC-2": 2000}, actor=THE_CUSTOMER)
    return order, cards


def balances():
    return list(GiftCard.objects.order_by("code").values_list("balance", flat=True))


def movements_back():
    return list(
        GiftCardMovement.objects.filter(amount__gt=0).values_list("gift_card__code", "order__reference", "amount")
    )


def test_a_refund_pays_back_what_the_other_payment_paid_and_then_the_cards(paid_by_card):
    order, _ = paid_by_card
    first, second = order.items.all()
    trigger_event(event="refund", items=[first])
    assert balances() == [5921, 3000]  # 112.05 back, of which 52.84 were not paid by cards
    assert movements_back() == [("GC-1", "DE--27", 5921)]
    trigger_event(event="refund", items=[second])
    assert balances() == [10_000, 5000]
    assert movements_back() == [("GC-1", "DE--27", 5921), ("GC-1", "DE--27", 4079), ("GC-2", "DE--27", 2000)]


def test_a_refund_that_fails_puts_nothing_back(paid_by_card, monkeypatch):
    order, _ = paid_by_card
    monkeypatch.setattr(oms_commands, "items_refunded_mail", lambda **about: 1 / 0)
    assert trigger_event(event="refund", items=order.items.all()).messages == ["division by zero"]
    assert balances() == [0, 3000]
    assert movements_back() == []


@pytest.mark.parametrize(("process", "event"), [("DummyPayment01", "cancel"), ("MarketplacePayment01", "cancel")])
def test_cards_get_their_money_back_when_the_last_item_is_canceled(place_order, process, event):
    make_card("GC-1", 5000)
    first, second = place_order(2, process=process)
    redeem_gift_cards(order=first.order, amounts={"GC-1": 3000}, actor=THE_CUSTOMER)
    trigger_event(event=event, items=[first])
    assert (balances(), movements_back()) == ([2000], [])
    trigger_event(event=event, items=[second])
    assert balances() == [5000]
    assert movements_back() == [("GC-1", first.order.reference, 3000)]
    assert states_of(first.order) == ["cancelled", "cancelled"]
