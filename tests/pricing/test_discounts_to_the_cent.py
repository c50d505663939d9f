"""Discounts on cheap goods, after one another and up to 100 % (checkout.md, 17.5; orders.md, 9.4 and 10.3)."""

import pytest

from pricing.calculation import calculate_cart, split_order
from tests.support.sample_carts import cart, fixed, line, percent, promotion


def columns(calculated, position=0):
    amounts = calculated.lines[position].amounts
    return (amounts.unit_discount, amounts.discount, amounts.unit_price_to_pay, amounts.price_to_pay)


def test_one_and_then_ten_percent_of_ten_thousand_pieces_at_two_cents_leave_178_20():
    calculated = calculate_cart(
        cart(line(2, 10_000), rules=(percent(100, 1, priority=1), percent(1000, 2, priority=2)))
    )
    assert [(each.candidate.rule.id, each.amount) for each in calculated.discounts] == [(1, 200), (2, 1980)]
    assert calculated.totals.grand_total == 17820
    assert columns(calculated) == (0, 2180, 2, 17820)


def test_pieces_that_are_split_have_the_same_remaining_sum():
    rules = (percent(1000, 1, priority=1), percent(1000, 2, priority=2))
    calculated = calculate_cart(cart(line(2, 9), rules=rules))
    assert [(each.candidate.rule.id, each.amount) for each in calculated.discounts] == [(1, 2), (2, 2)]
    assert calculated.totals.grand_total == 14


@pytest.mark.parametrize("last", [percent(10_000, 2, priority=2), percent(12_000, 2, priority=2)])
def test_two_pieces_at_five_cents_cost_nothing_after_five_and_a_hundred_percent(last):
    calculated = calculate_cart(cart(line(5, 2), rules=(percent(500, 1, priority=1), last)))
    assert [(each.candidate.rule.id, each.amount) for each in calculated.discounts] == [(1, 1), (2, 9)]
    assert columns(calculated) == (5, 10, 0, 0)
    assert [item.discount for item in split_order(calculated).items] == [5, 5]


@pytest.mark.parametrize("last", [percent(10_000, 2, priority=2), percent(10_000, 2)])
def test_nothing_is_left_of_whole_and_split_lines(last):
    """The cent that the first line gets for a fifth of one is a debt of the 1 %, which the 100 % does not pay."""
    lines = (line(1, 20, "a"), line(3, 1, "b"), line(7, 3, "c"))
    calculated = calculate_cart(cart(*lines, rules=(percent(100, 1, priority=1), last)))
    assert calculated.totals.discount_total == 44
    assert calculated.totals.grand_total == 0
    assert [each.amounts.price_to_pay for each in calculated.lines] == [0, 0, 0]
    assert [item.discount for item in split_order(calculated).items] == [20, 3, 7, 7, 7]


def test_the_unit_of_a_whole_line_is_its_share_by_its_quantity():
    calculated = calculate_cart(cart(line(100, 12), rules=(fixed(5, 1),)))
    assert columns(calculated) == (0, 5, 100, 1195)
    assert [share.unit_amount for share in calculated.lines[0].shares] == [0]


def test_one_free_piece_of_a_whole_line_of_twelve_is_a_twelfth_of_each():
    calculated = calculate_cart(cart(line(1000, key="b"), line(1200, 12, promotion=9), rules=(promotion(),)))
    assert columns(calculated, 1) == (100, 1200, 1100, 13200)


def test_what_a_promotion_gives_away_does_not_depend_on_the_order_of_lines():
    """Of two lines of a promotion with one piece the dearer one is free; one that costs nothing uses no piece up."""
    paid, cheap, dear = line(5000, key="p"), line(0, key="x", promotion=9), line(700, key="y", promotion=9)
    for lines in ((paid, cheap, dear), (dear, cheap, paid), (cheap, dear, paid)):
        calculated = calculate_cart(cart(*lines, rules=(promotion(),)))
        assert [(each.candidate.rule.id, each.amount) for each in calculated.discounts] == [(9, 700)]
        assert calculated.totals.grand_total == 5000


def test_pieces_of_a_configured_bundle_are_single_also_where_the_product_stays_whole():
    bundled = line(300, 12, is_quantity_splittable=False, is_in_configured_bundle=True)
    split = split_order(calculate_cart(cart(bundled, rules=(percent(1000),))))
    assert [(item.piece, item.quantity, item.discount) for item in split.items] == [(n, 1, 30) for n in range(12)]
