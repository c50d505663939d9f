"""One rounding for all money and ratings: it gives what each place that once rounded by itself gave."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from catalog.queries.product_views import Rating
from pricing.calculation.rounding import rounded, rounded_ratio, unit_value

AMOUNTS = st.integers(-(10**12), 10**12)
QUANTITIES = st.integers(1, 10**6)


@given(amount=AMOUNTS, quantity=QUANTITIES)
def test_a_unit_value_is_the_sum_divided_and_halves_go_away_from_zero(amount, quantity):
    magnitude = (2 * abs(amount) + quantity) // (2 * quantity)
    assert unit_value(amount, quantity) == (magnitude if amount >= 0 else -magnitude)


@given(amount=AMOUNTS, whole=QUANTITIES, part=QUANTITIES)
def test_the_share_of_a_part_is_rounded_alike(amount, whole, part):
    magnitude = (2 * abs(amount) * part + whole) // (2 * whole)
    assert rounded_ratio(amount * part, whole) == (magnitude if amount >= 0 else -magnitude)


@given(stars=st.integers(0, 10**6), reviews=QUANTITIES)
def test_an_average_is_rounded_alike(stars, reviews):
    tenths = (20 * stars + reviews) // (2 * reviews)
    assert Rating(reviews, stars).average == tenths / 10


@given(amount=AMOUNTS, divisor=QUANTITIES)
def test_a_fraction_is_rounded_as_its_ratio(amount, divisor):
    assert rounded(Fraction(amount, divisor)) == rounded_ratio(amount, divisor)
