"""A rule that cannot be read comes in inactive and is refused on save: no checkout meets it (checkout.md, 17.2)."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from carts.models import Discount

HEADER = (
    "discount_key,display_name,is_active,amount,calculator_plugin,valid_from,valid_to,discount_type,"
    "decision_rule_query_string,collector_query_string\n"
)
ROW = "{key},Ten,1,1000,PLUGIN_CALCULATOR_PERCENTAGE,2020-01-01,2037-12-31,cart_rule,{decision},{collector}\n"


def test_a_rule_that_cannot_be_read_comes_in_inactive(import_files):
    rows = [
        ROW.format(key="good", decision="\"SUB-Total >= '100'\"", collector='"sku = ""*"""'),
        ROW.format(key="bad_decision", decision="sub-total >= 100", collector="sku = '*'"),
        ROW.format(key="bad_collector", decision="", collector="sub-total > '1'"),
    ]
    result = import_files({"discount": HEADER + "".join(rows)})
    assert list(Discount.objects.order_by("pk").values_list("key", "is_active", "decision_rule", "collector")) == [
        ("good", True, "SUB-Total >= '100'", 'sku = "*"'),
        ("bad_decision", False, "sub-total >= 100", "sku = '*'"),
        ("bad_collector", False, "", "sub-total > '1'"),
    ]
    assert result.error is None
    refusals = "\n".join(result.refusals)
    assert "decision_rule_query_string: Character 14: Expected a value in quotes, but there is 100." in refusals
    assert "collector_query_string: Character 1: There is no field sub-total here." in refusals


def test_a_rule_that_cannot_be_read_cannot_be_saved_by_staff():
    discount = Discount(
        key="bad",
        display_name="Bad",
        valid_from=dt.datetime(2020, 1, 1, tzinfo=dt.UTC),
        valid_to=dt.datetime(2037, 1, 1, tzinfo=dt.UTC),
        decision_rule="sku",
        collector="sku = '*'",
    )
    with pytest.raises(ValidationError) as refusal:
        discount.clean()
    assert list(refusal.value.message_dict) == ["decision_rule"]
    assert refusal.value.message_dict["decision_rule"][0].startswith("Character 4: Expected an operator")
