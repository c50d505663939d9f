"""Which discounts apply, in which order, and to what (checkout.md, 17.1 to 17.5)."""

import datetime as dt

import pytest

from pricing.calculation import EnteredCode, Option, calculate_cart, split_order
from tests.support.sample_carts import STANDARD, TUESDAY, cart, fixed, line, percent, promotion, shipment

DAY = dt.timedelta(days=1)


def amounts(calculated):
    """Return what each discount takes off, by its id, in the order on the cart."""
    return [(each.candidate.rule.id, each.amount) for each in calculated.discounts]


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "applies"),
    [
        (TUESDAY, TUESDAY, True),
        (None, None, True),
        (TUESDAY + DAY, None, False),
        (None, TUESDAY - DAY, False),
    ],
)
def test_a_rule_applies_within_its_days(valid_from, valid_to, applies):
    rule = percent(1000, valid_from=valid_from, valid_to=valid_to)
    assert amounts(calculate_cart(cart(line(1000), rules=(rule,)))) == ([(1, 100)] if applies else [])


@pytest.mark.parametrize(
    ("code", "applies"),
    [
        ({}, True),
        ({"is_active": False}, False),
        ({"max_uses": 2, "use_count": 1}, True),
        ({"max_uses": 2, "use_count": 2}, False),
        ({"max_uses": 0, "use_count": 99}, True),
    ],
)
def test_a_code_applies_while_it_can_be_used(code, applies):
    calculated = calculate_cart(cart(line(1000), codes=(EnteredCode("abc", percent(1000), **code),)))
    assert amounts(calculated) == ([(1, 100)] if applies else [])
    assert calculated.lost_codes == (() if applies else ("abc",))


def test_of_two_codes_of_a_discount_the_first_counts():
    rule = percent(1000)
    calculated = calculate_cart(cart(line(1000), codes=(EnteredCode("one", rule), EnteredCode("two", rule))))
    assert [each.candidate.code for each in calculated.discounts] == ["one"]
    assert calculated.lost_codes == ("two",)


def test_vouchers_stand_before_cart_rules():
    voucher = EnteredCode("abc", percent(500, rule_id=2))
    calculated = calculate_cart(cart(line(1000), rules=(percent(1000, rule_id=1),), codes=(voucher,)))
    assert amounts(calculated) == [(2, 50), (1, 100)]


@pytest.mark.parametrize(("minimum", "applies"), [(1, True), (3, True), (4, False)])
def test_enough_pieces_must_satisfy_the_rule(minimum, applies):
    rule = percent(1000, decision_rule="category = 'c'", minimum_item_amount=minimum)
    lines = (line(1000, 2, categories=("c",)), line(1000, 1, key="b", categories=("c",)), line(1000, 9, key="x"))
    assert bool(calculate_cart(cart(*lines, rules=(rule,))).discounts) is applies


def test_an_empty_rule_applies_to_any_item():
    rule = percent(1000, minimum_item_amount=5)
    assert amounts(calculate_cart(cart(line(1000), rules=(rule,)))) == [(1, 100)]


def test_lines_of_a_product_count_as_one_where_its_quantity_is_asked_for():
    lines = (line(1000, 2, sku="s"), line(1000, 3, key="b", sku="s", options=()))
    rule = fixed(500, decision_rule="item-quantity >= '5'", collector="item-quantity = '3'")
    calculated = calculate_cart(cart(*lines, rules=(rule,)))
    assert [each.amounts.discount for each in calculated.lines] == [0, 500]


def test_a_rule_that_cannot_be_read_does_not_apply():
    rules = (percent(1000, 1, decision_rule="sku = broken"), percent(1000, 2, collector="sub-total > '1'"))
    assert amounts(calculate_cart(cart(line(1000), rules=rules))) == []


