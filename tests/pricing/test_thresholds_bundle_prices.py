"""Thresholds and their fees, prices and bundles (checkout.md, 19, 15 and 3.3)."""

import pytest

from carts.models import ThresholdType as StoredThresholdType
from pricing.calculation import (
    Threshold,
    ThresholdKind,
    calculate_cart,
    spread_bundle_price,
)
from tests.support.sample_carts import NINETEEN, cart, line, percent, shipment


@pytest.mark.parametrize(
    ("kind", "threshold", "fee", "applied"),
    [
        (ThresholdKind.HARD_MINIMUM, 10000, None, (None, 5000, True)),
        (ThresholdKind.HARD_MINIMUM, 5000, None, None),
        (ThresholdKind.HARD_MAXIMUM, 4000, None, (None, 1000, True)),
        (ThresholdKind.HARD_MAXIMUM, 5000, None, None),
        (ThresholdKind.SOFT_MINIMUM, 5001, 99, (None, 1, False)),
        (ThresholdKind.SOFT_MINIMUM_FIXED_FEE, 6000, 250, (250, 1000, False)),
        (ThresholdKind.SOFT_MINIMUM_FLEXIBLE_FEE, 6000, 3, (150, 1000, False)),
        (ThresholdKind.SOFT_MINIMUM, 0, None, None),
        (ThresholdKind.HARD_MAXIMUM, 0, None, None),
    ],
)
def test_a_threshold_applies_on_its_wrong_side(kind, threshold, fee, applied):
    calculated = calculate_cart(cart(line(2500, 2), thresholds=(Threshold(kind, threshold, fee, NINETEEN),)))
    found = [(each.fee, each.difference, each.stops_checkout) for each in calculated.thresholds]
    assert found == ([applied] if applied else [])
    assert calculated.stops_checkout is bool(applied and applied[2])
    assert calculated.totals.expense_total == (applied[0] or 0 if applied else 0)


def test_the_tables_know_the_same_types():
    assert set(StoredThresholdType.values) == set(ThresholdKind)


def test_a_fee_in_percent_is_rounded_up():
    flexible = Threshold(ThresholdKind.SOFT_MINIMUM_FLEXIBLE_FEE, 6000, 3, NINETEEN)
    assert calculate_cart(cart(line(4967), thresholds=(flexible,))).totals.expense_total == 150


def test_a_fee_is_taxed_behind_the_shipments_and_not_discounted():
    fee = Threshold(ThresholdKind.SOFT_MINIMUM_FIXED_FEE, 6000, 250, NINETEEN)
    everything = percent(1000, collector="sku = '*' OR shipment-method = '*'")
    calculated = calculate_cart(
        cart(line(1000), shipments=(shipment(490),), thresholds=(fee,), rules=(everything,))
    )  # fmt: skip
    assert [(each.amounts.price, each.amounts.discount) for each in calculated.expenses] == [(490, 49), (250, 0)]
    assert (calculated.totals.shipment_total, calculated.totals.expense_total) == (490, 740)
    assert calculated.totals.grand_total == 1000 - 100 + 490 - 49 + 250


def test_the_subtotal_before_discounts_is_compared():
    minimum = Threshold(ThresholdKind.HARD_MINIMUM, 1000)
    assert calculate_cart(cart(line(1000), thresholds=(minimum,), rules=(percent(5000),))).thresholds == ()


def test_an_empty_cart_has_no_thresholds():
    fee = Threshold(ThresholdKind.SOFT_MINIMUM_FIXED_FEE, 6000, 250)
    calculated = calculate_cart(cart(thresholds=(fee,)))
    assert (calculated.thresholds, calculated.totals.grand_total) == ((), 0)


@pytest.mark.parametrize(
    ("price", "components", "spread"),
    [
        (1000, [500, 500], (500, 500)),
        (1000, [1, 1, 1], (333, 334, 333)),
        (999, [3000, 3000, 1000], (428, 428, 143)),
        (1001, [0, 1, 1], (0, 501, 500)),
        (1000, [0, 0], (0, 0)),
        (0, [100, 50], (0, 0)),
    ],
)
def test_the_price_of_a_bundle_is_spread_over_its_pieces(price, components, spread):
    assert spread_bundle_price(price, components) == spread


def test_a_bundle_shows_the_sums_of_its_pieces():
    lines = [line(price, key=f"p{at}", bundle="kit") for at, price in enumerate((333, 334, 333))]
    bundle = calculate_cart(cart(*lines, line(500, key="other"), rules=(percent(1000),))).bundles["kit"]
    assert (bundle.sum_price, bundle.subtotal, bundle.discount, bundle.price_to_pay) == (1000, 1000, 100, 900)
