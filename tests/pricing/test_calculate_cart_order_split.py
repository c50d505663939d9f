"""The numeric samples of checkout.md, 2.3, 16.3, 18 and 20, from the cart to the split order."""

from decimal import Decimal

from pricing.calculation import CartTotals, Option, PricingMode, calculate_cart, split_order
from tests.support.sample_carts import EXPRESS, FREE_DELIVERY, NINETEEN, SEVEN, STANDARD, cart, line, percent, shipment

ZERO = Decimal("0.00")


def totals(calculated):
    """Return subtotal, expenses, discounts, taxes and grand total."""
    every = calculated.totals
    return every.subtotal, every.expense_total, every.discount_total, every.tax_total, every.grand_total


def full_taxes(lines):
    return [each.amounts.full_tax for each in lines]


def test_the_cart_of_the_worked_example():
    calculated = calculate_cart(cart(line(39353, 2), rules=(percent(1000),)))
    assert calculated.totals == CartTotals(
        subtotal=78706,
        expense_total=0,
        shipment_total=0,
        discount_total=7871,
        tax_total=11310,
        grand_total=70835,
        price_to_pay=70835,
    )
    assert calculated.totals.net_total == 59525
    assert [(each.candidate.rule.id, each.amount) for each in calculated.discounts] == [(1, 7871)]
    amounts = calculated.lines[0].amounts
    assert (amounts.unit_price, amounts.sum_price) == (39353, 78706)
    assert (amounts.unit_full_tax, amounts.full_tax) == (5655, 11310)
    assert (amounts.unit_discount, amounts.discount, amounts.full_discount) == (3936, 7871, 7871)
    assert (amounts.unit_price_to_pay, amounts.price_to_pay) == (35417, 70835)


def test_the_order_of_the_worked_example():
    calculated = calculate_cart(cart(line(39353, 2, shipment=0), shipments=(shipment(590),), rules=(percent(1000),)))
    order = split_order(calculated)
    assert [(item.quantity, item.discount) for item in order.items] == [(1, 3936), (1, 3935)]
    assert [each.price_to_pay for each in order.calculated.lines] == [35417, 35418]
    assert [each.full_tax for each in order.calculated.lines] == [5655, 5655]
    assert [each.tax for each in order.calculated.expenses] == [94]
    assert totals(calculated) == totals(order.calculated) == (78706, 590, 7871, 11404, 71425)


def test_free_standard_delivery_takes_the_expense_and_its_tax():
    calculated = calculate_cart(
        cart(
            line(39353, 2, shipment=0), shipments=(shipment(490, STANDARD),), rules=(percent(1000), FREE_DELIVERY)
        )
    )  # fmt: skip
    assert totals(calculated) == (78706, 490, 8361, 11310, 70835)
    assert calculated.totals.shipment_total == 490
    expense = calculated.expenses[0].amounts
    assert (expense.discount, expense.tax, expense.price_to_pay) == (490, 0, 0)


def test_the_checkout_of_one_item():
    calculated = calculate_cart(cart(line(39353), shipments=(shipment(590),)))
    assert full_taxes(calculated.lines) == [6283]
    assert totals(calculated) == (39353, 590, 0, 6377, 39943)


def test_two_shipments():
    calculated = calculate_cart(cart(line(39353), line(35711), shipments=(shipment(590), shipment(590))))
    assert full_taxes(calculated.lines) == [6283, 5702]
    assert totals(calculated) == (75064, 1180, 0, 12173, 76244)


def test_items_without_a_tax_beside_taxed_ones():
    calculated = calculate_cart(
        cart(line(43723, 4, rate=ZERO), line(5724, 4, key="b"), shipments=(shipment(490), shipment(490)))
    )
    order = split_order(calculated)
    assert [each.full_tax for each in order.calculated.lines] == [0, 0, 0, 0, 914, 914, 914, 914]
    assert totals(order.calculated) == totals(calculated) == (197788, 980, 0, 3812, 198768)


