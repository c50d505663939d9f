"""`make fuzz SECONDS=600`: the properties again and again, and random carts by the ten thousand."""

import itertools
import os
import time
from random import SystemRandom

import pytest

from tests.pricing import test_calculation_invariants, test_discount_amounts_shares_rounding, test_discount_rules_parser
from tests.pricing.test_calculation_invariants import check
from tests.support.sample_carts import random_cart

FUZZ_SECONDS = float(os.environ.get("FUZZ_SECONDS", "0"))
PROPERTIES = [
    function
    for module in (test_discount_amounts_shares_rounding, test_calculation_invariants, test_discount_rules_parser)
    for function in vars(module).values()
    if hasattr(function, "hypothesis")
]


def test_a_few_random_carts_keep_the_money():
    for seed in range(300):
        check(random_cart(seed))


@pytest.mark.skipif(not FUZZ_SECONDS, reason="make fuzz asks for it")
def test_random_carts_keep_the_money(pytestconfig, capsys):
    first = SystemRandom().randrange(10**12)
    end = time.monotonic() + FUZZ_SECONDS
    for seed in itertools.count(first):
        try:
            check(random_cart(seed))
        except Exception as problem:
            problem.add_note(f"The cart is random_cart({seed}).")
            raise
        if time.monotonic() > end:
            break
    reporter = pytestconfig.pluginmanager.get_plugin("terminalreporter")
    with capsys.disabled():
        reporter.write_line(f"\n{seed - first + 1} random carts, from random_cart({first}) on: nothing found")


@pytest.mark.skipif(not FUZZ_SECONDS, reason="make fuzz asks for it")
def test_the_properties_hold_for_as_long_as_is_given():
    end = time.monotonic() + FUZZ_SECONDS
    for holds in itertools.cycle(PROPERTIES):
        holds()
        if time.monotonic() > end:
            break
