"""Every published sample that orders.md, 10.9 was checked against, and its own examples (3.11, 10.6, 10.7)."""

from decimal import Decimal

import pytest

from pricing.calculation import Basket, BasketLine, Expense, Option, PricingMode, Totals, calculate, cancel

NINETEEN = Decimal("19.00")
SEVEN = Decimal("7.00")
ZERO = Decimal("0.00")


def gross(lines, expenses=()):
    return calculate(Basket(PricingMode.GROSS, tuple(lines), tuple(expenses)))


def line_taxes(calculated):
    return [line.full_tax for line in calculated.lines]


def expense_taxes(calculated):
    return [expense.tax for expense in calculated.expenses]


def test_two_items_in_two_express_shipments():
    order = gross(
        [BasketLine(39353, NINETEEN), BasketLine(35711, NINETEEN)],
        [Expense(590, NINETEEN), Expense(590, NINETEEN)],
    )
    assert line_taxes(order) == [6283, 5702]
    assert expense_taxes(order) == [94, 94]
    assert order.totals == Totals(75064, 1180, 0, 12173, 0, 76244)


def test_one_item_and_its_shipment():
    order = gross([BasketLine(39353, NINETEEN)], [Expense(590, NINETEEN)])
    assert line_taxes(order) == [6283]
    assert expense_taxes(order) == [94]
    assert order.totals == Totals(39353, 590, 0, 6377, 0, 39943)


def test_the_carry_gives_two_equal_items_different_taxes():
    item = BasketLine(9999, NINETEEN, discount=1000, options=(Option(10000, NINETEEN),))
    order = gross([item, item], [Expense(490, NINETEEN, discount=490)])
    assert line_taxes(order) == [3033, 3034]
    assert expense_taxes(order) == [0]
    assert order.totals == Totals(39998, 490, 2490, 6067, 0, 37998)


def test_the_tax_of_a_small_order():
    order = gross([BasketLine(6500, NINETEEN)], [Expense(490, NINETEEN)])
    assert order.totals.tax_total == 1116


def test_untaxed_lines_leave_the_carry_alone():
    free, taxed = BasketLine(43723, ZERO), BasketLine(5724, NINETEEN)
    order = gross(
        [free, free, taxed, taxed, free, free, taxed, taxed], [Expense(490, NINETEEN), Expense(490, NINETEEN)]
    )
    assert line_taxes(order) == [0, 0, 914, 914, 0, 0, 914, 914]
    assert order.totals == Totals(197788, 980, 0, 3812, 0, 198768)
    assert order.lines[0].average_tax_rate == Decimal("0.00")


def test_expenses_are_taxed_in_the_order_of_their_shipments():
    lines = [BasketLine(31140, NINETEEN), BasketLine(10051, NINETEEN)]
    order = gross(lines, [Expense(1000, NINETEEN), Expense(1500, NINETEEN)])
    assert line_taxes(order) == [4972, 1605]
    assert expense_taxes(order) == [159, 240]
    assert order.totals.tax_total == 6976
    assert expense_taxes(gross(lines, [Expense(1500, NINETEEN), Expense(1000, NINETEEN)])) == [239, 160]


def test_discounted_items_of_two_rates():
    order = gross(
        [BasketLine(11611, SEVEN, discount=1161), BasketLine(27975, NINETEEN, discount=2798)],
        [Expense(590, NINETEEN), Expense(1000, NINETEEN)],
    )
    assert line_taxes(order) == [684, 4020]
    assert expense_taxes(order) == [94, 159]
    assert order.totals == Totals(39586, 1590, 3959, 4957, 0, 37217)
    assert [line.average_tax_rate for line in order.lines] == [Decimal("7.00"), Decimal("19.00")]


@pytest.mark.parametrize(
    ("price", "expense", "discount", "grand_total"),
    [
        (92013, 500, 9701, 82812),
        (143412, 500, 14841, 129071),
        (91474, 1500, 9147, 83827),
        (39586, 1590, 3959, 37217),
        (113944, 4080, 11884, 106140),
    ],
)
def test_the_grand_total_is_subtotal_and_expenses_without_discounts(price, expense, discount, grand_total):
    order = gross([BasketLine(price, NINETEEN, discount=discount)], [Expense(expense, NINETEEN)])
    assert order.totals.grand_total == grand_total