def test_totals_are_asked_before_discounts_and_with_options_and_expenses():
    rules = (
        percent(1000, 1, decision_rule="sub-total = '12.00'"),
        percent(1000, 2, decision_rule="grand-total = '16.90'"),
    )
    a_line = line(500, 2, options=(Option(100, line(1).tax_rate),))
    calculated = calculate_cart(cart(a_line, shipments=(shipment(490),), rules=rules))
    assert amounts(calculated) == [(1, 100), (2, 100)]


def test_gift_cards_are_never_collected():
    calculated = calculate_cart(cart(line(1000, is_gift_card=True), line(500, key="b"), rules=(percent(1000),)))
    assert [each.amounts.discount for each in calculated.lines] == [0, 50]


def test_a_fixed_amount_needs_one_and_never_exceeds_what_it_falls_on():
    lines = (line(3000), line(3000, key="b"), line(1000, key="c"))
    assert amounts(calculate_cart(cart(*lines, rules=(fixed(None),)))) == []
    assert amounts(calculate_cart(cart(*lines, rules=(fixed(-1),)))) == []
    assert amounts(calculate_cart(cart(*lines, rules=(fixed(9000),)))) == [(1, 7000)]
    calculated = calculate_cart(cart(*lines, rules=(fixed(500),)))
    assert [each.amounts.discount for each in calculated.lines] == [214, 215, 71]


def test_more_than_a_hundred_percent_is_a_hundred():
    assert amounts(calculate_cart(cart(line(1000), rules=(percent(15_000),)))) == [(1, 1000)]


def test_a_rule_of_lower_rank_takes_its_percentage_of_what_is_left():
    rules = (percent(1000, 1, priority=200), percent(2000, 2, priority=100))
    assert amounts(calculate_cart(cart(line(10000), rules=rules))) == [(2, 2000), (1, 800)]


@pytest.mark.parametrize(
    ("second", "amount"),
    [
        (percent(1000, 2), 1000),
        (percent(1000, 2, priority=100), 1000),
        (fixed(1000, 2, priority=200), 1000),
        (percent(1000, 2, priority=200), 800),
    ],
)
def test_only_percentages_with_a_lower_rank_are_lessened(second, amount):
    rules = (percent(2000, 1, priority=100), second)
    assert amounts(calculate_cart(cart(line(10000), rules=rules))) == [(1, 2000), (2, amount)]


def test_without_priorities_the_larger_discount_comes_first():
    rules = (percent(1000, 1), percent(2000, 2), percent(1000, 3))
    assert amounts(calculate_cart(cart(line(10000), rules=rules))) == [(2, 2000), (1, 1000), (3, 1000)]


def test_with_a_priority_those_without_come_last():
    rules = (percent(3000, 1), percent(1000, 2, priority=100), percent(2000, 3))
    assert [each for each, _ in amounts(calculate_cart(cart(line(10000), rules=rules)))] == [2, 1, 3]


def test_an_exclusive_discount_stays_alone_even_behind_a_better_one():
    rules = (percent(2000, 1), percent(1000, 2, is_exclusive=True), percent(500, 3, is_exclusive=True))
    assert amounts(calculate_cart(cart(line(10000), rules=rules))) == [(2, 1000)]


def test_an_exclusive_discount_that_is_worth_nothing_here_displaces_none():
    rules = (percent(1000, 1), percent(1000, 2, is_exclusive=True, collector="sku = 'other'"))
    assert amounts(calculate_cart(cart(line(10000), rules=rules))) == [(1, 1000)]


def test_a_displaced_code_is_lost():
    code = EnteredCode("abc", percent(500, 2))
    calculated = calculate_cart(cart(line(10000), rules=(percent(1000, 1, is_exclusive=True),), codes=(code,)))
    assert calculated.lost_codes == ("abc",)


def test_discounts_are_cut_off_at_the_price():
    rules = (percent(6000, 1), percent(6000, 2))
    calculated = calculate_cart(cart(line(100, 2), rules=rules))
    assert amounts(calculated) == [(1, 120), (2, 80)]
    assert calculated.totals.grand_total == 0
    assert [item.discount for item in split_order(calculated).items] == [100, 100]


