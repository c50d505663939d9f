"""What must be true of every cart, whatever is in it: no money is made, and none is lost."""

from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from pricing.calculation import (
    Carry,
    DiscountedPortion,
    PricingMode,
    calculate_cart,
    distribute,
    split_order,
    spread_bundle_price,
)
from pricing.calculation.order_split import deal_to_pieces
from tests.support.sample_carts import PRICES, cart, carts, line, percent


@example(cart(line(3, 7), rules=(percent(6000, 1), percent(6000, 2))))
@given(carts())
def test_no_money_is_made_or_lost(some_cart):
    check(some_cart)


def check(some_cart):
    """Look at a cart, and at the order that it becomes, from all sides."""
    calculated = calculate_cart(some_cart)
    check_totals(calculated)
    check_discounts(calculated)
    check_split(calculated)


def check_totals(calculated):
    totals = calculated.totals
    is_net = calculated.price_mode is PricingMode.NET
    tax_on_top = totals.tax_total if is_net else 0
    assert totals.grand_total == totals.subtotal + totals.expense_total - totals.discount_total + tax_on_top
    assert totals.subtotal == sum(each.amounts.subtotal for each in calculated.lines)
    assert totals.tax_total == sum(each.amounts.full_tax for each in calculated.lines) + sum(
        each.amounts.tax for each in calculated.expenses
    )
    assert totals.grand_total == totals.price_to_pay + sum(calculated.redeemed)
    assert 0 <= totals.price_to_pay <= totals.grand_total
    assert totals.tax_total >= 0
    assert totals.net_total >= 0
    assert len(calculated.lines) + len(calculated.dropped_lines) <= 6


def check_discounts(calculated):
    for each in [*calculated.lines, *calculated.expenses]:
        price = each.amounts.sum_price if hasattr(each.amounts, "sum_price") else each.amounts.price
        assert 0 <= each.amounts.discount <= price
        assert each.amounts.discount == sum(share.amount for share in each.shares)
        assert all(amount >= 0 for share in each.shares for amount in share.amounts)
    for each in calculated.lines:
        assert 0 <= each.amounts.unit_discount <= each.amounts.unit_price
    assert sum(each.amount for each in calculated.discounts) == calculated.totals.discount_total
    assert all(each.amount > 0 for each in calculated.discounts)


def check_split(calculated):
    """The order costs what the cart said, discount by discount and cent by cent."""
    order = split_order(calculated)
    totals = order.calculated.totals
    assert totals.grand_total == calculated.totals.grand_total
    assert totals.tax_total == calculated.totals.tax_total
    assert totals.discount_total == calculated.totals.discount_total
    assert sum(item.quantity for item in order.items) == sum(each.line.quantity for each in calculated.lines)
    for item in order.items:
        assert 0 <= item.discount <= item.line.unit_price * item.quantity
    for applied in calculated.discounts:
        rule = applied.candidate.rule
        entries = [share for item in order.items for share in item.shares]
        entries += [share for each in calculated.expenses for share in each.shares]
        assert sum(share.amount for share in entries if share.candidate.rule == rule) == applied.amount


@given(carts(rules_max=1), st.randoms())
def test_the_order_of_lines_does_not_change_what_a_cart_costs(some_cart, random):
    one, other = (calculate_cart(each) for each in (some_cart, shuffled(some_cart, random)))
    assert one.totals.subtotal == other.totals.subtotal
    assert one.totals.expense_total == other.totals.expense_total
    assert [each.threshold for each in one.thresholds] == [each.threshold for each in other.thresholds]
    assert {each.candidate.rule.id for each in one.discounts} == {each.candidate.rule.id for each in other.discounts}
    assert sorted(one.dropped_lines) == sorted(other.dropped_lines)


@given(carts(rules_max=1), st.randoms())
def test_the_order_of_lines_does_not_change_what_a_discount_takes_off(some_cart, random):
    """Lines that stay whole are left out: there the first lines get more."""
    lines = tuple(replace(each, is_quantity_splittable=True) for each in some_cart.lines)
    split_cart = replace(some_cart, lines=lines, whole_from=None)
    one, other = (calculate_cart(each) for each in (split_cart, shuffled(split_cart, random)))
    assert one.totals.discount_total == other.totals.discount_total
    assert abs(one.totals.tax_total - other.totals.tax_total) <= len(lines)


@given(carts(rules_max=0), st.randoms())
def test_without_discounts_the_order_of_lines_changes_no_total(some_cart, random):
    assert calculate_cart(some_cart).totals == calculate_cart(shuffled(some_cart, random)).totals


def shuffled(some_cart, random):
    lines = list(some_cart.lines)
    random.shuffle(lines)
    return replace(some_cart, lines=tuple(lines))


@given(carts())
def test_a_calculation_gives_the_same_twice(some_cart):
    assert calculate_cart(some_cart) == calculate_cart(some_cart)


@given(st.lists(st.tuples(PRICES, st.integers(1, 9)), min_size=1, max_size=8), st.data())
def test_what_is_dealt_out_adds_up_to_the_cent(prices, data):
    portions = [DiscountedPortion(price, quantity) for price, quantity in prices]
    total = data.draw(st.integers(0, sum(portion.sum_price for portion in portions)))
    carry = Carry()
    dealt = distribute(total, portions, carry)
    assert sum(map(sum, dealt)) == total
    assert not carry
    for portion, amounts in zip(portions, dealt, strict=True):
        assert all(0 <= amount <= portion.unit_price for amount in amounts)


@given(st.integers(0, 10**7), st.lists(PRICES, min_size=1, max_size=9))
def test_a_bundle_costs_what_its_pieces_cost(price, components):
    spread = spread_bundle_price(price, components)
    assert sum(spread) == (price if sum(components) else 0)
    assert min(spread) >= 0


@given(st.integers(1, 6), st.integers(0, 50), st.data())
def test_pieces_get_what_their_line_got(pieces, unit_price, data):
    amounts, left = [], unit_price * pieces
    for _ in range(data.draw(st.integers(0, 4))):
        of_discount = []
        for _ in range(pieces):
            of_discount.append(data.draw(st.integers(0, left)))
            left -= of_discount[-1]
        amounts.append(of_discount)
    dealt = deal_to_pieces(amounts, pieces, unit_price)
    assert [sum(of_discount) for of_discount in dealt] == [sum(of_discount) for of_discount in amounts]
    assert all(sum(of_discount[piece] for of_discount in dealt) <= unit_price for piece in range(pieces))
