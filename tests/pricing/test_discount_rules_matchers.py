"""What queries answer about an item, its shipment, the customer, the cart and the clock (checkout.md, 17.2)."""

from dataclasses import replace

import pytest

from pricing.discount_rules import read_collector, read_decision
from tests.support.discount_rules import GUEST, ITEM, PLAIN, SITUATION

CASES = [
    ("sku = '066_23294028'", True),
    ("sku = '066'", True),
    ("sku = '067'", False),
    ("sku != '066'", False),
    ("sku = '*'", True),
    ("sku contains '2329'", True),
    ("sku does not contain '2329'", False),
    ("sku is in '067;066'", True),
    ("sku is in '067 ; 066'", True),
    ("sku is not in '067;068'", True),
    ("sub-total >= '100'", True),
    ("sub-total > '100'", False),
    ("sub-total = '100.00'", True),
    ("sub-total != '100'", False),
    ("sub-total < '100.01'", True),
    ("grand-total <= '104.90'", True),
    ("grand-total is in '104.90;1'", True),
    ("total-quantity = '7'", True),
    ("item-quantity = '2'", True),
    ("item-quantity >= '3'", False),
    ("item-price = '393.53'", True),
    ("currency = 'eur'", True),
    ("currency is in 'CHF;USD'", False),
    ("price-mode = 'GROSS_MODE'", True),
    ("calendar-week = '48'", True),
    ("day-of-week = '2'", True),
    ("month = '11'", True),
    ("month is not in '11;12'", False),
    ("time >= '09:30'", True),
    ("time < '9:30'", False),
    ("shipment-carrier = '1'", True),
    ("shipment-method is in '1;3'", True),
    ("shipment.price < '5'", True),
    ("customer-group = 'golden'", True),
    ("customer-group is in 'B2B;Silver'", True),
    ("customer-group != 'B2B'", False),
    ("customer-reference = 'de--34'", True),
    ("customer-order-count = '0'", True),
    ("max-order-amount > '50.49'", True),
    ("product-label = 'new'", True),
    ("product-label contains 'sale'", True),
    ("category is in 'digital-cameras'", True),
    ("category != 'notebooks'", True),
    ("attribute.color = 'WEISS'", True),
    ("attribute.color = 'black'", False),
    ("attribute.color != 'white'", False),
    ("attribute.color = '*'", True),
    ("attribute.empty = '*'", False),
    ("attribute.size = '*'", False),
    ("attribute.size != '*'", True),
    ("attribute.weight >= '450'", True),
    ("attribute.color > '1'", False),
    ("product-offer-reference = 'offer5'", True),
    ("merchant-reference is in 'MER000001'", True),
    ("currency = 'CHF' AND sub-total >= '1' OR sku = '066'", True),
    ("sku = '066' OR currency = 'EUR' AND sub-total > '100'", False),
    ("sku = '066' OR (currency = 'EUR' AND sub-total > '100')", True),
]


@pytest.mark.parametrize(("text", "answer"), CASES)
def test_a_query_is_answered(text, answer):
    assert read_decision(text).matches(ITEM, SITUATION) is answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("merchant-reference = '*'", False),
        ("shipment-method = '1'", False),
        ("shipment-method != '1'", True),
        ("customer-order-count = '0'", False),
        ("customer-reference != 'DE--34'", True),
    ],
)
def test_what_is_not_there_matches_nothing_but_a_denial(text, answer):
    assert read_decision(text).matches(PLAIN, GUEST) is answer


def test_amounts_follow_the_digits_of_the_currency():
    yen = replace(SITUATION, currency="JPY", currency_digits=0)
    assert read_decision("sub-total = '10000'").matches(ITEM, yen)


def test_an_empty_decision_holds_and_an_empty_collector_collects_nothing():
    assert read_decision(" ").matches(ITEM, SITUATION)
    assert not read_collector(" ").collects_item(ITEM, SITUATION)
    assert not read_collector("").collects_shipment(ITEM.shipment, SITUATION)


@pytest.mark.parametrize(
    ("text", "item", "shipment"),
    [
        ("sku = '*'", True, False),
        ("shipment-method = '1' OR shipment-method = '3'", False, True),
        ("shipment-method != '1'", False, True),
        ("sku != '1'", True, False),
        ("sku = '066' OR shipment-carrier = '1'", True, True),
        ("sku = '066' AND shipment-carrier = '1'", False, False),
        ("shipment.price > '4'", False, True),
    ],
)
def test_lines_and_shipments_are_collected_apart(text, item, shipment):
    collector = read_collector(text)
    assert collector.collects_item(ITEM, SITUATION) is item
    assert collector.collects_shipment(ITEM.shipment, SITUATION) is shipment