def test_a_discount_that_has_nothing_left_to_take_does_not_appear():
    rules = (percent(10_000, 1), percent(1000, 2))
    assert amounts(calculate_cart(cart(line(100), rules=rules))) == [(1, 100)]


def test_a_line_that_stays_whole_has_one_entry_and_gives_at_least_a_cent():
    lines = (line(100, 12), line(3000, 1, key="b"))
    calculated = calculate_cart(cart(*lines, rules=(fixed(500),)))
    (share,) = calculated.lines[0].shares
    assert (share.amounts, share.unit_amount) == ((143,), 12)
    items = split_order(calculated).items
    assert [(item.quantity, item.discount) for item in items] == [(12, 143), (1, 357)]


def test_the_carry_runs_on_from_discount_to_discount():
    lines = (line(5), line(5, key="b"))
    rules = (fixed(1, 1), fixed(1, 2, collector="sku = 'a'"))
    calculated = calculate_cart(cart(*lines, rules=rules))
    assert [[share.amounts for share in each.shares] for each in calculated.lines] == [[(1,), (1,)], []]


def test_expenses_of_the_named_methods_are_free():
    free = percent(10_000, 5, collector="shipment-method = '1'")
    calculated = calculate_cart(cart(line(1000), shipments=(shipment(490, STANDARD), shipment(590)), rules=(free,)))
    assert [each.amounts.discount for each in calculated.expenses] == [490, 0]
    assert amounts(calculated) == [(5, 490)]


PAID = line(60000)
GIFT = line(20000, key="gift", promotion=9)
PROMOTION = promotion(decision_rule="sub-total >= '600'")


def test_a_promotion_gives_its_product_away():
    calculated = calculate_cart(cart(PAID, GIFT, rules=(PROMOTION,)))
    assert amounts(calculated) == [(9, 20000)]
    assert calculated.totals.grand_total == 60000
    assert (calculated.open_promotions, calculated.dropped_lines) == ((), ())


def test_a_free_product_does_not_hold_up_its_own_condition():
    calculated = calculate_cart(cart(line(59999), GIFT, rules=(PROMOTION,)))
    assert calculated.dropped_lines == ("gift",)
    assert [each.line.key for each in calculated.lines] == ["a"]
    assert (calculated.totals.subtotal, calculated.discounts) == (59999, ())


def test_a_promotion_is_open_until_its_pieces_are_taken():
    calculated = calculate_cart(cart(PAID, rules=(promotion(pieces=3, decision_rule="sub-total >= '600'"),)))
    assert [(each.candidate.rule.id, each.pieces_left) for each in calculated.open_promotions] == [(9, 3)]
    assert calculated.discounts == ()


def test_no_more_pieces_are_free_than_the_promotion_has():
    gift = line(20000, 3, key="gift", promotion=9)
    calculated = calculate_cart(cart(PAID, gift, rules=(promotion(pieces=2),)))
    assert amounts(calculated) == [(9, 40000)]
    assert [item.discount for item in split_order(calculated).items] == [0, 20000, 20000, 0]


def test_the_code_of_a_promotion_waits_for_its_product():
    calculated = calculate_cart(cart(PAID, codes=(EnteredCode("free", PROMOTION),)))
    assert (calculated.discounts, calculated.lost_codes) == ((), ())
    assert calculate_cart(cart(line(1), codes=(EnteredCode("free", PROMOTION),))).lost_codes == ("free",)


def test_an_exclusive_promotion_leaves_other_discounts_alone():
    exclusive = promotion(is_exclusive=True)
    calculated = calculate_cart(cart(PAID, GIFT, rules=(exclusive, percent(1000, 1))))
    assert [each for each, _ in amounts(calculated)] == [9, 1]