@pytest.mark.parametrize(("grand_total", "tax"), [(214069, 34179), (267723, 42746)])
def test_one_rate_taxes_the_grand_total(grand_total, tax):
    assert gross([BasketLine(grand_total, NINETEEN)]).totals.tax_total == tax


def test_an_option_has_its_own_rate_and_no_share_of_the_discount():
    order = gross(
        [
            BasketLine(12450, NINETEEN, discount=1245),
            BasketLine(4999, SEVEN, discount=500, options=(Option(500, NINETEEN),)),
        ],
        [Expense(490, NINETEEN), Expense(590, NINETEEN)],
    )
    assert line_taxes(order) == [1789, 374]
    assert [line.tax for line in order.lines] == [1789, 294]
    assert [line.average_tax_rate for line in order.lines] == [Decimal("19.00"), Decimal("8.09")]
    assert order.lines[1].subtotal == 5499
    assert order.lines[1].price_to_pay == 4999
    assert order.totals == Totals(17949, 1080, 1745, 2336, 0, 17284)


def test_a_refund_takes_the_tax_of_its_item_out_of_the_totals():
    order = gross(
        [
            BasketLine(12450, NINETEEN, discount=1245),
            BasketLine(4999, SEVEN, discount=500, options=(Option(500, NINETEEN),)),
        ],
        [Expense(490, NINETEEN), Expense(590, NINETEEN)],
    )
    refunded = cancel(order, [0], PricingMode.GROSS)
    assert refunded.lines[0].canceled == 11205
    assert refunded.lines[0].refundable == 0
    assert refunded.lines[0].tax_after_cancellation == 1789
    assert refunded.lines[1] == order.lines[1]
    assert refunded.expenses == order.expenses
    assert refunded.totals == Totals(17949, 1080, 1745, 547, 11205, 6079)


def test_the_refund_of_the_last_item_refunds_the_expenses():
    order = cancel(gross([BasketLine(39353, NINETEEN)], [Expense(590, NINETEEN)]), [0], PricingMode.GROSS)
    assert order.expenses[0].canceled == 590
    assert order.expenses[0].tax_after_cancellation == 94
    assert order.totals == Totals(39353, 590, 0, 0, 39943, 0)


def test_net_prices_get_their_tax_on_top():
    order = calculate(
        Basket(
            PricingMode.NET,
            (BasketLine(10000, NINETEEN, discount=1000), BasketLine(3333, SEVEN, discount=333)),
            (Expense(490, NINETEEN),),
        )
    )
    assert line_taxes(order) == [1710, 210]
    assert expense_taxes(order) == [93]
    assert [line.price_to_pay for line in order.lines] == [10710, 3210]
    assert order.expenses[0].price_to_pay == 583
    assert order.totals == Totals(13333, 490, 1333, 2013, 0, 14503)
    assert [line.average_tax_rate for line in order.lines] == [Decimal("0.00"), Decimal("0.00")]


def test_a_refunded_net_order_has_no_tax_left():
    basket = calculate(Basket(PricingMode.NET, (BasketLine(10000, NINETEEN),), (Expense(490, NINETEEN),)))
    assert cancel(basket, [0], PricingMode.NET).totals == Totals(10000, 490, 0, 0, 12483, 0)


def test_a_line_of_several_units_has_the_tax_of_one_unit_beside_its_own():
    line = gross([BasketLine(333, NINETEEN, quantity=3, discount=10)]).lines[0]
    assert (line.sum_price, line.price_to_pay) == (999, 989)
    assert (line.full_tax, line.unit_full_tax) == (158, 53)


def test_what_costs_nothing_is_not_taxed():
    order = gross([BasketLine(500, NINETEEN, discount=500)])
    assert order.totals == Totals(500, 0, 500, 0, 0, 0)
    assert order.lines[0].average_tax_rate == Decimal("0.00")


def test_an_empty_basket_costs_nothing():
    assert gross([]).totals == Totals(0, 0, 0, 0, 0, 0)
