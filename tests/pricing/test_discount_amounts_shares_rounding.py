from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing.calculation import Carry, DiscountedPortion, cut_off, distribute, fixed_total, percentage_total, rounded

TEN = Decimal("10.00")


@pytest.mark.parametrize(
    ("amount", "expected"),
    [(Fraction(1, 2), 1), (Fraction(-1, 2), -1), (Fraction(5, 2), 3), (Fraction(249, 100), 2), (Fraction(-5, 2), -3)],
)
def test_halves_are_rounded_away_from_zero(amount, expected):
    assert rounded(amount) == expected


def test_ten_percent_of_a_cart_with_two_items():
    portions = [DiscountedPortion(11611), DiscountedPortion(27975)]
    assert percentage_total(portions, TEN) == 3959
    assert distribute(3959, portions) == ((1161,), (2798,))


def test_ten_percent_of_two_units_of_the_published_camera():
    assert percentage_total([DiscountedPortion(9999, 2)], TEN) == 2000
    assert distribute(2000, [DiscountedPortion(9999, 2)]) == ((1000, 1000),)


@pytest.mark.parametrize(("price", "expected"), [(25584, 2558), (29747, 2975)])
def test_ten_percent_of_the_returned_items(price, expected):
    assert percentage_total([DiscountedPortion(price)], TEN) == expected


def test_the_rest_of_a_line_is_carried_to_the_next():
    portions = [DiscountedPortion(5), DiscountedPortion(5), DiscountedPortion(5), DiscountedPortion(5)]
    assert percentage_total(portions, TEN) == 2
    assert distribute(2, portions) == ((1,), (0,), (1,), (0,))


def test_a_fixed_amount_is_dealt_out_by_price():
    portions = [DiscountedPortion(3000), DiscountedPortion(3000), DiscountedPortion(1000)]
    assert fixed_total(portions, 500) == 500
    assert distribute(500, portions) == ((214,), (215,), (71,))


def test_a_fixed_amount_never_exceeds_the_lines():
    assert fixed_total([DiscountedPortion(300), DiscountedPortion(100)], 500) == 400
    assert fixed_total([DiscountedPortion(300)], -5) == 0


def test_more_than_a_hundred_percent_counts_as_a_hundred():
    assert percentage_total([DiscountedPortion(300)], Decimal("250.00")) == 300


def test_an_unsplit_line_gets_one_share_and_at_least_a_cent():
    assert distribute(500, [DiscountedPortion(100, 12, is_splittable=False), DiscountedPortion(3000)]) == (
        (143,),
        (357,),
    )
    assert distribute(1, [DiscountedPortion(1, 12, is_splittable=False), DiscountedPortion(3000)])[0] == (1,)


def test_nothing_to_share_leaves_the_carry():
    carry = Carry()
    assert carry.round(1, 3) == 0
    assert distribute(500, [DiscountedPortion(0)], carry) == ((),)
    assert carry.round(1, 3) == 1


def test_later_discounts_get_what_earlier_ones_left():
    assert cut_off([300, 900, 50], 1000) == (300, 700, 0)


@given(
    prices=st.lists(st.tuples(st.integers(1, 10**6), st.integers(1, 20)), min_size=1, max_size=8),
    percent=st.integers(1, 100),
)
def test_a_discount_is_dealt_out_to_the_last_cent(prices, percent):
    portions = [DiscountedPortion(price, quantity) for price, quantity in prices]
    total = percentage_total(portions, Decimal(percent))
    carry = Carry()
    assert sum(sum(shares) for shares in distribute(total, portions, carry)) == total
    assert not carry
