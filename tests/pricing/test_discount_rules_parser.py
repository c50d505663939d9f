"""What can be read, how it is understood, and what is said of the rest (checkout.md, 17.2)."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing.discount_rules import (
    COLLECTOR_FIELDS,
    DECISION_FIELDS,
    QueryUnreadable,
    read_collector,
    read_decision,
    unreadable_queries,
    write,
)
from tests.support.discount_rules import GUEST, ITEM, PLAIN, SITUATION, query_texts
from tests.support.reference_shop import SHARED

DISCOUNTS = SHARED / "data/b2c-demo-marketplace/data/import/common/common/discount.csv"


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("sku='a'", "sku = 'a'"),
        ('sku = "it\'s"', 'sku = "it\'s"'),
        ("sku IS  NOT\nIN 'a; b'", "sku is not in 'a; b'"),
        ("sku Does Not Contain 'a'", "sku does not contain 'a'"),
        ("attribute.processor_cores CONTAINS 'Intel Core'", "attribute.processor_cores contains 'Intel Core'"),
        ("( sku = 'a' and sub-total>='100' )  OR((currency = 'EUR'))",
         "(sku = 'a' AND sub-total >= '100') OR currency = 'EUR'"),
        ("sku = 'a' OR sku = 'b' AND sku = 'c'", "sku = 'a' OR sku = 'b' AND sku = 'c'"),
        ("time > '9:30'", "time > '9:30'"),
        ("shipment.price <= '4.90'", "shipment.price <= '4.90'"),
        ("sku = '(and)'", "sku = '(and)'"),
    ],
)  # fmt: skip
def test_a_query_is_understood(text, understood):
    assert write(read_decision(text).expression) == understood


def test_every_field_of_the_contract_is_known():
    assert set(DECISION_FIELDS) == {
        "sku", "sub-total", "grand-total", "total-quantity", "item-quantity", "item-price", "currency", "price-mode",
        "calendar-week", "day-of-week", "month", "time", "shipment-carrier", "shipment-method", "shipment.price",
        "customer-group", "customer-reference", "customer-order-count", "max-order-amount", "product-label",
        "category", "attribute", "product-offer-reference", "merchant-reference",
    }  # fmt: skip
    assert set(COLLECTOR_FIELDS) == {
        "sku", "item-quantity", "item-price", "product-label", "category", "attribute", "product-offer-reference",
        "merchant-reference", "shipment-carrier", "shipment-method", "shipment.price",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "position", "reason"),
    [
        ("sku = ", 6, "Expected a value in quotes, but the query ends."),
        ("sku = 'a", 6, "The quote ' is not closed."),
        ("sku = a", 6, "Expected a value in quotes, but there is a."),
        ("sku 'a'", 4, "Expected an operator (=, !=, <, <=, >, >=, contains, does not contain, is in, is not in), "
                       "but there is 'a'."),
        ("sku = 'a' und sku = 'b'", 10, "Expected AND or OR or the end, but there is und."),
        ("(sku = 'a'", 10, "Expected a closing parenthesis, but the query ends."),
        ("sku = 'a')", 9, "Expected AND or OR or the end, but there is )."),
        ("sku = 'a' AND", 13, "Expected a field or an opening parenthesis, but the query ends."),
        ("* = 'a'", 0, "Expected a field or an opening parenthesis, but there is *."),
        ("sku = 'a' AND sku < 'b'", 18,
         "sku cannot be compared with <: use =, !=, contains, does not contain, is in, is not in."),
        ("sub-total contains '1'", 10, "sub-total cannot be compared with contains: "
                                       "use =, !=, <, <=, >, >=, is in, is not in."),
        ("sub-total >= '1,50'", 14, "Expected an amount such as '100' or '99.50', but there is 1,50."),
        ("item-quantity is in '1;x'", 21, "Expected a number, but there is x."),
        ("item-quantity = ''", 17, "Expected a number, but there is nothing."),
        ("time < '24:00'", 8, "Expected a time of day such as '09:30', but there is 24:00."),
        ("attribute.weight > 'heavy'", 20, "Expected a number, but there is heavy."),
        ("(" * 51 + "sku = 'a'" + ")" * 51, 50, "Parentheses stand in each other at most 50 times."),
        ("sku = '" + "a" * 10_000 + "'", 10_000, "A query has at most 10000 characters."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_with_its_place(text, position, reason):
    with pytest.raises(QueryUnreadable) as refusal:
        read_decision(text)
    assert (refusal.value.position, refusal.value.reason) == (position, reason)
    assert str(refusal.value) == f"Character {position + 1}: {reason}"


def test_an_unknown_field_is_refused_with_the_known_ones():
    with pytest.raises(QueryUnreadable) as refusal:
        read_collector("sku = 'a' OR sub-total > '1'")
    assert refusal.value.position == 13
    assert refusal.value.reason == (
        "There is no field sub-total here. Known are sku, item-quantity, item-price, product-label, category, "
        "attribute.<key>, product-offer-reference, merchant-reference, shipment-carrier, shipment-method, "
        "shipment.price."
    )


@pytest.mark.parametrize("text", ["attribute = 'a'", "Attribute.color = 'a'", "sku.a = 'a'", "and = 'a'"])
def test_fields_are_spelled_exactly(text):
    with pytest.raises(QueryUnreadable, match="There is no field"):
        read_decision(text)


def test_a_query_is_read_once():
    assert read_decision("sku = 'once'") is read_decision("sku = 'once'")


def test_each_unreadable_query_of_a_discount_is_named():
    assert unreadable_queries("", "sku = '*'") == {}
    assert set(unreadable_queries("sku", "sub-total > '1'")) == {"decision_rule", "collector"}


@pytest.mark.skipif(not DISCOUNTS.is_file(), reason=f"{DISCOUNTS} is not at hand; set KONTOR_SHARED")
def test_every_rule_of_the_reference_shop_can_be_read():
    with DISCOUNTS.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 16
    for row in rows:
        assert unreadable_queries(row["decision_rule_query_string"], row["collector_query_string"]) == {}


@given(query_texts())
def test_what_is_written_is_read_as_the_same(text):
    expression = read_decision(text).expression
    assert read_decision(write(expression)).expression == expression


@given(query_texts(), st.sampled_from([ITEM, PLAIN]), st.sampled_from([SITUATION, GUEST]))
def test_whatever_can_be_read_can_be_answered(text, item, situation):
    assert read_decision(text).matches(item, situation) in (True, False)


@given(query_texts(COLLECTOR_FIELDS))
def test_whatever_can_be_collected_can_be_answered(text):
    collector = read_collector(text)
    assert collector.collects_item(ITEM, SITUATION) in (True, False)
    assert collector.collects_shipment(ITEM.shipment, SITUATION) in (True, False)


JUNK = st.lists(
    st.sampled_from(["sku", "(", ")", "'", '"', "=", "!", "<", "and", "OR", "is in", "not", "'a'", ".", "*", ";", "\0"])
    | st.text(max_size=3),
    max_size=12,
).flatmap(lambda words: st.sampled_from([" ".join(words), "".join(words)]))


@given(JUNK | st.text())
def test_junk_is_refused_with_a_place_inside_it(text):
    problem = unreadable_queries(text, "").get("decision_rule")
    if problem is None:
        assert read_decision(text).matches(ITEM, SITUATION) in (True, False)
    else:
        assert 0 <= problem.position <= len(text)
        assert problem.reason.endswith(".")
