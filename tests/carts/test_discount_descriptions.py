import pytest
from django.utils.translation import override

from carts.discount_descriptions import FIELDS, describe_collector, describe_decision
from pricing.discount_rules import DECISION_FIELDS

RULE = "(day-of-week = '2' OR day-of-week = '3') AND item-quantity >= '5'"


@pytest.mark.parametrize(
    ("text", "english", "german"),
    [
        ("", "always", "immer"),
        ("currency is in 'EUR;CHF;USD'", "the currency is EUR, CHF or USD", "die Währung ist EUR, CHF oder USD"),
        ("attribute.color != '*'", "the attribute color is missing", "das Merkmal color fehlt"),
        (RULE,
         "(the day of the week is Tuesday or the day of the week is Wednesday) "
         "and the quantity of the item is at least 5",
         "(der Wochentag ist Dienstag oder der Wochentag ist Mittwoch) und die Menge der Position ist mindestens 5"),
        ("sku = 'a' OR sku = 'b' AND month = '3'",
         "(the SKU is a or the SKU is b) and the month is March",
         "(die SKU ist a oder die SKU ist b) und der Monat ist März"),
    ],
)  # fmt: skip
def test_a_rule_is_told_in_both_languages(text, english, german):
    with override("en"):
        assert describe_decision(text) == english
    with override("de"):
        assert describe_decision(text) == german


def test_an_unreadable_rule_is_told_as_such():
    with override("en"):
        assert describe_collector("sku = ") == (
            "cannot be read: Character 7: Expected a value in quotes, but the query ends."
        )
        assert describe_collector("") == "nothing"


def test_every_field_has_words():
    assert set(FIELDS) == set(DECISION_FIELDS) - {"attribute"}