def test_options_are_not_discounted_and_taxed_after_all_items():
    calculated = calculate_cart(
        cart(
            line(9999, 2, options=(Option(10000, NINETEEN),)),
            shipments=(shipment(490, STANDARD),),
            rules=(percent(1000), FREE_DELIVERY),
        )
    )
    order = split_order(calculated)
    assert [item.discount for item in order.items] == [1000, 1000]
    assert [each.full_tax for each in order.calculated.lines] == [3033, 3034]
    assert totals(order.calculated) == totals(calculated) == (39998, 490, 2490, 6067, 37998)


def test_two_rates_of_a_marketplace_order():
    calculated = calculate_cart(
        cart(
            line(11611, rate=SEVEN),
            line(27975, key="b"),
            shipments=(shipment(590), shipment(1000)),
            rules=(percent(1000),),
        )
    )
    assert [each.amounts.discount for each in calculated.lines] == [1161, 2798]
    assert full_taxes(calculated.lines) == [684, 4020]
    assert [each.amounts.tax for each in calculated.expenses] == [94, 159]
    assert totals(calculated) == (39586, 1590, 3959, 4957, 37217)


def test_expenses_are_taxed_in_the_order_of_their_shipments():
    calculated = calculate_cart(cart(line(31140), line(10051), shipments=(shipment(1000), shipment(1500))))
    assert full_taxes(calculated.lines) == [4972, 1605]
    assert [each.amounts.tax for each in calculated.expenses] == [159, 240]
    assert totals(calculated) == (41191, 2500, 0, 6976, 43691)


def test_the_small_order_of_a_list():
    calculated = calculate_cart(cart(line(6500), shipments=(shipment(490),)))
    assert totals(calculated) == (6500, 490, 0, 1116, 6990)


def test_a_list_of_orders_with_free_delivery():
    calculated = calculate_cart(
        cart(line(297470), shipments=(shipment(490, STANDARD),), rules=(percent(1000), FREE_DELIVERY))
    )
    assert totals(calculated) == (297470, 490, 30237, 42746, 267723)


def test_a_list_of_orders_with_an_undiscounted_option():
    """Published: 236355 with a discount of 23286, a tax of 34179 and 214069 to pay, 1000 of it for expenses."""
    option = Option(3495, NINETEEN)
    calculated = calculate_cart(
        cart(line(232860, options=(option,)), shipments=(shipment(1000),), rules=(percent(1000),))
    )
    assert totals(calculated) == (236355, 1000, 23286, 34179, 214069)


def test_the_published_cart_with_options():
    calculated = calculate_cart(
        cart(line(33253, 6, options=(Option(2500, NINETEEN),)), rules=(percent(1000),))
    )  # fmt: skip
    assert totals(calculated) == (214518, 0, 19952, 31065, 194566)
    assert calculated.lines[0].amounts.unit_full_tax == 5178


def test_the_published_guest_cart():
    calculated = calculate_cart(cart(line(6277, rate=SEVEN), shipments=(shipment(490),)))
    assert calculated.totals.tax_total == 489


def test_net_prices_are_discounted_and_then_taxed():
    calculated = calculate_cart(
        cart(
            line(10000, 2),
            mode=PricingMode.NET,
            shipments=(shipment(390, EXPRESS),),
            rules=(percent(1000),),
        )
    )
    assert full_taxes(calculated.lines) == [3420]
    assert [each.amounts.tax for each in calculated.expenses] == [74]
    assert totals(calculated) == (20000, 390, 2000, 3494, 21884)
    assert calculated.lines[0].amounts.unit_price_to_pay == 9000 + 1710


def test_an_empty_cart_costs_nothing():
    calculated = calculate_cart(cart(rules=(percent(1000),)))
    assert calculated.totals == CartTotals(0, 0, 0, 0, 0, 0, 0)
    assert calculated.discounts == ()


def test_gift_cards_pay_one_after_the_other():
    calculated = calculate_cart(cart(line(1000), gift_cards=(300, 900, 500)))
    assert calculated.redeemed == (300, 700, 0)
    assert (calculated.totals.grand_total, calculated.totals.price_to_pay) == (1000, 0)
    assert calculate_cart(cart(line(1000), gift_cards=(300,))).totals.price_to_pay == 700
